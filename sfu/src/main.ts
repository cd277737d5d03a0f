/**
 * A media process by itself: `node sfu/src/main.ts`. It takes its settings as one line of JSON on
 * stdin, prints one line of JSON when it is ready, and ends when stdin does.
 */
import { createInterface } from 'node:readline';
import { Closer, createLogger, createMetrics, Secret } from '@freshet/infra/runtime';
import type { NodeId } from '@freshet/infra/runtime';
import { createNodeConnector } from './node-connector.ts';
import { createSfuNode } from './create-sfu-node.ts';
import { serveSfuNode } from './serve-sfu-node.ts';
import type { NodeAddress, SfuNode } from './node-port.ts';
import type { SfuNodeOptionsInput } from './options.ts';

type Settings = {
  readonly nodeId: NodeId;
  readonly secret: string;
  readonly rpcPort: number;
  readonly options?: SfuNodeOptionsInput;
};

const closer = new Closer();
const input = createInterface({ input: process.stdin });
input.once('line', (line) => void run(JSON.parse(line) as Settings)); // Trusted: our own parent.
input.once('close', () => void closer.close());

async function run(settings: Settings): Promise<void> {
  const { nodeId, rpcPort } = settings;
  const secret = new Secret(settings.secret);
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics();
  closer.push(() => metrics.close());
  const connector = closer.use(createNodeConnector({ log }, { nodeId, secret }));
  const stateSink = { streamStateChanged: () => undefined };
  const connectNode = (address: NodeAddress): SfuNode => connector.connect(address);
  const options = { ...settings.options, nodeId };
  const node = closer.use(await createSfuNode({ log, metrics, stateSink, connectNode }, options));
  const server = closer.use(await serveSfuNode(node, { log, metrics }, { port: rpcPort, secret }));
  const { host, port } = server.address;
  process.stdout.write(`${JSON.stringify({ nodeId, rpcUrl: `http://${host}:${String(port)}` })}\n`);
}
