import { describe, expect, it } from 'vitest';
import {
  createLogger,
  createMemoryBus,
  createMetrics,
  newId,
  runtimeError,
} from '@freshet/infra/runtime';
import type { StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { eventually } from '../../test/support/eventually.ts';
import { createStreamRecorder, streamTopic } from './stream-recorder.ts';
import type { StreamRecorder } from './stream-recorder.ts';

const log = createLogger({ level: 'silent' });

type Directory = Pick<StreamDirectory, 'markLive' | 'markEnded'>;

/** Our own port, with what was told to it and a switch to make it fail. */
function fakeDirectory(): Directory & { calls: string[]; down: boolean } {
  const fake = {
    calls: [] as string[],
    down: false,
    markLive: (streamId: StreamId, epoch: number, atMs: number) => record('live', epoch, atMs),
    markEnded: (streamId: StreamId, epoch: number, atMs: number) => record('ended', epoch, atMs),
  };
  const record = (what: string, epoch: number, atMs: number): Promise<void> => {
    if (fake.down) {
      return Promise.reject(runtimeError('BUS_UNAVAILABLE'));
    }
    fake.calls.push(`${what} ${epoch} ${atMs}`);
    return Promise.resolve();
  };
  return fake;
}

function setUp(directory: Directory): {
  recorder: StreamRecorder;
  bus: ReturnType<typeof createMemoryBus>;
  metrics: ReturnType<typeof createMetrics>;
} {
  const bus = createMemoryBus({ log });
  const metrics = createMetrics({ processMetrics: false });
  const recorder = createStreamRecorder({
    log,
    metrics,
    bus: Promise.resolve(bus),
    directory: Promise.resolve(directory),
  });
  return { recorder, bus, metrics };
}

const BASE = { protocol: 'whip' as const };

describe('a stream recorder', () => {
  it('records going live and the end, and announces every transition in order', async () => {
    const directory = fakeDirectory();
    const { recorder, bus } = setUp(directory);
    const streamId = newId('st');
    const announced: unknown[] = [];
    await bus.subscribe(streamTopic(streamId), (message) => announced.push(message.body));
    const states = ['live', 'reconnecting', 'live', 'ended'] as const;
    states.forEach((state, index) => {
      recorder.streamStateChanged({ ...BASE, streamId, epoch: 1, state, atMs: index + 1 });
    });
    await eventually(() => (announced.length === 4 ? undefined : JSON.stringify(announced)));
    expect(announced.map((body) => (body as { state: string }).state)).toEqual(states);
    await recorder.close();
    // Several transitions of one publisher may be told at once, the first start and the last end.
    expect(new Set(directory.calls)).toEqual(new Set(['live 1 1', 'ended 1 4']));
    expect(directory.calls.at(-1)).toBe('ended 1 4');
  });

  it('keeps what the database could not take, and tells it when that is back', async () => {
    const directory = fakeDirectory();
    directory.down = true;
    const { recorder, metrics } = setUp(directory);
    for (let epoch = 1; epoch <= 5; epoch += 1) {
      const change = { ...BASE, streamId: newId('st'), epoch, state: 'live' as const, atMs: epoch };
      recorder.streamStateChanged(change);
    }
    await eventually(async () => {
      const { body } = await metrics.render();
      const waiting = body.includes('freshet_queue_depth{queue="stream_recorder"} 5');
      return waiting ? undefined : 'not all are kept';
    });
    directory.down = false;
    await eventually(() =>
      directory.calls.length >= 5 ? undefined : `${directory.calls.length} of 5`,
    );
    expect(directory.calls.sort()).toEqual([
      'live 1 1',
      'live 2 2',
      'live 3 3',
      'live 4 4',
      'live 5 5',
    ]);
    await recorder.close();
  });

  it('tries once more when it closes, and does not wait for a dead database for ever', async () => {
    const directory = fakeDirectory();
    directory.down = true;
    const { recorder } = setUp(directory);
    const change = { ...BASE, streamId: newId('st'), epoch: 1, state: 'live' as const, atMs: 1 };
    recorder.streamStateChanged(change);
    directory.down = false;
    await Promise.all([recorder.close(), recorder.close()]);
    expect(directory.calls).toContain('live 1 1');

    const never: Directory = {
      markLive: () => new Promise(() => undefined),
      markEnded: () => new Promise(() => undefined),
    };
    const stuck = setUp(never).recorder;
    stuck.streamStateChanged(change);
    await stuck.close();
  });
});
