/** Puts the API together: one handler for the listener, and the StreamDirectory for the gateways. */
import { fileURLToPath } from 'node:url';
import {
  Closer,
  createMemoryPresence,
  createMemoryRateLimiter,
  createTokens,
  sendProblem,
} from '@freshet/infra/runtime';
import type { HttpHandler, StreamId } from '@freshet/infra/runtime';
import { openAnalytics } from './analytics/analytics.ts';
import { createPlaceOf, readPlaceRanges } from './analytics/place.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { deleteDueAccounts } from './accounts/deletion.ts';
import { dropOldSubscriptionEvents } from './accounts/subscriptions.ts';
import type { Api, ApiDeps, ApiOptions } from './api-types.ts';
import { createAudienceNews } from './audience-news.ts';
import { docsPage } from './docs-page.ts';
import { apiError } from './errors.ts';
import { dropOldTombstones, openDiscovery, touching } from './discovery/discovery.ts';
import { VIEWER_TOKEN_TTL_MS } from './handlers/streams.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createIdempotency, dropOldIdempotencyKeys } from './idempotency.ts';
import { createPublicBase } from './lib/address.ts';
import { createOriginPolicy } from './lib/origin.ts';
import { createKeySessions, dropOldKeys, dropOldPublishGrants } from './key-sessions.ts';
import { createLiveWatch } from './live-watch.ts';
import { createBanList } from './moderation/ban-list.ts';
import { createEnforcer } from './moderation/enforcer.ts';
import { dropOldEnforcements } from './moderation/enforcement-queue.ts';
import { restoreWaited } from './moderation/takedowns.ts';
import { API_VERSION, openApiDocument } from './openapi.ts';
import { openOutbox } from './outbox.ts';
import { countUnread, dropOldNotifications } from './notifications/notifications.ts';
import { sendDigests } from './notifications/digests.ts';
import { openNotifications } from './notifications/open-notifications.ts';
import { dropOldEvents } from './webhooks/deliveries.ts';
import { readOwnStreamHealth } from './own-stream-health.ts';
import type { StreamControl } from './ports.ts';
import { createIngestAt } from './ingest-at.ts';
import { createReads } from './reads.ts';
import { createRegionChoice } from './region-choice.ts';
import { allRoutes } from './routes.ts';
import { createServer } from './server.ts';
import type { Document, RateRules } from './server.ts';
import type { Services } from './services.ts';
import { createMediaCatalog } from './vod/media-catalog.ts';
import { removeLeftMedia } from './vod/media-removal.ts';
import { createShareCards } from './share-card.ts';
import { createSigningKeyStore } from './signing-key-store.ts';
import { createStreamDirectory } from './stream-directory.ts';
import { dropOldKeyActs } from './stream-key-acts.ts';
import { markEnded } from './stream-life.ts';
import { createStreamViews } from './stream-view.ts';

/** Directory of the SQL files for `runMigrations`. */
export const API_MIGRATIONS_DIR = fileURLToPath(new URL('../migrations', import.meta.url));

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DEFAULTS = {
  reconnectWindowMs: 30_000,
  takeover: 'replace' as const,
  maxBodyBytes: 64 * 1024,
  accessTokenTtlMs: 15 * MINUTE_MS,
  refreshTokenTtlMs: 30 * DAY_MS,
  publishLimits: { maxBitrateBps: 20_000_000, maxWidth: 3840, maxHeight: 2160, maxFps: 60 },
};
const RATES: RateRules = {
  read: { limit: 1200, windowMs: MINUTE_MS },
  write: { limit: 240, windowMs: MINUTE_MS },
  login: { limit: 60, windowMs: MINUTE_MS },
  register: { limit: 60, windowMs: 10 * MINUTE_MS },
  // Ranking costs the database more than reading.
  search: { limit: 240, windowMs: MINUTE_MS },
  // Viewers behind one address are many; each of them beats some four times a minute.
  beat: { limit: 12_000, windowMs: MINUTE_MS },
};
/** A replaced key still signs until all processes know the next one. */
const KEY_MARGIN_MS = 60 * MINUTE_MS;
const IDLE_CONTROL: StreamControl = { endStream: () => Promise.resolve() };

/** Ready to mount. The database must be migrated. @throws what the database throws */
export async function createApi(deps: ApiDeps, options: ApiOptions): Promise<Api> {
  const closer = new Closer();
  try {
    return await build(deps, options, closer);
  } catch (error) {
    await closer.close();
    throw error;
  }
}

