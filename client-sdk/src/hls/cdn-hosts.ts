/**
 * Which other CDNs have a stream: the server's own steering manifest (draft-pantos-hls-rfc8216bis §7) names
 * them, and it answers where the CDN that the API named does not.
 */
import type { HttpPort } from '../ports.ts';
import { httpUrl } from '../lib/urls.ts';

export type CdnHostsOptions = {
  readonly http: HttpPort;
  readonly serverUrl: string;
  readonly playbackUrl: string;
  readonly bearer: string | undefined;
  readonly signal: AbortSignal;
};

const TIMEOUT_MS = 1_000;
/** Nobody has patience for more. */
const MAX_HOSTS = 4;
/** The server's own name for itself. */
const ORIGIN_PATHWAY = 'origin';

/** Names of hosts, best first; none where nobody says so. */
export async function askForCdnHosts(options: CdnHostsOptions): Promise<readonly string[]> {
  const { http, serverUrl, playbackUrl, bearer, signal } = options;
  const path = new URL(playbackUrl).pathname.replace(/\/(?:dvr\/)?[^/]*$/, '/steering.json');
  const url = httpUrl(serverUrl, path);
  try {
    const { body } = await http.request({
      method: 'GET',
      url,
      bearer,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    const clones = fieldOf(body, 'PATHWAY-CLONES');
    return (Array.isArray(clones) ? clones : [])
      .filter((clone) => fieldOf(clone, 'ID') !== ORIGIN_PATHWAY)
      .map((clone) => fieldOf(fieldOf(clone, 'URI-REPLACEMENT'), 'HOST'))
      .filter((host) => typeof host === 'string')
      .slice(0, MAX_HOSTS);
  } catch {
    // The server is asked for the stream itself then, and says what is wrong.
    return [];
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
