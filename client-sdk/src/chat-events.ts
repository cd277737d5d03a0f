/** Options, events and states of `Chat`. */
import type {
  ChatEmote,
  ChatEntry,
  ChatRole,
  ChatSettings,
  ReactionCount,
  VoteCount,
} from '@freshet/signaling/proto';
import type { FreshetError } from './errors.ts';
import type { Surroundings } from './ports.ts';
import type { TokenSource } from './signaling-connection.ts';

export type ChatOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  /** `chatRoomId` of a stream. */
  readonly roomId: string;
  /** Access token; absent to read only. */
  readonly token?: TokenSource | undefined;
  /** For rooms of private streams. */
  readonly viewerToken?: string | undefined;
  /** Messages that are kept in `messages`. Default 500. */
  readonly historyLength?: number;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

/** `failed`: for good, for instance because the room does not exist. */
export type ChatState = 'idle' | 'joining' | 'joined' | 'reconnecting' | 'failed' | 'closed';

/** A message on its way, already shown. */
export type PendingMessage = {
  readonly nonce: string;
  readonly text: string;
  readonly replyTo?: string;
  /** `held`: a moderator looks at it first. */
  readonly state: 'sending' | 'held' | 'failed';
  readonly error?: FreshetError;
};

/** What the signed-in user may do here. */
export type ChatStanding = {
  readonly role: ChatRole;
  readonly maySend: boolean;
  /** When a timeout ends, ms since 1970; absent for a ban for good. */
  readonly mutedUntil?: number;
};

export type ChatEvents = {
  readonly state: { readonly state: ChatState; readonly error?: FreshetError };
  /** Something was said: a message, announcement or notice. */
  readonly message: ChatEntry;
  /** These messages are to leave the screen. */
  readonly removed: readonly ChatEntry[];
  /** `messages` or `pending` is another list than before. */
  readonly changed: undefined;
  /** Messages before the next one are lost to this client; `history` of the REST API has them. */
  readonly gap: undefined;
  readonly settings: ChatSettings;
  readonly standing: ChatStanding;
  readonly pinned: ChatEntry | undefined;
  /** The channel's own emotes; `parseChatText` takes them by name. */
  readonly emotes: readonly ChatEmote[];
  /** For moderators: what waits for them, oldest first. */
  readonly held: readonly ChatEntry[];
  readonly pulse: {
    readonly viewers: number;
    readonly reactions: readonly ReactionCount[];
    /** Votes so far, of messages for which somebody has just voted. */
    readonly votes: readonly VoteCount[];
  };
};
