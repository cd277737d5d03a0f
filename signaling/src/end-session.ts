/** The common part of Unpublish and Unsubscribe. */
import { abortable } from './lib/abortable.ts';
import type { SessionContext } from './handler.ts';

/** Ends the context's session at its node; no event of it is told any more. */
export async function endSession(
  context: SessionContext,
  how: { readonly endStream?: boolean } = {},
): Promise<void> {
  const { session, peer, peers, deps, signal } = context;
  peer.forgetSession(session);
  const closed = session.node.closeSession(
    session.sessionId,
    { ...how, reason: 'requested' },
    { signal },
  );
  try {
    await abortable(closed, signal);
  } catch (error) {
    // The peer does not know the session any more, so nobody else would close it.
    peers.finish(session.end(deps.log));
    throw error;
  }
}
