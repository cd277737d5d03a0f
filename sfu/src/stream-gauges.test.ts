import { createMetrics } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { observeStreams } from './stream-gauges.ts';
import type { NodeCore } from './node-core.ts';
import type { Relays } from './relays.ts';

type FakeStream = {
  readonly id: StreamId;
  readonly viewerCount: number;
  readonly isRelayed: boolean;
  readonly state: string;
};

const stream = (name: string, viewerCount: number): FakeStream => ({
  ...{ id: `st_${name}` as StreamId, viewerCount, isRelayed: name === 'far', state: 'live' },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('gives the fifty streams with most viewers series of their own, and takes them back', async () => {
  const metrics = createMetrics({ processMetrics: false });
  let all = [
    stream('far', 900),
    ...Array.from({ length: 60 }, (_, index) => stream(`n${index}`, index)),
  ];
  // Only what is read of the two.
  const core = {
    streams: {
      get all() {
        return all;
      },
    },
  } as unknown as NodeCore;
  const relays = {
    linksOf: (id: StreamId) => ({ sending: id === 'st_n59' ? [{}, {}] : [] }),
  } as unknown as Relays;
  const gauges = observeStreams(metrics, core, relays);
  vi.advanceTimersByTime(5000);
  const { body } = await metrics.render();
  expect(body).toContain('freshet_sfu_stream_viewers{stream="st_far"} 900');
  expect(body).toContain('freshet_sfu_stream_relayed{stream="st_far"} 1');
  expect(body).toContain('freshet_sfu_stream_relays{stream="st_n59"} 2');
  expect(body.match(/sfu_stream_viewers\{/g)).toHaveLength(50);
  expect(body).not.toContain('"st_n10"');

  all = [stream('n10', 1)];
  vi.advanceTimersByTime(5000);
  const later = (await metrics.render()).body;
  expect(later.match(/sfu_stream_viewers\{/g)).toHaveLength(1);
  gauges.close();
  expect((await metrics.render()).body).not.toContain('sfu_stream_viewers{');
});
