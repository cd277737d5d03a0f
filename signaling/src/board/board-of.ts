/** The board and the account of a request. */
import { sigError } from '../errors.ts';
import type { JoinedContext } from '../handler.ts';
import type { Board, BoardUser } from './board.ts';

/** @throws BOARD_UNAVAILABLE on a server without auctions and polls */
export function boardOf(context: JoinedContext): Board {
  const { board } = context.deps;
  if (board === undefined) {
    throw sigError('BOARD_UNAVAILABLE');
  }
  return board;
}

/** Who joined the board and signed in; tokens of apps do not bid. @throws BOARD_… */
export function boardUserOf({ peer }: JoinedContext, streamId: string): BoardUser {
  if (peer.principal.kind !== 'user' || peer.principal.scopes !== undefined) {
    throw sigError('BOARD_SIGN_IN_REQUIRED');
  }
  if (!peer.boards.has(streamId)) {
    throw sigError('BOARD_NOT_JOINED');
  }
  return peer.principal;
}
