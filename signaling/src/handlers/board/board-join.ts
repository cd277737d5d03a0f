/** BoardJoin: follows a stream's board, or gives it anew to who follows it already. */
import type { ServerBodyOf } from '../../../proto/index.ts';
import { boardOf } from '../../board/board-of.ts';
import { sigError } from '../../errors.ts';
import type { PlainHandler } from '../../handler.ts';

/** Boards of one peer. */
const MAX_BOARDS = 20;

export const handleBoardJoin: PlainHandler<'boardJoin'> = async (context, message) => {
  const { peer } = context;
  const { streamId, viewerToken, latencyMs } = message;
  if (peer.boards.size >= MAX_BOARDS && !peer.boards.has(streamId)) {
    throw sigError('BOARD_TOO_MANY');
  }
  const user = peer.principal.kind === 'user' ? peer.principal : undefined;
  const membership = await boardOf(context).join(streamId, {
    user,
    credential: viewerToken ?? user?.accessToken,
    latencyMs,
    port: {
      form: peer.connection?.form ?? 'binary',
      bufferedBytes: () => peer.connection?.bufferedBytes,
      write: (frames) => peer.connection?.writeFrames(frames),
    },
  });
  context.signal.throwIfAborted();
  peer.boards.get(streamId)?.leave();
  peer.boards.set(streamId, membership);
  context.afterAnswer(() => membership.start());
  const body: ServerBodyOf<'boardJoined'> = { kind: 'boardJoined', ...membership.joined };
  return body;
};
