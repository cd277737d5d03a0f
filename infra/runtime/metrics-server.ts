/** Serves the metrics as Prometheus text on a port of their own, loopback unless configured. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenFailure } from './listen-failure.ts';
import type { ListenAddress } from './listener.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsServer {
  readonly address: ListenAddress;
  close(): Promise<void>;
}

/** @throws LISTEN_FAILED */
export async function createMetricsServer(
  deps: { readonly log: Logger; readonly metrics: Metrics },
  options: { readonly host?: string; readonly port: number },
): Promise<MetricsServer> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer(
    { headersTimeout: 5000, requestTimeout: 5000 },
    (request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0];
      if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('metrics are at /metrics\n');
        return;
      }
      deps.metrics.render().then(
        ({ contentType, body }) => {
          response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
          response.end(request.method === 'HEAD' ? undefined : body);
        },
        (error: unknown) => {
          deps.log.error({ err: error }, 'metrics not rendered');
          response.writeHead(500).end();
        },
      );
    },
  );
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(listenFailure(cause, { host, port: options.port, configKey: 'FRESHET_METRICS_PORT' })),
    );
    server.listen(options.port, host, resolve);
  });
  // A server that listens on TCP has an AddressInfo, never a pipe name.
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    address: { host, port },
    close: () => (closing ??= closeServer(server)),
  };
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
