/** The values of chat on the wire: roles, notices, entries and settings of a room. */
export const CHAT_ACTIONS = [
  'timeout',
  'ban',
  'unban',
  'delete_all',
  'pin',
  'unpin',
  'add_moderator',
  'remove_moderator',
  'add_vip',
  'remove_vip',
  'approve',
  'deny',
  'restrict',
  'unrestrict',
  'note',
] as const;
export type ChatAction = (typeof CHAT_ACTIONS)[number];

/** The built-in reactions. */
export const REACTIONS = ['like', 'love', 'laugh', 'wow', 'fire', 'clap'] as const;
export type Reaction = (typeof REACTIONS)[number];

export const CHAT_BADGES = ['broadcaster', 'moderator', 'vip', 'subscriber'] as const;
export type ChatBadge = (typeof CHAT_BADGES)[number];

export const CHAT_ROLES = ['viewer', 'vip', 'moderator', 'broadcaster'] as const;
export type ChatRole = (typeof CHAT_ROLES)[number];

/** `emote`: a message of emotes only. `deleted`: take what it names off the screen. */
export const CHAT_ENTRY_TYPES = ['message', 'system', 'emote', 'deleted'] as const;
export type ChatEntryType = (typeof CHAT_ENTRY_TYPES)[number];

/** What a system or deleted entry is about. */
export const CHAT_NOTICES = [
  'announcement',
  'pinned',
  'unpinned',
  'settings',
  'message',
  'cleared',
  'timeout',
  'ban',
  'unban',
  'role',
  'emotes',
  'held',
  'denied',
  'restricted',
  'raid',
] as const;
export type ChatNotice = (typeof CHAT_NOTICES)[number];

export type ChatReply = { readonly id: string; readonly username: string; readonly text: string };

/** One thing that happened in a room. All text is data; nothing of it is markup. */
export type ChatEntry = {
  readonly id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly type: ChatEntryType;
  /** Author; of a deleted entry, whose messages it is about. */
  readonly userId?: string;
  readonly username?: string;
  readonly text: string;
  readonly badges: readonly ChatBadge[];
  /** `#rrggbb`. */
  readonly color?: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly replyTo?: ChatReply;
  /** Usernames. */
  readonly mentions: readonly string[];
  readonly notice?: ChatNotice;
  /** Message that is deleted or pinned; a deleted entry without it means all of the user's. */
  readonly targetId?: string;
  /** When a timeout ends, milliseconds since 1970. */
  readonly until?: number;
  readonly nonce?: string;
  /** Only its author and moderators see it. */
  readonly restricted?: boolean;
  /** Of held: why. */
  readonly reasons?: readonly string[];
};

export type ChatSettings = {
  /** 0 is off. */
  readonly slowModeMs: number;
  readonly followersOnly: boolean;
  readonly followersMinMs: number;
  readonly subscribersOnly: boolean;
  readonly emoteOnly: boolean;
  readonly uniqueChat: boolean;
  readonly linksOff: boolean;
  readonly shield: boolean;
  /** Only accounts with a verified address. */
  readonly verifiedOnly: boolean;
  /** 0 is off; 1 holds the worst messages for a moderator, 4 all that are rude. */
  readonly automodLevel: number;
  /** A raid raises the shield for five minutes. */
  readonly raidShield: boolean;
};

/** An emote of a channel, `:name:` in text; `url` of the picture, relative to the server. */
export type ChatEmote = { readonly name: string; readonly url: string };

export type VoteCount = { readonly messageId: string; readonly count: number };

export type ReactionCount = { readonly reaction: Reaction; readonly count: number };
