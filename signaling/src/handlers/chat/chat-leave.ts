/** ChatLeave: leaves a room. */
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleChatLeave: PlainHandler<'chatLeave'> = ({ peer }, { roomId }) => {
  const membership = peer.chatRooms.get(roomId);
  if (membership === undefined) {
    throw sigError('CHAT_NOT_JOINED');
  }
  peer.chatRooms.delete(roomId);
  membership.leave();
  return DONE;
};
