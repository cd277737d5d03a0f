/** ICE attribute lines (RFC 8839) that the answer and the answer to an ICE restart share. */
import type { IceCandidate } from '@freshet/sfu';

/**
 * Session-level lines about our ICE agent. RFC 9725 §4.3.3: an ICE restart repeats the same ones.
 * `trickle` says that we take trickled candidates; ours are always complete.
 */
export const ICE_SERVER_LINES: readonly string[] = ['a=ice-lite', 'a=ice-options:trickle'];

/** The full list (RFC 9725 §4.3.2: a server never trickles), closed by end-of-candidates. */
export function candidateLines(candidates: readonly IceCandidate[]): readonly string[] {
  return [
    ...candidates.map((candidate) => {
      const { foundation, protocol, priority, port, type, tcpType } = candidate;
      const address = candidate.address === '' ? candidate.ip : candidate.address;
      const tcp = tcpType === undefined ? '' : ` tcptype ${tcpType}`;
      return `a=candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} typ ${type}${tcp}`;
    }),
    'a=end-of-candidates',
  ];
}
