// Two media processes: published at one, played at the other, over the RPC, with real WebRTC clients.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger, newId, Secret } from '@freshet/infra/runtime';
import { createNodeConnector } from '@freshet/sfu';
import type { NodeAddress, SfuNode } from '@freshet/sfu';
import { startTestPublisher, startTestViewer } from '@freshet/sfu/testing';
import type { TestPublisher, TestViewer } from '@freshet/sfu/testing';
import { eventually } from '../support/eventually.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const MAIN = fileURLToPath(new URL('../../sfu/src/main.ts', import.meta.url));

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

type MediaProcess = { readonly child: ChildProcess; readonly address: NodeAddress };

async function startProcess(): Promise<MediaProcess> {
  const nodeId = newId('nd');
  const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] });
  undo.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.stdin.end();
      await once(child, 'exit');
    }
  });
  const options = { workers: 1, pipe: { portBase: 0 }, timers: { lingerMs: 300 } };
  child.stdin.write(`${JSON.stringify({ nodeId, secret: SECRET, rpcPort: 0, options })}\n`);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, address: JSON.parse(line) as NodeAddress };
  }
  throw new Error('the media process ended before it was ready');
}

async function startPair(): Promise<{
  readonly first: MediaProcess;
  readonly second: MediaProcess;
  readonly origin: SfuNode;
  readonly edge: SfuNode;
}> {
  const [first, second] = await Promise.all([startProcess(), startProcess()]);
  const connector = createNodeConnector(
    { log: createLogger({ level: 'silent' }) },
    { nodeId: newId('nd'), secret: new Secret(SECRET) },
  );
  undo.push(() => connector.close());
  return {
    first,
    second,
    origin: connector.connect(first.address),
    edge: connector.connect(second.address),
  };
}

function track<T extends TestPublisher | TestViewer>(peer: T): T {
  undo.push(() => peer.close({ silently: true }));
  return peer;
}

function flows(viewer: TestViewer): () => string | undefined {
  const video = viewer.packets.get(96) ?? 0;
  const audio = viewer.packets.get(111) ?? 0;
  return () =>
    (viewer.packets.get(96) ?? 0) > video + 10 && (viewer.packets.get(111) ?? 0) > audio + 10
      ? undefined
      : `packets: ${JSON.stringify([...viewer.packets])}, events: ${JSON.stringify(viewer.events)}`;
}

describe('two media processes', () => {
  it('play at one what is published at the other, and forget the relay when nobody watches', async () => {
    const { first, origin, edge } = await startPair();
    const streamId = newId('st');
    track(await startTestPublisher(origin, { streamId }));
    const viewer = track(
      await startTestViewer(edge, { streamId, origin: first.address, requireLive: true }),
    );
    await eventually(flows(viewer));
    expect(viewer.keyframes()).toBeGreaterThan(0);
    expect(await edge.streamState(streamId)).toBe('live');

    await viewer.close();
    await eventually(async () => {
      const [atOrigin, atEdge] = await Promise.all([origin.load(), edge.load()]);
      return atEdge.streams === 0 && (atOrigin.workers[0]?.consumers ?? 0) === 0
        ? undefined
        : `left: ${JSON.stringify([atOrigin.workers, atEdge])}`;
    });
  });

  it('show the viewer a publisher that comes back', async () => {
    const { first, origin, edge } = await startPair();
    const streamId = newId('st');
    const publisher = track(await startTestPublisher(origin, { streamId }));
    const viewer = track(await startTestViewer(edge, { streamId, origin: first.address }));
    await eventually(flows(viewer));

    await publisher.close();
    await eventually(() =>
      viewer.states().includes('reconnecting') ? undefined : 'the viewer knows nothing',
    );
    const second = track(await startTestPublisher(origin, { streamId, epoch: 2 }));
    await eventually(flows(viewer));
    expect(viewer.states().at(-1)).toBe('live');

    // One that has to go, as when its key was replaced: the viewer waits for the next one.
    await origin.endPublisher(streamId, 1);
    await origin.endPublisher(streamId, 2);
    await eventually(() =>
      second.events.some((event) => event.kind === 'closed' && event.reason === 'kicked')
        ? undefined
        : `events: ${JSON.stringify(second.events)}`,
    );
    track(await startTestPublisher(origin, { streamId, epoch: 3 }));
    await eventually(flows(viewer));
    await origin.endStream(streamId);
    await eventually(() =>
      viewer.closedReason() === 'stream_ended' ? undefined : 'the viewer was not told of the end',
    );
  });

  it('tell a gateway at once that the node of its session is lost', async () => {
    const { first, origin } = await startPair();
    const streamId = newId('st');
    const publisher = track(await startTestPublisher(origin, { streamId }));
    first.child.kill('SIGKILL');
    await eventually(() =>
      publisher.events.some((event) => event.kind === 'closed' && event.reason === 'node_lost')
        ? undefined
        : `events: ${JSON.stringify(publisher.events)}`,
    );
  });
});
