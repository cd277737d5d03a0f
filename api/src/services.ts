/** What the handlers work with: made once by `createApi`, given to every group of routes. */
import type { IncomingMessage } from 'node:http';
import type {
  Database,
  FieldCipher,
  Logger,
  MediaCatalog,
  ObjectStore,
  Presence,
  Transactional,
  PublishGrant,
  StreamDirectory,
  StreamId,
  Tokens,
} from '@freshet/infra/runtime';
import type { AccessTokens } from './access-tokens.ts';
import type { Accounts } from './accounts.ts';
import type { AudienceNews } from './audience-news.ts';
import type { Credentials } from './accounts/credentials.ts';
import type { ExternalLogins } from './accounts/external-logins.ts';
import type { OidcClient } from './accounts/oidc-client.ts';
import type { SignInGuard } from './accounts/sign-in-guard.ts';
import type { SignInSteps } from './accounts/sign-in-steps.ts';
import type { MailOutbox } from './accounts/mail-outbox.ts';
import type { Revocations } from './accounts/revocations.ts';
import type { BoardPort } from './board/board-types.ts';
import type { ChatPort } from './chat/chat-types.ts';
import type { Analytics } from './analytics/analytics.ts';
import type { Discovery } from './discovery/discovery.ts';
import type { IngestAt } from './ingest-at.ts';
import type { BanList } from './moderation/ban-list.ts';
import type { Enforcer } from './moderation/enforcer.ts';
import type { Notices } from './notifications/open-notifications.ts';
import type { SafePostOptions } from './webhooks/safe-post.ts';
import type { SignedIn } from './route.ts';
import type {
  ClusterView,
  ClipMaker,
  ThumbnailMaker,
  PlaybackPaths,
  RateLimiter,
  StreamControl,
  StreamHealthSource,
} from './ports.ts';
import type { RegionChoice } from './region-choice.ts';
import type { Sessions } from './sessions.ts';
import type { StreamViews } from './stream-view.ts';

export type Services = {
  readonly log: Logger;
  readonly db: Database;
  /** Where this caller reads what all may see. */
  readonly reads: (caller: SignedIn | undefined) => Transactional;
  readonly tokens: Tokens;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  /** Counts wrong passwords. */
  readonly signInGuard: SignInGuard;
  /** Other providers to sign in with, by id. */
  readonly oidc: ReadonlyMap<string, OidcClient>;
  readonly externalLogins: ExternalLogins;
  readonly signInSteps: SignInSteps;
  readonly mailOutbox: MailOutbox;
  readonly sessions: Sessions;
  /** What was taken back while tokens that say otherwise are still out. */
  readonly revocations: Revocations;
  readonly accessTokens: AccessTokens;
  readonly rateLimiter: RateLimiter;
  readonly control: StreamControl;
  readonly presence: Presence;
  /** @throws STREAM_NOT_FOUND for whoever may not watch it */
  readonly authorizePlayback: StreamDirectory['authorizePlayback'];
  readonly bans: BanList;
  /** Tells who shows streams whom they are for no more. */
  readonly audiences: AudienceNews;
  /** Carries out what moderators decide. */
  readonly enforcer: Enforcer;
  readonly discovery: Discovery;
  readonly analytics: Analytics;
  /** Seals what is kept of others’ secrets. */
  readonly cipher: FieldCipher;
  readonly notices: Notices;
  /** Where webhooks may go. */
  readonly webhookRules: SafePostOptions;
  readonly views: StreamViews;
  /** Undefined where nobody knows. */
  readonly health: StreamHealthSource | undefined;
  /** Undefined where no media node is known. */
  readonly cluster: ClusterView | undefined;
  /** Where the encoder of whoever asks is to connect. @throws API_HOST_INVALID */
  readonly ingestAt: (request: IncomingMessage) => Promise<IngestAt>;
  /** What whoever asks may measure to know its region. */
  readonly regionChoice: RegionChoice;
  /** What the installation lets a publisher send; tiers are within that. */
  readonly publishLimits: PublishGrant['limits'];
  /** Signs events of subscriptions; undefined: there are none. */
  readonly subscriptionSecret: string | undefined;
  /** Undefined: media is at our own address, and private paths cannot be signed. */
  readonly playback: PlaybackPaths | undefined;
  /** The chat beside the API, once it runs. */
  readonly chat: () => ChatPort | undefined;
  /** The board beside the API, once it runs. */
  readonly board: () => BoardPort | undefined;
  /** Where pictures are kept; undefined where none are. */
  readonly objects: ObjectStore | undefined;
  /** What is kept of streams. */
  readonly catalog: MediaCatalog;
  /** Undefined where clips cannot be made. */
  readonly clipMaker: ClipMaker | undefined;
  /** Undefined where pictures cannot be made. */
  readonly thumbnailMaker: ThumbnailMaker | undefined;
  readonly now: () => number;
  /** Our own address as this client sees it. @throws API_HOST_INVALID */
  readonly publicBase: (request: IncomingMessage) => string;
  /** Ends a stream for good: first in the database, then its media. */
  readonly endStream: (streamId: StreamId) => Promise<void>;
};
