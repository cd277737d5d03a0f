/** Headers of the 201 that opens a WHIP or WHEP session (RFC 9725 §4.2, §4.3.1, §4.6). */
import type { IceServerEntry } from '@freshet/infra/runtime';
import type { GatewaySession } from '../session.ts';
import type { AnswerHeaders, Exchange } from './exchange.ts';
import { iceServerLinks } from './link-header.ts';

export const SDP_TYPE = 'application/sdp';
export const FRAGMENT_TYPE = 'application/trickle-ice-sdpfrag';

export function createdHeaders(given: {
  readonly exchange: Exchange;
  readonly session: GatewaySession;
  readonly iceServers: readonly IceServerEntry[];
  /** Links to extensions. */
  readonly links: readonly string[];
}): AnswerHeaders {
  const links = [...iceServerLinks(given.iceServers), ...given.links];
  return {
    'content-type': SDP_TYPE,
    // Absolute and without query: OBS rebuilds a relative one wrongly.
    location: `${given.exchange.origin}${given.session.path}`,
    etag: given.session.etag,
    'accept-patch': FRAGMENT_TYPE,
    'cache-control': 'no-store',
    ...(links.length > 0 && { link: links }),
  };
}
