/** Wires the HTTP listener and the metrics server, and what readiness means. */
import { join, resolve } from 'node:path';
import { createListener, createMetricsServer } from '@freshet/infra/runtime';
import type {
  Config,
  Database,
  HealthyHttpListener,
  ListenerName,
  MetricsServer,
} from '@freshet/infra/runtime';
import type { LocalSfuNode } from '@freshet/sfu';
import type { Role } from './command-line.ts';
import { hold } from './hold.ts';
import type { Base } from './serve.ts';

/** Which listeners this process opens. */
export function listenersOf(config: Config, role: Role): ReadonlySet<ListenerName> {
  const all: readonly ListenerName[] =
    role === 'control' ? ['http', 'metrics'] : ['http', 'metrics', 'rpc', 'rtmp', 'rtmps', 'srt'];
  return new Set(config.listen ?? all);
}

export function openListener(base: Base): Promise<HealthyHttpListener> {
  const { log, metrics, config, closer } = base;
  const { tlsCert, tlsKey } = config;
  return hold(
    closer,
    createListener(
      { log: log.child({ part: 'listener' }), metrics },
      {
        host: config.httpHost,
        port: config.httpPort,
        starting: true,
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

export function openMetricsServer(base: Base): Promise<MetricsServer> {
  const { log, metrics, config, closer } = base;
  const options = { host: config.metricsHost, port: config.metricsPort };
  return hold(closer, createMetricsServer({ log, metrics }, options));
}

export function addReadiness(
  http: HealthyHttpListener,
  parts: { readonly database: Database; readonly node: LocalSfuNode | undefined },
): void {
  const { database, node } = parts;
  http.addReadinessCheck('database', async () => {
    await database.query('SELECT 1');
    return undefined;
  });
  if (node !== undefined) {
    http.addReadinessCheck('media', async () => {
      const load = await node.load();
      return load.workers.length > 0 ? undefined : 'no worker';
    });
  }
}
