/** Wires the control side: REST, signaling and the web app, mounted on the listener. */
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createApi } from '@freshet/api';
import type {
  Api,
  IngestPlaces,
  ClusterView,
  StreamControl,
  StreamFacts,
  StreamHealthSource,
} from '@freshet/api';
import { clientAddress, clientRegion, iceServersFor } from '@freshet/infra/runtime';
import type {
  Bus,
  Closer,
  Config,
  HttpListener,
  Logger,
  Mail,
  Metrics,
} from '@freshet/infra/runtime';
import { mainRouterCapabilities } from '@freshet/sfu';
import type { SfuCluster } from '@freshet/sfu';
import { createClipMaker, createThumbnailMaker } from '@freshet/hls-bridge';
import { createSignaling } from '@freshet/signaling';
import type { Board, Chat, Signaling, Stage } from '@freshet/signaling';
import type { BoardSlot } from './compose-board.ts';
import type { ChatSlot } from './compose-chat.ts';
import { openNotificationSource } from './compose-notifications.ts';
import type { State } from './compose-state.ts';
import { createPlaybackPaths, hlsPathKey } from './hls-paths.ts';
import { hold } from './hold.ts';
import { toHealthMessage } from './stream-health.ts';
import { createWebFiles } from './web-files.ts';

const WEB_DIRECTORY = fileURLToPath(new URL('../../web/dist', import.meta.url));

type Deps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

/** Ports as they were bound, for the addresses that a broadcaster is given. */
export type IngestPorts = { rtmp: number; rtmps?: number; srt: number };

/** The API is also the StreamDirectory, so a media process makes one without mounting it. */
export function openApi(
  deps: Deps,
  parts: {
    readonly state: State;
    readonly control: StreamControl;
    readonly facts: StreamFacts;
    readonly health: StreamHealthSource;
    readonly cluster: ClusterView;
    readonly ingestPorts: IngestPorts;
    readonly ingestPlaces: IngestPlaces;
    readonly chat: ChatSlot;
    /** Undefined: other processes send it. */
    readonly mail: Promise<Mail> | undefined;
    readonly board: BoardSlot;
  },
): Promise<Api> {
  const { log, config, closer } = deps;
  const { state, control, facts, health, cluster, ingestPorts, ingestPlaces } = parts;
  const starting = Promise.all([
    state.database,
    state.secret,
    state.rateLimiter,
    state.objects,
    state.presence,
    state.bus,
    state.reader,
    parts.mail,
  ]).then(([db, secret, rateLimiter, objects, presence, bus, reader, mail]) =>
    createApi(
      {
        log: log.child({ part: 'api' }),
        metrics: deps.metrics,
        chat: () => parts.chat.chat,
        ...{ db, reader, objects, presence, control, facts, health, cluster, bus, ingestPlaces },
        ...(mail && { mail }),
        board: () => parts.board.board,
        thumbnailMaker: createThumbnailMaker({ store: objects }),
        clipMaker: createClipMaker({ store: objects, log: log.child({ part: 'clips' }) }),
        ...(rateLimiter && { rateLimiter }),
      },
      {
        secret,
        fieldKeys: (config.fieldKeys ?? []).map((key) => Buffer.from(key.reveal())),
        ingestPorts,
        playback: createPlaybackPaths(config, hlsPathKey(config, secret)),
        reconnectWindowMs: config.reconnectWindowMs,
        takeover: config.takeover,
        recordByDefault: config.record,
        encryptByDefault: config.recordEncrypted,
        maxBodyBytes: config.maxBodyBytes,
        chatRetentionMs: config.chatRetentionMs,
        trustedProxies: config.trustedProxies,
        ...(config.subscriptionSecret && {
          subscriptionSecret: config.subscriptionSecret.reveal(),
        }),
        publishLimits: {
          maxBitrateBps: config.maxBitrateBps,
          maxWidth: config.maxWidth,
          maxHeight: config.maxHeight,
          maxFps: config.maxFps,
        },
        ...(config.corsOrigins.length > 0 && { corsOrigins: config.corsOrigins }),
        countryHeader: config.countryHeader,
        subdivisionHeader: config.subdivisionHeader,
        countryFile: config.countryFile,
        oidcFile: config.oidcFile,
        ...(config.publicUrl && { publicUrl: config.publicUrl }),
        ...(config.regionHeader !== undefined && { regionHeader: config.regionHeader }),
        regionUrls: config.regionUrls,
      },
    ),
  );
  return hold(closer, starting);
}

export function mountApi(listener: HttpListener, api: Api): void {
  listener.mount('/api', api.handler);
  listener.mount('/.well-known/jwks.json', api.handler);
}

export function openSignaling(
  deps: Deps,
  parts: {
    readonly api: Api;
    readonly cluster: SfuCluster;
    readonly listener: HttpListener;
    readonly chat: Chat;
    readonly bus: Bus;
    readonly board: Board;
    readonly stage: Stage;
  },
): Signaling {
  const { log, metrics, config, closer } = deps;
  const capabilities = mainRouterCapabilities();
  const signaling = createSignaling(
    {
      directory: parts.api.directory,
      cluster: parts.cluster,
      chat: parts.chat,
      signedOut: (listener) => parts.api.onSignedOut(listener),
      narrowed: (listener) => parts.api.onNarrowed(listener),
      notifications: openNotificationSource({ log, closer }, parts),
      board: parts.board,
      stage: parts.stage,
      routerRtpCapabilities: () => Promise.resolve(capabilities),
      health: async (streamId, owner) =>
        toHealthMessage(await parts.api.ownStreamHealth(streamId, owner)),
      iceServers: (userId) => iceServersFor(config, userId ?? 'viewer'),
      log: log.child({ part: 'signaling' }),
      metrics,
    },
    {
      maxFrameBytes: config.maxFrameBytes,
      hardSendBytes: config.maxQueueBytes,
      maxConnections: config.maxConnections,
      allowSimulate: config.simulate,
      clientAddress,
      clientRegion: (request) => clientRegion(request, config.regionHeader),
      ...(config.maxConnectionsPerAddress > 0 && {
        maxConnectionsPerAddress: config.maxConnectionsPerAddress,
      }),
    },
  );
  closer.push(() => signaling.close({ drainMs: 0 }));
  parts.listener.mountUpgrade('/ws', signaling.upgrade);
  return signaling;
}

export async function mountWebApp(
  { log }: Pick<Deps, 'log'>,
  listener: HttpListener,
  api: Pick<Api, 'shareCard'>,
): Promise<void> {
  const deps = {
    log,
    cardOf: (path: string, request: IncomingMessage) => api.shareCard(path, request),
  };
  listener.mount('/', await createWebFiles(deps, { directory: WEB_DIRECTORY }));
}
