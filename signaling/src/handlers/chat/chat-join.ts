/** ChatJoin: enters a room, or gives what was missed in one that the peer is in already. */
import type { ServerBodyOf } from '../../../proto/index.ts';
import type { MemberPort } from '../../chat/fan-out.ts';
import { chatOf } from '../../chat/chat-of.ts';
import { sigError } from '../../errors.ts';
import type { PlainHandler } from '../../handler.ts';
import type { Peer } from '../../peer.ts';

/** Rooms of one peer. */
const MAX_ROOMS = 20;

export const handleChatJoin: PlainHandler<'chatJoin'> = async (context, message) => {
  const { peer } = context;
  const { roomId, after, viewerToken } = message;
  if (peer.chatRooms.size >= MAX_ROOMS && !peer.chatRooms.has(roomId)) {
    throw sigError('CHAT_TOO_MANY_ROOMS');
  }
  const user = peer.principal.kind === 'user' ? peer.principal : undefined;
  const membership = await chatOf(context).join(roomId, {
    user,
    credential: viewerToken ?? user?.accessToken,
    after,
    port: portOf(peer),
  });
  context.signal.throwIfAborted();
  peer.chatRooms.get(roomId)?.leave();
  peer.chatRooms.set(roomId, membership);
  context.afterAnswer(() => membership.start());
  const body: ServerBodyOf<'chatJoined'> = { kind: 'chatJoined', ...membership.joined };
  return body;
};

/** The peer's socket of the moment; a resume may bring another one, and another form. */
function portOf(peer: Peer): MemberPort {
  return {
    form: peer.connection?.form ?? 'binary',
    bufferedBytes: () => peer.connection?.bufferedBytes,
    write: (frames) => peer.connection?.writeFrames(frames),
  };
}
