/** A signaling server on a real HTTP server, with fakes of our own ports behind it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, createMetrics } from '@freshet/infra/runtime';
import type { Metrics } from '@freshet/infra/runtime';
import { createSignaling } from '../../src/index.ts';
import type { Signaling, SignalingDeps, SignalingOptions } from '../../src/index.ts';
import { fakeDirectory } from './fake-directory.ts';
import type { FakeDirectory } from './fake-directory.ts';
import { CAPABILITIES, FakeSfuNode } from './fake-sfu-node.ts';
import { TestClient } from './test-client.ts';
import type { WireForm } from '../../proto/index.ts';

export type TestServer = {
  readonly url: string;
  readonly port: number;
  readonly signaling: Signaling;
  readonly sfu: FakeSfuNode;
  readonly directory: FakeDirectory;
  readonly metrics: Metrics;
  connect(options?: {
    readonly form?: WireForm;
    readonly headers?: Record<string, string>;
  }): Promise<TestClient>;
  /** Value of one metric line, 0 when it is not there. */
  metric(line: string): Promise<number>;
  close(): Promise<void>;
};

export async function startTestServer(
  options: SignalingOptions = {},
  deps: Partial<SignalingDeps> = {},
): Promise<TestServer> {
  const sfu = new FakeSfuNode();
  const directory = fakeDirectory();
  const metrics = createMetrics({ processMetrics: false });
  const signaling = createSignaling(
    {
      directory,
      cluster: sfu.cluster,
      routerRtpCapabilities: async () => CAPABILITIES,
      iceServers: () => [{ urls: ['stun:127.0.0.1:3478'] }],
      log: createLogger({ level: 'silent' }),
      metrics,
      ...deps,
    },
    { drainMs: 0, ...options },
  );
  const http = createServer((_request, response) => response.writeHead(404).end());
  http.on('upgrade', signaling.upgrade);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/ws`;
  const clients: TestClient[] = [];
  return {
    url,
    port,
    signaling,
    sfu,
    directory,
    metrics,
    connect: async (how) => {
      const client = await TestClient.connect(url, how);
      clients.push(client);
      return client;
    },
    metric: async (line) => {
      const { body } = await metrics.render();
      const found = body.split('\n').find((each) => each.startsWith(`${line} `));
      return Number(found?.slice(line.length) ?? 0);
    },
    close: async () => {
      await signaling.close();
      clients.forEach((client) => client.drop());
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      metrics.close();
    },
  };
}
