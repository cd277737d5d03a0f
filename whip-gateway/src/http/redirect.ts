/**
 * Sends a client to the endpoint of the node that its media goes to (RFC 9725 §4.5): 307 keeps method and body.
 * A request is sent on once, so that two nodes that disagree cannot throw it to and fro.
 */
import type { NodeId } from '@freshet/infra/runtime';
import type { CompleteWhipWhepOptions } from '../options.ts';
import type { Exchange } from './exchange.ts';

/** In the query of a request that was sent on. */
const SENT_ON = 'redirected';

/** True when the client was sent away. `path` of the endpoint, as in `/whip`. */
export function redirectToNode(
  exchange: Exchange,
  { urlOfNode }: Pick<CompleteWhipWhepOptions, 'urlOfNode'>,
  to: { readonly nodeId: NodeId; readonly path: string },
): boolean {
  const url = urlOfNode(to.nodeId);
  if (url === undefined || exchange.query.has(SENT_ON)) {
    return false;
  }
  const query = new URLSearchParams(exchange.query);
  query.set(SENT_ON, '1');
  exchange.answer(307, { location: `${url}${to.path}?${query.toString()}` });
  return true;
}
