/**
 * sdp-transform turns values that look like numbers into numbers, whatever its types say: mids, rids,
 * ufrags and format lists of digits only. This turns them back.
 */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? value.toString() : '';
}
