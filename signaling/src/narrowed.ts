/** Ends what is watched here of a stream that is not for everybody any more who watches it. */
import { PlatformError } from '@freshet/infra/runtime';
import type { StreamId, UserId } from '@freshet/infra/runtime';
import type { ServerContext } from './handler.ts';
import type { MediaSession } from './media-session.ts';
import type { Peer } from './peer.ts';
import { mayWatchFeed } from './stage/stage-of.ts';

export type NarrowedStream = {
  readonly streamId: StreamId;
  /** Whether it is for this person still; undefined: for who is not signed in. */
  readonly isFor: (userId: UserId | undefined) => Promise<boolean>;
};

/** Calls of those who want to hear of it; each gives back how to stop. */
export type NarrowedSource = (listener: (stream: NarrowedStream) => void) => () => void;

/** Viewers who are looked at at a time. */
const AT_ONCE = 8;

/** Who may watch goes on; who cannot be looked at now does as well. Never rejects. */
export async function endWhatIsNotTheirs(
  server: Pick<ServerContext, 'deps' | 'peers'>,
  stream: NarrowedStream,
): Promise<void> {
  const { deps, peers } = server;
  const answers = new Map<UserId | undefined, Promise<boolean>>();
  const left = watching(server, stream.streamId).values();
  const failures: unknown[] = [];

  function isFor({ peer, session }: Watching): Promise<boolean> {
    const { viewerToken } = session;
    if (viewerToken !== undefined) {
      return holdsGoodToken(server, stream.streamId, viewerToken);
    }
    const userId = peer.principal.kind === 'user' ? peer.principal.userId : undefined;
    const answer = answers.get(userId) ?? stream.isFor(userId);
    answers.set(userId, answer);
    return answer;
  }

  async function lookAt(one: Watching): Promise<void> {
    const { peer, session } = one;
    const { sessionId, node } = session;
    if (!(await isFor(one)) && peer.sessions.get(sessionId) === session) {
      peer.forgetSession(session);
      peers.finish(node.closeSession(sessionId, { reason: 'kicked' }));
      peer.event({ kind: 'sessionClosed', sessionId, reason: 'kicked', retry: false });
    }
  }

  const lane = async (): Promise<void> => {
    for (const one of left) {
      await lookAt(one).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (failures.length > 0) {
    const facts = { err: failures[0], streamId: stream.streamId, viewers: failures.length };
    deps.log.warn(facts, 'viewers of a stream with a smaller audience not looked at');
  }
}

type Watching = { readonly peer: Peer; readonly session: MediaSession };

/** Who is on a stage sees it because of that. */
function watching({ peers }: Pick<ServerContext, 'peers'>, streamId: StreamId): Watching[] {
  return [...peers]
    .filter((peer) => !mayWatchFeed(peer, streamId))
    .flatMap((peer) =>
      [...peer.sessions.values()]
        .filter((each) => each.direction === 'subscribe' && each.streamId === streamId)
        .map((session) => ({ peer, session })),
    );
}

/** @throws what says nothing about the token */
async function holdsGoodToken(
  { deps }: Pick<ServerContext, 'deps'>,
  streamId: StreamId,
  viewerToken: string,
): Promise<boolean> {
  try {
    await deps.directory.authorizePlayback(streamId, viewerToken);
    return true;
  } catch (error) {
    if (isRefusal(error)) {
      return false;
    }
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof PlatformError &&
    ['not_found', 'permission_denied', 'unauthenticated'].includes(error.kind)
  );
}
