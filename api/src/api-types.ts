/** The shape of the API as its composition root sees it. */
import type { IncomingMessage } from 'node:http';
import type { ShareCard } from './share-card.ts';
import type {
  Bus,
  Database,
  HttpHandler,
  Logger,
  Metrics,
  Mail,
  MediaCatalog,
  ObjectStore,
  Presence,
  PublishGrant,
  Transactional,
  StreamDirectory,
  StreamId,
  UserId,
} from '@freshet/infra/runtime';
import type { NarrowedStream } from './audience-news.ts';
import type { BoardPort } from './board/board-types.ts';
import type { ChatPort } from './chat/chat-types.ts';
import type { OwnStreamHealth } from './own-stream-health.ts';
import type { SafePostOptions } from './webhooks/safe-post.ts';
import type { RateRules } from './server.ts';
import type {
  ClusterView,
  IngestPlaces,
  ClipMaker,
  ThumbnailMaker,
  RateLimiter,
  StreamControl,
  StreamFacts,
  StreamHealthSource,
  PlaybackPaths,
} from './ports.ts';

export type ApiDeps = {
  readonly log: Logger;
  /** Migrated already: `runMigrations(db, API_MIGRATIONS_DIR, { log })`. */
  readonly db: Database;
  /** Reads of what all may see, which may lag a little. Default: `db`. */
  readonly reader?: Transactional;
  /** Default: stopping a stream only marks it ended. */
  readonly control?: StreamControl;
  /** Default: no viewers, and live streams are never reaped. */
  readonly facts?: StreamFacts;
  /** Default: encoders connect where the API is asked. */
  readonly ingestPlaces?: IngestPlaces;
  /** Default: nothing is known of media nodes, and their routes say so. */
  readonly cluster?: ClusterView;
  /** Default: no stream is known to be published. */
  readonly health?: StreamHealthSource;
  /** The chat beside the API, once it runs. Default: none, and its routes say so. */
  readonly chat?: () => ChatPort | undefined;
  /** The board of auctions and polls beside the API. Default: none, and bids are refused. */
  readonly board?: () => BoardPort | undefined;
  /** Where pictures are kept. Default: nowhere, and routes of pictures say so. */
  readonly objects?: ObjectStore;
  /** Cuts clips out of recordings. Default: none are made. */
  readonly clipMaker?: ClipMaker;
  /** Makes the pictures that owners choose for recordings. Default: none are made. */
  readonly thumbnailMaker?: ThumbnailMaker;
  /** Who watches what. Default: known in this process only. */
  readonly presence?: Presence;
  /** Default: counted in this process. */
  readonly rateLimiter?: RateLimiter;
  /**
   * How other processes hear at once of what happened here. Default: in half a second what was
   * taken back, and notifications not before they are asked for.
   */
  readonly bus?: Bus;
  /** How mail leaves. Default: it waits in the outbox for a process that can. */
  readonly mail?: Mail;
  /** Default: analytics count what they drop for nobody. */
  readonly metrics?: Metrics;
  /** How webhooks reach others. Default: https to public addresses. */
  readonly webhookRules?: SafePostOptions;
  /** Default: `Date.now`. Milliseconds since 1970. */
  readonly now?: () => number;
};

