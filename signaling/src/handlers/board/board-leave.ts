/** BoardLeave: stops following a board. */
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleBoardLeave: PlainHandler<'boardLeave'> = ({ peer }, { streamId }) => {
  const membership = peer.boards.get(streamId);
  if (membership === undefined) {
    throw sigError('BOARD_NOT_JOINED');
  }
  peer.boards.delete(streamId);
  membership.leave();
  return DONE;
};
