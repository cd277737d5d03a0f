/**
 * The composition root: starts every part of a role, in parallel where they do not need each other,
 * and gives back how to drain and close them.
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Closer, ConfigError, createMetrics } from '@freshet/infra/runtime';
import type {
  Config,
  HealthyHttpListener,
  ListenAddress,
  ListenerName,
  Logger,
  Metrics,
  MetricsServer,
} from '@freshet/infra/runtime';
import type { Api } from '@freshet/api';
import type { IngestAddress, LocalSfuNode } from '@freshet/sfu';
import type { Signaling } from '@freshet/signaling';
import type { Ingest } from '@freshet/whip-gateway';
import type { Role } from './command-line.ts';
import { openBoard } from './compose-board.ts';
import type { BoardSlot } from './compose-board.ts';
import { openChat } from './compose-chat.ts';
import type { ChatSlot } from './compose-chat.ts';
import { mountApi, mountWebApp, openApi, openSignaling } from './compose-control.ts';
import type { IngestPorts } from './compose-control.ts';
import { mountWhipWhep, openIngest } from './compose-gateways.ts';
import { mountHls } from './compose-hls.ts';
import { hlsPathKey } from './hls-paths.ts';
import { addReadiness, listenersOf, openListener, openMetricsServer } from './compose-listener.ts';
import { openMail } from './compose-mail.ts';
import { openMedia } from './compose-media.ts';
import type { Media } from './compose-media.ts';
import { openStage } from './compose-stage.ts';
import { openState } from './compose-state.ts';
import type { State } from './compose-state.ts';
import { heard } from './hold.ts';
import { ingestAddress } from './ingest-address.ts';
import type { IngestSlot } from './ingest-address.ts';
import { createWhepPresence } from './whep-presence.ts';
import { createStreamControl, createStreamFacts, originOf } from './stream-facts.ts';
import { createClusterView } from './cluster-view.ts';
import { createRegionProbe } from './region-probe.ts';
import { schedulePrewarming } from './prewarm-scheduled.ts';
import { createStreamHealth } from './stream-health.ts';
import { createStreamRecorder } from './stream-recorder.ts';

export type Addresses = { readonly [N in ListenerName]?: ListenAddress };

export type Running = {
  /** What was bound, by listener. */
  readonly addresses: Addresses;
  /** For people. */
  readonly databasePlace: string;
  /** Takes no new work and moves users elsewhere, until nobody is left or the signal aborts. */
  drain(deadline: AbortSignal): Promise<void>;
  /** Closes everything in reverse order of creation. Idempotent. */
  close(): Promise<void>;
};

export type ServeDeps = { readonly log: Logger; readonly config: Config };

/** What every part is made from. */
export type Base = ServeDeps & { readonly metrics: Metrics; readonly closer: Closer };

type Listeners = {
  readonly http: HealthyHttpListener | undefined;
  readonly metrics: MetricsServer | undefined;
};

/** Resolves when everything is ready. @throws what a part throws, with all others undone */
export async function serve(deps: ServeDeps, options: { readonly role: Role }): Promise<Running> {
  const closer = new Closer();
  try {
    const base = { ...deps, metrics: closer.use(createMetrics()), closer };
    return await compose(base, options.role);
  } catch (error) {
    await closer.close().catch((failure: unknown) => {
      deps.log.warn({ err: failure }, 'undoing the start failed');
    });
    throw error;
  }
}

async function compose(base: Base, role: Role): Promise<Running> {
  const { config, closer } = base;
  if (role !== 'all' && config.redisUrl === undefined) {
    throw new ConfigError([`role ${role} needs other processes, and so REDIS_URL`]);
  }
  await mkdir(resolve(config.dataDir), { recursive: true });
  const wanted = listenersOf(config, role);
  // First, because a port that is taken ends the start; until the rest is there it answers 503.
  const listeners = await openListeners(base, wanted);
  const state = openState(base, { mayShare: config.redisUrl !== undefined });
  const ingestPorts: IngestPorts = { rtmp: config.rtmpPort, srt: config.srtPort };
  const chatSlot: ChatSlot = { chat: undefined };
  const ingestSlot: IngestSlot = { ports: undefined };
  const boardSlot: BoardSlot = { board: undefined };
  const { starting, media } = startParts(base, {
    ...{ state, role, wanted, ingestPorts, ingestSlot, chatSlot, boardSlot },
  });
  // All at once; the first failure is what is reported.
  const [api, cluster, node, rpc] = await Promise.all([
    starting,
    media.cluster,
    media.node,
    media.rpc,
  ]);
  if (node !== undefined) {
    closer.use(createWhepPresence({ node, presence: await state.presence }));
  }
  const ingest =
    node && (await openIngest(base, { directory: api.directory, node, cluster }, wanted));
  ingestSlot.ports = ingest?.ports;
  Object.assign(ingestPorts, ingest?.ports);
  let signaling: Signaling | undefined;
  const { http } = listeners;
  if (http !== undefined) {
    const presence = await state.presence;
    http.mount('/probe', createRegionProbe(base));
    mountWhipWhep(base, { directory: api.directory, cluster, presence, node }, http);
    if (node !== undefined) {
      const secret = await state.secret;
      const pathKey = hlsPathKey(config, secret);
      const { directory, catalog } = api;
      const recording = { store: await state.objects, catalog };
      const bus = await state.bus;
      const database = await state.database;
      const parts = { directory, recording, cluster, node, bus, pathKey, secret, database };
      const bridge = mountHls(base, parts, http);
      if (bridge !== undefined) {
        media.addStateSink(bridge);
      }
    }
    if (role !== 'media') {
      mountApi(http, api);
      const chat = openChat(base, {
        api,
        database: await state.database,
        slot: chatSlot,
        budget: await state.rateLimiter,
      });
      const bus = await state.bus;
      const board = openBoard(base, {
        ...{ api, database: await state.database, bus, slot: boardSlot },
      });
      const stage = openStage(base, { api, database: await state.database, bus });
      signaling = openSignaling(base, { api, cluster, listener: http, chat, board, stage, bus });
      await mountWebApp(base, http, api);
      closer.use(schedulePrewarming({ log: base.log, database: await state.database, cluster }));
    }
    addReadiness(http, { database: await state.database, node });
    http.setStarted();
    // Last in, first out: nobody comes in while the rest closes.
    closer.push(() => http.close());
  }
  return {
    addresses: addressesOf(base, { listeners, ingest, rpc: rpc?.address }),
    databasePlace: state.databasePlace,
    drain: (deadline) => drain({ http, signaling, node, config }, deadline),
    close: () => closer.close(),
  };
}

