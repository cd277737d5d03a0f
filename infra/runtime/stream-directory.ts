/**
 * StreamDirectory port: what every way in and out asks about streams, keys and viewers. Implemented
 * by api/ on the database; consumed by signaling and whip-gateway.
 */
import type { StreamId, UserId } from './ids.ts';

export type PublishCredential =
  /** A per-stream key or a lasting channel key, as pasted into OBS. */
  | { readonly kind: 'streamKey'; readonly streamKey: string }
  /** A signed-in user who goes live on a stream of their own. */
  | { readonly kind: 'accessToken'; readonly accessToken: string; readonly streamId: StreamId };

/** Permission to publish once. */
export type PublishGrant = {
  readonly streamId: StreamId;
  readonly userId: UserId;
  /** Grows with every grant of the stream; fences an older publisher. */
  readonly epoch: number;
  readonly takeover: 'replace' | 'refuse';
  readonly reconnectWindowMs: number;
  readonly limits: {
    readonly maxBitrateBps: number;
    readonly maxWidth: number;
    readonly maxHeight: number;
    readonly maxFps: number;
  };
};

/** Permission to watch one stream. */
export type PlaybackGrant = {
  readonly streamId: StreamId;
  readonly status: 'created' | 'live' | 'ended';
};

/** What its owner chose for a stream. */
export type StreamPackaging = {
  /** False: plain HLS of whole segments, which caches may keep for longer. */
  readonly lowLatency: boolean;
  /** False: viewers cannot go back in time while it is live. */
  readonly dvr?: boolean;
  /** Renditions below the source that it may have at most; undefined: as the node is configured. */
  readonly maxRungs?: number;
};

/** Who holds a token, and what for. */
export type Authenticated = {
  readonly userId: UserId;
  readonly username: string;
  /** Of the sign-in session, or of the personal or app token: what ends when it is taken back. */
  readonly sessionId?: string;
  /** Default `user`. */
  readonly role?: 'user' | 'moderator' | 'admin';
  /** What a personal or app token may do; without it the user is signed in and may do everything. */
  readonly scopes?: readonly TokenScope[];
};

/** What a personal or app token can be given. */
export const TOKEN_SCOPES = [
  'user:read',
  'user:write',
  'streams:read',
  'streams:write',
  'keys:write',
  'chat:read',
  'chat:write',
  'channel:moderate',
  'channel:manage',
  'analytics:read',
  'notifications:read',
  'webhooks:write',
] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** True when whoever is signed in (undefined: nobody) may do what needs `scope`. */
export function mayUse(who: Pick<Authenticated, 'scopes'>, scope: TokenScope): boolean {
  return who.scopes?.includes(scope) ?? true;
}

export interface StreamDirectory {
  /**
   * @throws UNAUTHENTICATED (same answer for bad and absent keys), STREAM_ENDED, KEY_ADDRESS_DENIED,
   * RATE_LIMITED after too many wrong keys from one address.
   */
  authorizePublish(
    credential: PublishCredential,
    from: { readonly remoteAddress: string; readonly protocol: string },
  ): Promise<PublishGrant>;
  /** `viewer` is an access or viewer token when there is one. @throws STREAM_NOT_FOUND, STREAM_FOR_MEMBERS */
  authorizePlayback(streamId: StreamId, viewer?: string): Promise<PlaybackGrant>;
  /** How a stream wants to be packaged for HLS; without this, as the node's configuration says. */
  packagingOf?(streamId: StreamId): Promise<StreamPackaging>;
  /** The user behind an access token, or a personal or app token (`frp_…`). @throws UNAUTHENTICATED */
  authenticate(accessToken: string): Promise<Authenticated>;
  /** Idempotent; the first call sets the start time. */
  markLive(streamId: StreamId, epoch: number, atMs: number): Promise<void>;
  /** Idempotent; the stream's own key is dead afterwards. */
  markEnded(streamId: StreamId, epoch: number, atMs: number): Promise<void>;
}
