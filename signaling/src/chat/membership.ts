/** One socket's stay in a room, from the answer to its join until it leaves. */
import type { ChatJoined } from '../../proto/index.ts';
import type { ChatRoom } from './chat-room.ts';
import type { Member, MemberPort } from './fan-out.ts';
import { framesOf } from './frames.ts';
import { parsePosition } from './position.ts';
import type { ChatUser } from './send-policy.ts';

export type JoinRequest = {
  readonly user: ChatUser | undefined;
  /** `<epoch>.<seq>` of the last entry that the client has. */
  readonly after?: string | undefined;
  readonly port: MemberPort;
  /** Milliseconds since 1970; Infinity for good. */
  readonly bannedUntil: (room: ChatRoom, userId: string) => number | undefined;
};

export interface Membership {
  readonly joined: ChatJoined;
  /** Lets the room's entries come, from where `joined` ended. Call it once `joined` is sent. */
  start(): void;
  leave(): void;
}

/** What is held has no place in the order yet. */
const NO_PLACE = { epoch: '', seq: 0 };

/** Entries in the answer of a join; with a position the rest follows. */
const MAX_JOINED = 200;
const LATEST = 50;

/** @throws CHAT_POSITION_INVALID */
export function joinRoom(
  room: ChatRoom,
  request: JoinRequest,
  countSockets: (change: 1 | -1) => void,
): Membership {
  const { user, after, port } = request;
  const sees = room.state.sightOf(user?.userId);
  const missed =
    after === undefined
      ? { entries: room.history.latest(LATEST, sees), gap: false }
      : room.history.after(parsePosition(after), sees);
  const ordinal = room.history.count;
  const rest = missed.entries.slice(MAX_JOINED);
  const { state, roomId } = room;
  const until = user === undefined ? undefined : request.bannedUntil(room, user.userId);
  const position = room.history.position;
  let member: Member | undefined;
  let hasLeft = false;
  return {
    joined: {
      roomId,
      gap: missed.gap,
      entries: missed.entries.slice(0, MAX_JOINED),
      viewers: room.viewers(performance.now()) + 1,
      role: state.roleOf(user?.userId),
      settings: state.settings,
      maySend: user !== undefined && until === undefined,
      emotes: state.emotes,
      held: state.isModerator(user?.userId)
        ? [...state.held.values()].map(({ entry, reasons }) => ({ ...entry, ...NO_PLACE, reasons }))
        : [],
      ...(position !== undefined && { position: `${position.epoch}.${position.seq}` }),
      ...(state.pinned !== undefined && { pinned: state.pinned }),
      ...(until !== undefined && until !== Infinity && { mutedUntil: until }),
    },
    start: () => {
      if (hasLeft || member !== undefined) {
        return;
      }
      const entries = [...rest, ...room.history.from(ordinal, sees)];
      const frames = framesOf(port.form, { kind: 'chatEvents', roomId, entries, gap: false });
      if (entries.length > 0 && frames !== undefined && port.bufferedBytes() !== undefined) {
        port.write(frames);
      }
      tellVotes(room, port);
      member = room.fanOut.add(port, sees);
      countSockets(1);
    },
    leave: () => {
      hasLeft = true;
      if (member !== undefined && room.fanOut.remove(member)) {
        countSockets(-1);
      }
    },
  };
}

/** Counts that were told before this member came. */
function tellVotes(room: ChatRoom, port: MemberPort): void {
  const votes = room.votes.counts();
  if (votes.length === 0 || port.bufferedBytes() === undefined) {
    return;
  }
  const { roomId } = room;
  const viewers = room.viewers(performance.now());
  const frames = framesOf(port.form, { kind: 'chatPulse', roomId, viewers, reactions: [], votes });
  if (frames !== undefined) {
    port.write(frames);
  }
}
