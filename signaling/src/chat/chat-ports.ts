/** What chat needs of others: rooms, acts and history in a database; wired in infra/main. */
import type { RoomPosition, StreamId, UserId } from '@freshet/infra/runtime';
import type { ChatEntry, ChatSettings } from '../../proto/index.ts';

export type ChatBan = {
  readonly userId: string;
  /** Milliseconds since 1970; null is for good. */
  readonly untilMs: number | null;
};

/** What a room is, as of when it is opened; changes come as entries of the room. */
export type ChatRoomFacts = {
  readonly roomId: string;
  readonly streamId: StreamId;
  readonly ownerId: UserId;
  /** Then readers show a token. */
  readonly isPrivate: boolean;
  readonly settings: ChatSettings;
  readonly moderators: readonly string[];
  readonly vips: readonly string[];
  readonly bans: readonly ChatBan[];
  readonly bannedWords: readonly string[];
  readonly pinned: ChatEntry | undefined;
};

/** What moderators do; each is carried out and written into the audit log in one transaction. */
export type ChatAct =
  | { readonly kind: 'ban'; readonly userId: string; readonly untilMs: number | null }
  | { readonly kind: 'unban'; readonly userId: string }
  | { readonly kind: 'clear'; readonly userId: string }
  | { readonly kind: 'delete'; readonly messageId: string; readonly userId: string }
  | { readonly kind: 'role'; readonly userId: string; readonly role: 'moderator' | 'vip' | null }
  | { readonly kind: 'settings'; readonly settings: ChatSettings }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'pin'; readonly entry: ChatEntry | null };

export type ActRecord = {
  readonly roomId: string;
  readonly streamId: StreamId;
  readonly ownerId: string;
  readonly actorId: string;
  readonly act: ChatAct;
  readonly reason: string;
};

export interface ChatStore {
  /** @throws CHAT_ROOM_NOT_FOUND */
  room(roomId: string): Promise<ChatRoomFacts>;
  /** @throws what the database throws; CHAT_USER_NOT_FOUND */
  act(record: ActRecord): Promise<void>;
  /**
   * When the user began to follow the channel, ms since 1970; undefined when they do not. Absent
   * where there are no follows: then there is no followers-only mode.
   */
  followedSince?(ownerId: string, userId: string): Promise<number | undefined>;
  /** Idempotent by id. */
  save(rows: readonly { readonly roomId: string; readonly entry: ChatEntry }[]): Promise<void>;
  /** Newest first, without what was deleted. */
  history(
    roomId: string,
    page: { readonly before?: RoomPosition; readonly limit: number },
  ): Promise<readonly ChatEntry[]>;
  /** Author of a message that may be older than what is in memory. */
  authorOf(roomId: string, messageId: string): Promise<string | undefined>;
}
