/** What the routes of auctions and polls share: the board that runs, and whose stream it is. */
import { apiError } from '../errors.ts';
import type { SignedIn } from '../route.ts';
import type { Services } from '../services.ts';
import { readOwnStream } from '../streams.ts';
import type { Stream } from '../streams.ts';
import type { BoardPort } from './board-types.ts';

/** @throws API_NO_BOARD in a process that serves no board */
export function runningBoard(board: () => BoardPort | undefined): BoardPort {
  const present = board();
  if (present === undefined) {
    throw apiError('API_NO_BOARD', { retryAfterMs: 1000 });
  }
  return present;
}

/** Of a stream that has not ended. @throws API_FORBIDDEN, STREAM_NOT_FOUND, STREAM_ENDED */
export async function hostedStream(
  { db }: Pick<Services, 'db'>,
  streamId: string,
  caller: SignedIn,
): Promise<Stream> {
  const stream = await readOwnStream(db, streamId, caller.userId);
  if (stream.status === 'ended') {
    throw apiError('STREAM_ENDED');
  }
  return stream;
}
