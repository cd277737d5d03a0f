/** WatchHealth: tells the owner of a stream, from now on, how its media arrives. */
import { isId } from '@freshet/infra/runtime';
import type { StreamHealth } from '../../../proto/index.ts';
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';
import type { Peer } from '../../peer.ts';

/** Streams of one peer. */
const MAX_WATCHES = 5;
const EVERY_MS = 2_000;

export const handleWatchHealth: PlainHandler<'watchHealth'> = async (context, { streamId }) => {
  const { deps, peer, signal, afterAnswer } = context;
  const { principal, healthWatches } = peer;
  const { health } = deps;
  if (health === undefined) {
    throw sigError('SIG_HEALTH_UNSUPPORTED');
  }
  if (principal.kind !== 'user') {
    throw sigError('SIG_TOKEN_REQUIRED');
  }
  if (!isId('st', streamId)) {
    throw sigError('SIG_STREAM_ID_REQUIRED');
  }
  if (healthWatches.size >= MAX_WATCHES && !healthWatches.has(streamId)) {
    throw sigError('SIG_TOO_MANY_SESSIONS');
  }
  const read = (): Promise<StreamHealth> => health(streamId, principal.userId);
  const first = await read();
  signal.throwIfAborted();
  healthWatches.get(streamId)?.();
  const watch = watchFor(peer, read);
  healthWatches.set(streamId, watch.stop);
  afterAnswer(() => watch.start(first));
  return DONE;
};

/** Reads again a while after each answer, so that a slow node is never asked twice at once. */
function watchFor(
  peer: Peer,
  read: () => Promise<StreamHealth>,
): { readonly start: (first: StreamHealth) => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const tell = (health: StreamHealth): void => {
    if (!stopped) {
      peer.event({ kind: 'streamHealth', ...health });
    }
  };
  const again = (): void => {
    if (!stopped) {
      // A node that cannot be asked now is asked the next time; a stream that is gone says so itself.
      timer = setTimeout(
        () =>
          void read()
            .then(tell, () => undefined)
            .finally(again),
        EVERY_MS,
      );
    }
  };
  return {
    start: (first) => {
      tell(first);
      again();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
