import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { newId } from '@freshet/infra/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { TestNode } from '../fixtures/test-node.ts';

const context = testContext();
afterEach(context.cleanUp);

async function startNode(workers: number, spreadConsumersPerWorker = 300): Promise<TestNode> {
  const test = await startTestNode({ workers, limits: { spreadConsumersPerWorker, spreadCpu: 2 } });
  context.push(() => test.node.close());
  return test;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function pids(test: TestNode): Promise<readonly number[]> {
  return (await test.node.load()).workers.map(({ pid }) => pid);
}

describe('a worker', () => {
  it('whose port is taken ends the start with a sentence that names it', async () => {
    const taken = createSocket('udp4');
    taken.bind(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address();
    await expect(startTestNode({ workers: 1, rtc: { portBase: port } })).rejects.toMatchObject({
      code: 'SFU_WORKER_FAILED',
      message: expect.stringContaining(`media port ${port} on 127.0.0.1 cannot be used`) as string,
    });
    taken.close();
  });

  it.each(['SIGKILL', 'SIGSTOP'] as const)(
    'that goes by %s closes its sessions, is replaced and takes the stream again',
    async (signal) => {
      const test = await startNode(1);
      const streamId = newStreamId();
      const publisher = await context.publish(test.node, { streamId });
      const viewer = await context.play(test.node, { streamId });
      await eventually(flowsOn(viewer, 96));
      const [pid = 0] = await pids(test);
      process.kill(pid, signal);
      for (const peer of [publisher, viewer]) {
        await eventually(() =>
          peer.events.some((event) => event.kind === 'closed' && event.reason === 'worker_died')
            ? undefined
            : `events: ${JSON.stringify(peer.events)}`,
        );
      }
      expect(test.statesOf(streamId)).toEqual(['live', 'reconnecting']);
      await eventually(async () => ((await pids(test)).length === 1 ? undefined : 'no worker'));
      expect(await pids(test)).not.toContain(pid);
      expect(isRunning(pid)).toBe(false);

      await context.publish(test.node, { streamId, epoch: 2 });
      const again = await context.play(test.node, { streamId, requireLive: true });
      await eventually(flowsOn(again, 96, 111));
      expect(test.statesOf(streamId)).toEqual(['live', 'reconnecting', 'live']);
    },
  );

  it('that carries only viewers takes only those along; the others see no gap', async () => {
    const test = await startNode(2, 2);
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId });
    const near = await context.play(test.node, { streamId });
    const far = await context.play(test.node, { streamId });
    await eventually(flowsOn(near, 96));
    await eventually(flowsOn(far, 96));
    const workers = (await test.node.load()).workers;
    expect(workers.map(({ consumers }) => consumers)).toEqual([2, 2]);

    const origin = workers.find(({ transports }) => transports === 2);
    const other = workers.find((worker) => worker !== origin);
    process.kill(other?.pid ?? 0, 'SIGKILL');
    await eventually(() => (far.closedReason() === 'worker_died' ? undefined : 'not told'));
    await eventually(flowsOn(near, 96, 111));
    expect(near.closedReason()).toBeUndefined();
    expect(publisher.events.some(({ kind }) => kind === 'closed')).toBe(false);
    expect(test.statesOf(streamId)).toEqual(['live']);
  });

  it('that carries the publisher leaves the viewers of other workers waiting for its return', async () => {
    const test = await startNode(2, 2);
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId });
    const near = await context.play(test.node, { streamId });
    const far = await context.play(test.node, { streamId });
    await eventually(flowsOn(far, 96));
    const origin = (await test.node.load()).workers.find(({ transports }) => transports === 2);
    process.kill(origin?.pid ?? 0, 'SIGKILL');
    await eventually(() => (near.closedReason() === 'worker_died' ? undefined : 'not told'));
    await eventually(() =>
      publisher.events.some((event) => event.kind === 'closed') ? undefined : 'not told',
    );
    expect(far.closedReason()).toBeUndefined();
    await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(flowsOn(far, 96, 111));
    expect(far.states()).toEqual(['reconnecting', 'live']);
  });

  it('dies with the process that started it', async () => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const child = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'ignore'] });
    const settings = {
      nodeId: newId('nd'),
      secret: '0123456789abcdef0123456789abcdef',
      rpcPort: 0,
      options: { workers: 2, pipe: { portBase: 0 } },
    };
    child.stdin.write(`${JSON.stringify(settings)}\n`);
    await once(createInterface({ input: child.stdout }), 'line');
    const children = await childrenOf(child.pid ?? 0);
    expect(children).toHaveLength(2);
    child.kill('SIGKILL');
    await eventually(() => (children.some(isRunning) ? 'workers are left' : undefined));
  });
});

async function childrenOf(pid: number): Promise<readonly number[]> {
  const ps = spawn('ps', ['-o', 'pid=', '--ppid', String(pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  for await (const chunk of ps.stdout) {
    text += String(chunk);
  }
  return text.trim().split(/\s+/).map(Number);
}
