/** What chat needs of others: rooms, acts and history in a database; wired in infra/main. */
import type { RoomPosition, StreamId, UserId } from '@freshet/infra/runtime';
import type { ChatEmote, ChatEntry, ChatSettings } from '../../proto/index.ts';

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
  /** What these say is seen by themselves and moderators only. */
  readonly restricted: readonly string[];
  /** Messages that wait for a moderator, as they will be. */
  readonly held: readonly HeldMessage[];
  readonly emotes: readonly ChatEmote[];
};

/** A message as it will stand in the room, but for its place. */
export type HeldMessage = {
  readonly entry: Omit<ChatEntry, 'epoch' | 'seq'>;
  readonly reasons: readonly string[];
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
  | { readonly kind: 'pin'; readonly entry: ChatEntry | null }
  | ({ readonly kind: 'hold' } & HeldMessage)
  | { readonly kind: 'release'; readonly messageId: string; readonly approved: boolean }
  | { readonly kind: 'restrict'; readonly userId: string; readonly on: boolean }
  | { readonly kind: 'note'; readonly userId: string; readonly note: string }
  | { readonly kind: 'raid'; readonly untilMs: number }
  | { readonly kind: 'emotes'; readonly emotes: readonly ChatEmote[] };

export type ActRecord = {
  readonly roomId: string;
  readonly streamId: StreamId;
  readonly ownerId: string;
  readonly actorId: string;
  readonly act: ChatAct;
  readonly reason: string;
  /** An act with a key that was carried out before is not carried out again. */
  readonly once?: string | undefined;
};

/** A ban from every room of the platform, which its staff decides. */
export type PlatformBan = ChatBan & { readonly reason: string; readonly actorId: string };

export interface ChatStore {
  /** @throws CHAT_ROOM_NOT_FOUND */
  room(roomId: string): Promise<ChatRoomFacts>;
  /** @throws what the database throws; CHAT_USER_NOT_FOUND; CHAT_MESSAGE_NOT_FOUND for `release` of what was decided */
  act(record: ActRecord): Promise<void>;
  /**
   * When the user began to follow the channel, ms since 1970; undefined when they do not. Absent
   * where there are no follows: then there is no followers-only mode.
   */
  followedSince?(ownerId: string, userId: string): Promise<number | undefined>;
  /** Whether the user's address is verified. Absent where nobody verifies: then there is no such mode. */
  isVerified?(userId: string): Promise<boolean>;
  /** Whether the user pays for the channel. Absent where nobody can: then everybody is refused. */
  isSubscriber?(ownerId: string, userId: string): Promise<boolean>;
  /** `#rrggbb`, when the user chose one. Absent where nobody can: then each user has one of ours. */
  chosenColor?(userId: string): Promise<string | undefined>;
  platformBans(): Promise<readonly ChatBan[]>;
  /** `ban` undefined takes it back. */
  setPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void>;
  /** Idempotent by id. */
  save(rows: readonly { readonly roomId: string; readonly entry: ChatEntry }[]): Promise<void>;
  /** Newest first, without what was deleted. */
  history(
    roomId: string,
    page: { readonly before?: RoomPosition; readonly limit: number },
  ): Promise<readonly ChatEntry[]>;
  /** Of a message that may be older than what is in memory. */
  sourceOf(
    roomId: string,
    messageId: string,
  ): Promise<{ readonly userId: string; readonly timestamp: number } | undefined>;
}
