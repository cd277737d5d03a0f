/** The Range field with one range of bytes (RFC 9110 §14.1.2, §14.2). Pure. */

export type ByteRange = { readonly start: number; readonly end: number };

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * Undefined when the whole is to be sent: without the field, and for forms that may be ignored.
 * `unsatisfiable` when it lies outside (416).
 */
export function parseByteRange(
  field: string | undefined,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = ONE_RANGE.exec(field?.trim() ?? '') ?? [];
  if (from === '' && to === '') {
    return undefined;
  }
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(from);
  const end = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== '' && Number(to) < start) {
    return undefined;
  }
  return start < sizeBytes ? { start, end } : 'unsatisfiable';
}
