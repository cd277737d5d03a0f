/**
 * The composition root: starts every part of a role, in parallel where they do not need each other,
 * and gives back how to drain and close them.
 */
import { join, resolve } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { Closer, createListener, createMetrics, createMetricsServer } from '@freshet/infra/runtime';
import type {
  Config,
  HealthyHttpListener,
  ListenAddress,
  ListenerName,
  Logger,
  Metrics,
} from '@freshet/infra/runtime';
import type { Signaling } from '@freshet/signaling';
import type { Role } from './command-line.ts';
import { mountApi, mountWebApp, openApi, openSignaling } from './compose-control.ts';
import type { IngestPorts } from './compose-control.ts';
import { mountWhipWhep } from './compose-gateways.ts';
import { openMedia } from './compose-media.ts';
import type { Media } from './compose-media.ts';
import { openState } from './compose-state.ts';
import { heard, hold } from './hold.ts';
import { createStreamControl, createStreamFacts } from './stream-facts.ts';
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

/** Resolves when everything is ready. @throws what a part throws, with all others undone */
export async function serve(deps: ServeDeps, options: { readonly role: Role }): Promise<Running> {
  const closer = new Closer();
  try {
    return await compose(deps, options.role, closer);
  } catch (error) {
    await closer.close().catch((failure: unknown) => {
      deps.log.warn({ err: failure }, 'undoing the start failed');
    });
    throw error;
  }
}

async function compose(deps: ServeDeps, role: Role, closer: Closer): Promise<Running> {
  const { log, config } = deps;
  await mkdir(resolve(config.dataDir), { recursive: true });
  const metrics = closer.use(createMetrics());
  const wanted = listenersOf(config, role);
  const base = { log, metrics, config, closer };
  const state = openState(base);
  const directory = Promise.withResolvers<Awaited<ReturnType<typeof openApi>>['directory']>();
  heard(directory.promise);
  const recorder = closer.use(
    createStreamRecorder({ log, metrics, bus: state.bus, directory: directory.promise }),
  );
  const media = openMedia({ ...base, recorder });
  const ingestPorts: IngestPorts = { rtmp: config.rtmpPort, srt: config.srtPort };
  const starting = openApi(base, {
    state,
    control: createStreamControl({ log, media }),
    facts: createStreamFacts({ media }),
    ingestPorts,
  });
  starting.then((api) => directory.resolve(api.directory), directory.reject);
  const listener = wanted.has('http') ? openListener(base) : undefined;
  const metricsServer = wanted.has('metrics') ? openMetrics(base) : undefined;

  // All at once; the first failure is what is reported.
  const [api, cluster, node, http] = await Promise.all([
    starting,
    media.cluster,
    media.node,
    listener,
    metricsServer,
  ]);
  let signaling: Signaling | undefined;
  if (http !== undefined) {
    if (role !== 'media') {
      mountApi(http, api);
      signaling = openSignaling(base, { api, cluster, listener: http });
      await mountWebApp(base, http);
    }
    mountWhipWhep(base, { directory: api.directory, cluster, node }, http);
    await addReadiness(http, { state, media });
    // Last in, first out: nobody comes in while the rest closes.
    closer.push(() => http.close());
  }
  return {
    addresses: await addressesOf({ log, listener, metricsServer }),
    databasePlace: state.databasePlace,
    drain: (deadline) => drain({ http, signaling, media, config }, deadline),
    close: () => closer.close(),
  };
}

type Base = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

function openListener(base: Base): Promise<HealthyHttpListener> {
  const { log, metrics, config, closer } = base;
  const { tlsCert, tlsKey } = config;
  return hold(
    closer,
    createListener(
      { log: log.child({ part: 'listener' }), metrics },
      {
        host: config.httpHost,
        port: config.httpPort,
        trustedProxies: config.trustedProxies,
        limits: {
          maxConnections: config.maxConnections,
          maxConnectionsPerAddress: config.maxConnectionsPerAddress,
        },
        ...(tlsCert !== undefined && tlsKey !== undefined
          ? { tls: { certPath: tlsCert, keyPath: tlsKey } }
          : config.selfSigned && {
              selfSigned: { directory: join(resolve(config.dataDir), 'tls') },
            }),
      },
    ),
  );
}

function openMetrics(base: Base): ReturnType<typeof createMetricsServer> {
  const { log, metrics, config, closer } = base;
  const options = { host: config.metricsHost, port: config.metricsPort };
  return hold(closer, createMetricsServer({ log, metrics }, options));
}

async function addReadiness(
  http: HealthyHttpListener,
  parts: { readonly state: ReturnType<typeof openState>; readonly media: Media },
): Promise<void> {
  const [database, node] = await Promise.all([parts.state.database, parts.media.node]);
  http.addReadinessCheck('database', async () => {
    await database.query('SELECT 1');
    return undefined;
  });
  http.addReadinessCheck('media', async () => {
    const load = await node.load();
    return load.workers.length > 0 ? undefined : 'no worker';
  });
}

async function addressesOf(parts: {
  readonly log: Logger;
  readonly listener: Promise<HealthyHttpListener> | undefined;
  readonly metricsServer: ReturnType<typeof createMetricsServer> | undefined;
}): Promise<Addresses> {
  const http = (await parts.listener)?.address;
  const metrics = (await parts.metricsServer)?.address;
  const addresses: Addresses = { ...(http && { http }), ...(metrics && { metrics }) };
  for (const [listener, address] of Object.entries(addresses)) {
    parts.log.info({ listener, ...address }, 'listening');
  }
  return addresses;
}

/** Which listeners this process opens. RPC needs other nodes, which need a Redis. */
function listenersOf(config: Config, role: Role): ReadonlySet<ListenerName> {
  const all: readonly ListenerName[] =
    role === 'control'
      ? ['http', 'metrics', 'rpc']
      : ['http', 'metrics', 'rpc', 'rtmp', 'rtmps', 'srt'];
  return new Set(config.listen ?? all);
}

async function drain(
  parts: {
    readonly http: HealthyHttpListener | undefined;
    readonly signaling: Signaling | undefined;
    readonly media: Media;
    readonly config: Config;
  },
  deadline: AbortSignal,
): Promise<void> {
  parts.http?.setDraining();
  const node = await parts.media.node;
  const { drainMs } = parts.config;
  await Promise.all([
    parts.signaling?.close({ drainMs }),
    node.drain(drainMs, { signal: deadline }).catch((error: unknown) => {
      if (!deadline.aborted) {
        throw error;
      }
    }),
  ]);
}
