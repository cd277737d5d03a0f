/** Chat as the API sees it; the shapes are those that signaling serves (wired in infra/main). */
import type { RoomPosition, StreamId, TokenScope, UserId } from '@freshet/infra/runtime';

export type ChatRole = 'moderator' | 'vip';

export type ChatEntry = {
  readonly id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly type: 'message' | 'system' | 'emote' | 'deleted';
  readonly userId?: string;
  readonly username?: string;
  readonly text: string;
  readonly badges: readonly ('broadcaster' | 'moderator' | 'vip' | 'subscriber')[];
  readonly color?: string;
  readonly timestamp: number;
  readonly replyTo?: { readonly id: string; readonly username: string; readonly text: string };
  readonly mentions: readonly string[];
  readonly targetId?: string;
  readonly until?: number;
  readonly nonce?: string;
  readonly restricted?: boolean;
  readonly reasons?: readonly string[];
};

export type ChatSettings = {
  readonly slowModeMs: number;
  readonly followersOnly: boolean;
  readonly followersMinMs: number;
  readonly subscribersOnly: boolean;
  readonly emoteOnly: boolean;
  readonly uniqueChat: boolean;
  readonly linksOff: boolean;
  readonly shield: boolean;
  readonly verifiedOnly: boolean;
  readonly automodLevel: number;
  readonly raidShield: boolean;
};

/** `url` of the picture, relative to the server. */
export type ChatEmote = { readonly name: string; readonly url: string };

/** A message that waits for a moderator, as it will be. */
export type HeldMessage = {
  readonly entry: HeldEntry;
  readonly reasons: readonly string[];
};

/** Signaling made it, and takes it back as it was. */
type HeldEntry = Omit<ChatEntry, 'epoch' | 'seq'> & { readonly notice?: never };

export type ChatUser = {
  readonly userId: string;
  readonly username: string;
  readonly scopes?: readonly TokenScope[] | undefined;
};

/** What moderators do, as the database learns it. */
export type ChatAct =
  | { readonly kind: 'ban'; readonly userId: string; readonly untilMs: number | null }
  | { readonly kind: 'unban'; readonly userId: string }
  | { readonly kind: 'clear'; readonly userId: string }
  | { readonly kind: 'delete'; readonly messageId: string; readonly userId: string }
  | { readonly kind: 'role'; readonly userId: string; readonly role: ChatRole | null }
  | { readonly kind: 'settings'; readonly settings: ChatSettings }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'pin'; readonly entry: object | null }
  | {
      readonly kind: 'hold';
      readonly entry: { readonly id: string; readonly userId?: string };
      readonly reasons: readonly string[];
    }
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

export type ChatAction =
  | 'timeout'
  | 'ban'
  | 'unban'
  | 'delete_all'
  | 'pin'
  | 'unpin'
  | 'add_moderator'
  | 'remove_moderator'
  | 'add_vip'
  | 'remove_vip'
  | 'approve'
  | 'deny'
  | 'restrict'
  | 'unrestrict'
  | 'note';

/** What the routes need of the chat that runs beside the API. */
export interface ChatPort {
  send(
    roomId: string,
    author: ChatUser & { readonly remoteAddress: string },
    draft: {
      readonly text: string;
      readonly replyTo?: string | undefined;
      readonly nonce?: string | undefined;
      readonly announcement?: boolean | undefined;
    },
  ): Promise<{ readonly entry: ChatEntry; readonly held: boolean }>;
  remove(
    roomId: string,
    actor: ChatUser,
    messageId: string,
    options?: { readonly once?: string },
  ): Promise<void>;
  /** `once`: whoever asks again with the same key changes nothing more. */
  moderate(
    roomId: string,
    actor: ChatUser,
    request: {
      readonly action: ChatAction;
      readonly userId?: string | undefined;
      readonly durationMs?: number | undefined;
      readonly reason?: string | undefined;
      readonly messageId?: string | undefined;
      readonly once?: string | undefined;
    },
  ): Promise<void>;
  settings(roomId: string): Promise<ChatSettings>;
  changeSettings(
    roomId: string,
    actor: ChatUser,
    changes: Partial<ChatSettings>,
  ): Promise<ChatSettings>;
  changeEmotes(ownerId: string, emotes: readonly ChatEmote[]): void;
  /** Undefined lets the user write again. */
  setPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void>;
  /** The same, of what the database says already. */
  tellPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void>;
  setBannedWords(roomId: string, actor: ChatUser, words: readonly string[]): Promise<void>;
  /** Newest first. */
  history(
    roomId: string,
    page: { readonly before?: RoomPosition | undefined; readonly limit: number },
  ): Promise<readonly ChatEntry[]>;
}

/** From every room of the platform; `untilMs` null is for good. */
export type PlatformBan = {
  readonly userId: string;
  readonly untilMs: number | null;
  readonly reason: string;
  readonly actorId: string;
};

/** One act of the audit log. */
export type ActRow = {
  readonly id: number;
  readonly actorId: string;
  readonly kind: string;
  readonly userId: string | null;
  readonly messageId: string | null;
  readonly details: object;
  readonly reason: string;
  readonly createdAt: Date;
};

export type ChatRoomFacts = {
  readonly roomId: string;
  readonly streamId: StreamId;
  readonly ownerId: UserId;
  readonly isPrivate: boolean;
  readonly settings: ChatSettings;
  readonly moderators: readonly string[];
  readonly vips: readonly string[];
  readonly bans: readonly { readonly userId: string; readonly untilMs: number | null }[];
  readonly bannedWords: readonly string[];
  readonly pinned: (ChatEntry & { readonly notice?: never }) | undefined;
  readonly restricted: readonly string[];
  readonly held: readonly HeldMessage[];
  readonly emotes: readonly ChatEmote[];
};