export type ApiOptions = {
  /** Key that seals signing keys at rest, ≥ 32 bytes: see `loadOrCreateSecret`. */
  readonly secret: Buffer;
  /** Keys that seal fields at rest, newest first, each ≥ 32 bytes. Default: the secret alone. */
  readonly fieldKeys?: readonly Buffer[];
  /** FRESHET_PUBLIC_URL without a trailing slash. Default: from each request's own Host. */
  readonly publicUrl?: string;
  /** Ports that go into the URLs a broadcaster is given. */
  readonly ingestPorts: {
    readonly rtmp: number;
    /** Given only when RTMPS is served. */
    readonly rtmps?: number;
    readonly srt: number;
  };
  /** Header in which a proxy says where a client is. Default: none. */
  readonly regionHeader?: string;
  /** Where browsers reach each region, `region=URL`. Default: none is measured. */
  readonly regionUrls?: readonly string[];
  /** Default: media is at our own address, and private paths are not signed. */
  readonly playback?: PlaybackPaths;
  /** Other origins whose pages may call; `*` for all. Cookies are never read. Default none. */
  readonly corsOrigins?: readonly string[];
  /** Proxies, as addresses or CIDR ranges, whose X-Forwarded-Host and -Proto count. Default none. */
  readonly trustedProxies?: readonly string[];
  /** Default 30,000. */
  readonly reconnectWindowMs?: number;
  /** A second publisher on a live stream replaces the first (default), or is refused. */
  readonly takeover?: 'replace' | 'refuse';
  /** Largest request body. Default 64 KiB. */
  readonly maxBodyBytes?: number;
  /** Signs what the payment side tells of subscriptions. Default: nothing is taken. */
  readonly subscriptionSecret?: string;
  /** JSON file of OpenID Connect providers to sign in with. Default none. */
  readonly oidcFile?: string | undefined;
  /** Streams are recorded unless their owner says otherwise. Default false. */
  readonly recordByDefault?: boolean;
  /** Recordings are handed out encrypted unless their stream says otherwise. Default false. */
  readonly encryptByDefault?: boolean;
  /** The most that a publisher may send; tiers of accounts are within that. */
  readonly publishLimits?: PublishGrant['limits'];
  /** Default 15 minutes. */
  readonly accessTokenTtlMs?: number;
  /** Default 30 days. */
  readonly refreshTokenTtlMs?: number;
  /** How long chat messages are kept. Default: for good. */
  readonly chatRetentionMs?: number;
  /** Header, lower case, in which a proxy names the country of a client. Default none. */
  readonly countryHeader?: string | undefined;
  /** Header, lower case, in which a proxy names the subdivision of that country. Default none. */
  readonly subdivisionHeader?: string | undefined;
  /** CSV file of address ranges, their countries and regions, for clients without those headers. Default none. */
  readonly countryFile?: string | undefined;
  /** Requests per principal or address, for those kinds of route that should differ. */
  readonly rates?: Partial<RateRules>;
};

export type Api = {
  /**
   * Mount at `/api` and `/.well-known/jwks.json`: takes whole paths (`/api/v1/…`, `/api/…`).
   * The mount prefix is not stripped.
   */
  readonly handler: HttpHandler;
  readonly directory: StreamDirectory;
  /** What is kept of streams, for the media side. */
  readonly catalog: MediaCatalog;
  /** What other sites show of a page of the web app; undefined where it is nothing of its own. */
  shareCard(path: string, request: IncomingMessage): Promise<ShareCard | undefined>;
  /** @throws API_FORBIDDEN, STREAM_NOT_FOUND */
  ownStreamHealth(streamId: StreamId, owner: UserId): Promise<OwnStreamHealth>;
  /**
   * Hears of sessions and tokens that end, and of who is banned, wherever it was decided, so that
   * open sockets can be closed. Call the result to stop.
   */
  onSignedOut(
    listener: (out: {
      readonly sessionIds: ReadonlySet<string>;
      readonly bannedIds: ReadonlySet<string>;
    }) => void,
  ): () => void;
  /** Hears of streams that became for fewer people, wherever that was said. Call the result to stop. */
  onNarrowed(listener: (stream: NarrowedStream) => void): () => void;
  /** Counted to 100. */
  unreadNotifications(userId: UserId): Promise<number>;
  /** Takes a sample, writes what was gathered and rolls up, instead of at its time. */
  settleAnalytics(): Promise<void>;
  /** JSON Web Key Set of the public keys, for processes that verify by themselves. */
  jwks(): { readonly keys: readonly object[] };
  /** Publishes a new signing key; tokens of the old one stay good for their time. */
  rotateSigningKey(): Promise<void>;
  close(): Promise<void>;
};