async function build(deps: ApiDeps, options: ApiOptions, closer: Closer): Promise<Api> {
  const { log, db, now = Date.now } = deps;
  const settings = { ...DEFAULTS, ...options };
  const tokens = closer.use(
    await createTokens(
      { log, store: createSigningKeyStore(db), now },
      {
        ...{ issuer: 'freshet', audience: 'freshet', secret: options.secret },
        // A token is good to its end, also when its key was replaced right after it was made.
        overlapMs: Math.max(settings.accessTokenTtlMs, VIEWER_TOKEN_TTL_MS) + KEY_MARGIN_MS,
      },
    ),
  );
  const rateLimiter = deps.rateLimiter ?? closer.use(createMemoryRateLimiter({ now }));
  const { tasks, authenticator, ...people } = await openAccounts(
    { ...deps, tokens, rateLimiter, now },
    {
      ...options,
      accessTtlMs: settings.accessTokenTtlMs,
      refreshTtlMs: settings.refreshTokenTtlMs,
    },
    closer,
  );
  const publicBase = createPublicBase(options);
  const control = deps.control ?? IDLE_CONTROL;
  const bans = closer.use(await createBanList({ db, log }));
  const audiences = closer.use(await createAudienceNews({ db, log, bus: deps.bus }));
  closer.use(
    createHousekeeping(
      {
        db,
        log,
        tasks: [
          ...tasks,
          () => dropOldSubscriptionEvents(db),
          () =>
            deleteDueAccounts({
              ...{ db, log, objects: deps.objects, sessions: people.sessions },
              endStream: (streamId) => services.endStream(streamId),
            }),
          () => restoreWaited({ db, now }),
          () => dropOldEnforcements(db),
          () => dropOldEvents(db),
          () => dropOldNotifications(db),
          () => sendDigests({ ...people, db, now }, options),
          () => dropOldIdempotencyKeys(db),
          () => dropOldKeyActs(db),
          () => dropOldPublishGrants(db),
          () => dropOldKeys(db),
          () => dropOldTombstones(db),
          async () => {
            if (deps.objects !== undefined) {
              await removeLeftMedia({ db, log, objects: deps.objects });
              const renewed = (await deps.objects.renewSeals?.()) ?? 0;
              if (renewed > 0) {
                log.info({ count: renewed }, 'objects sealed under the present key');
              }
            }
          },
        ],
      },
      { chatRetentionMs: settings.chatRetentionMs },
    ),
  );
  const chat = deps.chat ?? (() => undefined);
  const enforcer = closer.use(
    createEnforcer({
      ...{ db, log, bans, chat, now, metrics: deps.metrics, revocations: people.revocations },
      endStream: (streamId) => services.endStream(streamId),
    }),
  );
  const outbox = openOutbox({ ...deps, cipher: people.cipher, now }, closer);
  const notices = openNotifications(
    { ...deps, cipher: people.cipher, rateLimiter, now },
    options,
    closer,
  );
  if (control.endPublisher !== undefined) {
    const endPublisher = control.endPublisher.bind(control);
    closer.use(createKeySessions({ db, log, endPublisher }));
  }
  const presence = deps.presence ?? closer.use(createMemoryPresence({ now }));
  const analytics = openAnalytics(
    { db, log, presence, now, metrics: deps.metrics },
    {
      placeOf: createPlaceOf({
        countryHeader: options.countryHeader,
        subdivisionHeader: options.subdivisionHeader,
        ranges:
          options.countryFile === undefined
            ? undefined
            : await readPlaceRanges(options.countryFile),
      }),
    },
    closer,
  );
  const streams = createStreamDirectory(
    { db, authenticator, tokens, rateLimiter, bans },
    {
      reconnectWindowMs: settings.reconnectWindowMs,
      takeover: settings.takeover,
      limits: settings.publishLimits,
    },
  );
  const views = createStreamViews({ log, facts: deps.facts, playback: options.playback });
  const discovery = openDiscovery({ db, log, views, now }, closer);
  const directory = touching(streams, discovery.index);
  if (deps.facts !== undefined) {
    closer.use(
      createLiveWatch(
        {
          ...{ db, log, facts: deps.facts, now },
          onEnded: (streamId) => {
            discovery.index.touch();
            // Whoever still waits for it is told, as far as nodes can be reached.
            control.endStream(streamId, 'media_gone').catch((error: unknown) => {
              log.warn({ streamId, err: error }, 'viewers of an ended stream not told');
            });
          },
        },
        { reconnectWindowMs: settings.reconnectWindowMs },
      ),
    );
  }
  const reads = createReads({ db, reader: deps.reader, now });
  const catalog = createMediaCatalog(
    { db, authenticator, tokens },
    {
      byDefault: options.recordByDefault ?? false,
      encryptByDefault: options.encryptByDefault ?? false,
    },
  );
  const services: Services = {
    log,
    db,
    reads: (caller) => reads.of(caller),
    tokens,
    rateLimiter,
    control,
    bans,
    audiences,
    enforcer,
    ...people,
    ...outbox,
    notices,
    chat,
    board: deps.board ?? (() => undefined),
    objects: deps.objects,
    catalog,
    clipMaker: deps.clipMaker,
    thumbnailMaker: deps.thumbnailMaker,
    now,
    presence,
    authorizePlayback: (streamId, viewer) => directory.authorizePlayback(streamId, viewer),
    views,
    discovery,
    analytics,
    playback: options.playback,
    health: deps.health,
    cluster: deps.cluster,
    ingestAt: createIngestAt({
      ...{ log, publicBase, ports: options.ingestPorts },
      ...{ places: deps.ingestPlaces, regionHeader: options.regionHeader },
    }),
    regionChoice: createRegionChoice(
      { log, cluster: deps.cluster },
      { header: options.regionHeader, urls: options.regionUrls ?? [] },
    ),
    publishLimits: settings.publishLimits,
    subscriptionSecret: options.subscriptionSecret,
    publicBase,
    async endStream(streamId: StreamId) {
      await markEnded(db, streamId, { time: new Date(now()) });
      discovery.index.touch();
      await control.endStream(streamId, 'stopped_by_owner');
    },
  };
  const routes = allRoutes(services);
  const origins = createOriginPolicy({
    allowed: options.corsOrigins ?? [],
    publicBase,
  });
  const idempotency = createIdempotency({ db, cipher: services.cipher, log });
  closer.push(() => idempotency.close());
  const app = await createServer(
    { log, authenticator, rateLimiter, origins, bans, reads, idempotency },
    {
      routes,
      rates: { ...RATES, ...options.rates },
      maxBodyBytes: settings.maxBodyBytes,
      documents: documents(routes, () => JSON.stringify(tokens.jwks())),
    },
  );
  closer.push(() => app.close());
  const handler: HttpHandler = (request, response) => {
    if (closer.closed) {
      sendProblem(response, apiError('API_CLOSED'), { log });
      return;
    }
    app.routing(request, response);
  };
  return {
    handler,
    directory,
    catalog,
    ownStreamHealth: (streamId, owner) => readOwnStreamHealth(services, streamId, owner),
    onSignedOut: (listener) => {
      const none: ReadonlySet<string> = new Set();
      const stops = [
        people.revocations.onRevoked((sessionIds) => {
          listener({ sessionIds, bannedIds: none });
        }),
        bans.onBanned((bannedIds) => {
          listener({ sessionIds: none, bannedIds });
        }),
      ];
      return () => {
        stops.forEach((stop) => {
          stop();
        });
      };
    },
    shareCard: createShareCards(services),
    onNarrowed: (listener) => audiences.onNarrowed(listener),
    unreadNotifications: (userId) => countUnread(db, userId),
    settleAnalytics: analytics.settle,
    jwks: () => tokens.jwks(),
    rotateSigningKey: () => tokens.rotate(),
    close: () => closer.close(),
  };
}

function documents(
  routes: Parameters<typeof docsPage>[0],
  jwks: () => string,
): readonly Document[] {
  const openApi = JSON.stringify(openApiDocument(routes, API_VERSION));
  const page = docsPage(routes, API_VERSION);
  const keys = { contentType: 'application/json', cacheControl: 'public, max-age=60', body: jwks };
  return [
    {
      path: '/api/openapi.json',
      contentType: 'application/json',
      cacheControl: 'no-cache',
      body: () => openApi,
    },
    {
      path: '/api/docs',
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'no-cache',
      headers: { 'content-security-policy': page.contentSecurityPolicy },
      body: () => page.html,
    },
    { path: '/.well-known/jwks.json', ...keys },
    { path: '/api/v1/jwks', ...keys },
    { path: '/api/jwks', ...keys },
  ];
}
