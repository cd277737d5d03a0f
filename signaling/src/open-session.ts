/** The common part of Publish and Subscribe: limits, lateness, and who owns what was opened. */
import type { StreamId } from '@freshet/infra/runtime';
import type { PublishSession, SfuNode, SubscribeSession } from '@freshet/sfu';
import { sigError } from './errors.ts';
import type { JoinedContext } from './handler.ts';
import { abortable } from './lib/abortable.ts';
import { MediaSession } from './media-session.ts';

type Opened<S> = {
  readonly node: SfuNode;
  readonly streamId: StreamId;
  readonly opened: S;
  /** What it was opened with instead of who the peer is. */
  readonly viewerToken?: string | undefined;
};

/** Opens a session by `open` and makes it the peer's. @throws SIG_TOO_MANY_SESSIONS, SIG_CLOSED */
export async function openSession<S extends PublishSession | SubscribeSession>(
  context: JoinedContext,
  direction: 'publish' | 'subscribe',
  open: () => Promise<Opened<S>>,
): Promise<{ readonly streamId: StreamId; readonly opened: S }> {
  const { peer, peers, options, deps } = context;
  if (peer.sessions.size + peer.sessionsOpening >= options.maxSessionsPerPeer) {
    throw sigError('SIG_TOO_MANY_SESSIONS', { details: { limit: options.maxSessionsPerPeer } });
  }
  peer.sessionsOpening += 1;
  try {
    const { node, streamId, opened, viewerToken } = await abortable(
      open(),
      context.signal,
      (late) =>
        peers.finish(late.node.closeSession(late.opened.sessionId, { reason: 'requested' })),
    );
    const { sessionId } = opened;
    const session = new MediaSession({ sessionId, streamId, direction, node, viewerToken });
    if (peer.signal.aborted) {
      peers.finish(session.end(deps.log));
      throw sigError('SIG_CLOSED');
    }
    peer.sessions.set(session.sessionId, session);
    context.afterAnswer(() => peer.follow(session));
    return { streamId, opened };
  } finally {
    peer.sessionsOpening -= 1;
  }
}