async function openListeners(base: Base, wanted: ReadonlySet<ListenerName>): Promise<Listeners> {
  const [http, metrics] = await Promise.all([
    wanted.has('http') ? openListener(base) : undefined,
    wanted.has('metrics') ? openMetricsServer(base) : undefined,
  ]);
  return { http, metrics };
}

/** The API needs the media side for its facts, and the media side the API's directory. */
function startParts(
  base: Base,
  parts: {
    readonly state: State;
    readonly role: Role;
    readonly wanted: ReadonlySet<ListenerName>;
    readonly ingestPorts: IngestPorts;
    readonly ingestSlot: IngestSlot;
    readonly chatSlot: ChatSlot;
    readonly boardSlot: BoardSlot;
  },
): { readonly starting: Promise<Api>; readonly media: Media } {
  const { state, role, wanted, ingestPorts } = parts;
  const directory = Promise.withResolvers<Api['directory']>();
  void heard(directory.promise);
  const recorder = base.closer.use(
    createStreamRecorder({ ...base, bus: state.bus, directory: directory.promise }),
  );
  const local = role !== 'control';
  const rpc = local && wanted.has('rpc') && base.config.redisUrl !== undefined;
  const ingest = (): IngestAddress | undefined =>
    ingestAddress(base.config, role, parts.ingestSlot);
  const media = openMedia({ ...base, state, recorder }, { local, rpc, ingest });
  const starting = openApi(base, {
    state,
    control: createStreamControl({ log: base.log, media }),
    facts: createStreamFacts({ log: base.log, media, presence: state.presence }),
    health: createStreamHealth({
      nodeOf: async (streamId) => originOf(await media.cluster, streamId),
    }),
    cluster: createClusterView(media.cluster),
    ingestPorts,
    ingestPlaces: {
      nearest: async (region) =>
        (await media.cluster).placeIngest(region === undefined ? {} : { region }),
    },
    chat: parts.chatSlot,
    mail: role === 'media' ? undefined : openMail(base),
    board: parts.boardSlot,
  });
  starting.then(
    (api) => directory.resolve(api.directory),
    (error: unknown) => directory.reject(error),
  );
  return { starting, media };
}

function addressesOf(
  base: Base,
  parts: {
    readonly listeners: Listeners;
    readonly ingest: Ingest | undefined;
    readonly rpc: ListenAddress | undefined;
  },
): Addresses {
  const { http, metrics } = parts.listeners;
  const host = base.config.ingestHost;
  const { rtmp, rtmps, srt } = parts.ingest?.ports ?? {};
  const addresses: Addresses = {
    ...(http && { http: http.address }),
    ...(metrics && { metrics: metrics.address }),
    ...(parts.rpc && { rpc: parts.rpc }),
    ...(rtmp !== undefined && { rtmp: { host, port: rtmp } }),
    ...(rtmps !== undefined && { rtmps: { host, port: rtmps } }),
    ...(srt !== undefined && { srt: { host, port: srt } }),
  };
  for (const [listener, address] of Object.entries(addresses)) {
    base.log.info({ listener, ...address }, 'listening');
  }
  return addresses;
}

async function drain(
  parts: {
    readonly http: HealthyHttpListener | undefined;
    readonly signaling: Signaling | undefined;
    readonly node: LocalSfuNode | undefined;
    readonly config: Config;
  },
  deadline: AbortSignal,
): Promise<void> {
  const { http, signaling, node, config } = parts;
  http?.setDraining();
  await Promise.all([
    signaling?.close({ drainMs: config.drainMs }),
    node?.drain(config.drainMs, { signal: deadline }).catch((error: unknown) => {
      if (!deadline.aborted) {
        throw error;
      }
    }),
  ]);
}
