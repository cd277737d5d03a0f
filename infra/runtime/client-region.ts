/**
 * Where a client is: what it says itself (`?region=`), else what the proxy in front says in a header,
 * else nothing; then the SDK may measure it. It steers placement only, so nobody gains by lying.
 */
import type { IncomingMessage } from 'node:http';

/** The form of `FRESHET_REGION`. */
export const REGION_PATTERN = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** @param header lower-case name of the header that a proxy sets; undefined when there is none */
export function clientRegion(
  request: Pick<IncomingMessage, 'url' | 'headers'>,
  header: string | undefined,
): string | undefined {
  const [, query = ''] = (request.url ?? '').split('?', 2);
  const said = new URLSearchParams(query).get('region');
  const given = header === undefined ? undefined : request.headers[header];
  const region = (said ?? (typeof given === 'string' ? given : '')).trim().toLowerCase();
  return REGION_PATTERN.test(region) ? region : undefined;
}
