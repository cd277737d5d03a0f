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
  readonly depth: number;
  readonly keyframeRequests: number;
};

const stream = (name: string, viewerCount: number): FakeStream => ({
  ...{ id: `st_${name}` as StreamId, viewerCount, isRelayed: name === 'far', state: 'live' },
  ...{ depth: name === 'far' ? 2 : 0, keyframeRequests: viewerCount },
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
    sessions: { all: [] },
    streams: {
      get all() {
        return all;
      },
    },
  } as unknown as NodeCore;
  const relays = {
    sendingOf: (id: StreamId) =>
      Array.from({ length: id === 'st_n59' ? 2 : id === 'st_n58' ? 300 : 0 }, (_, index) => ({
        to: `nd_${index}`,
        quality: () =>
          Promise.resolve(index === 0 ? { rttMs: 80, lossFraction: 0.25, bitrateBps: 1000 } : {}),
      })),
  } as unknown as Relays;
  const gauges = observeStreams(metrics, core, relays);
  await vi.advanceTimersByTimeAsync(5000);
  const { body } = await metrics.render();
  expect(body).toContain('freshet_sfu_stream_viewers{stream="st_far"} 900');
  expect(body).toContain('freshet_sfu_stream_relayed{stream="st_far"} 1');
  expect(body).toContain('freshet_sfu_stream_relays{stream="st_n59"} 2');
  expect(body.match(/sfu_stream_viewers\{/g)).toHaveLength(50);
  expect(body).not.toContain('"st_n10"');
  expect(body).toContain('freshet_sfu_stream_relay_depth{stream="st_far"} 2');
  expect(body).toContain('freshet_sfu_stream_keyframe_requests{stream="st_n59"} 59');
  expect(body).toContain('freshet_sfu_stream_egress_bits_per_second{stream="st_n59"} 1000');
  // Relays too: as many as there is room for, and what is not known of one is not said.
  expect(body).toContain('freshet_sfu_relay_rtt_seconds{stream="st_n59",to="nd_0"} 0.08');
  expect(body).toContain('freshet_sfu_relay_loss_ratio{stream="st_n59",to="nd_0"} 0.25');
  expect(body).not.toContain('sfu_relay_rtt_seconds{stream="st_n59",to="nd_1"}');
  expect(body.match(/sfu_relay_bits_per_second\{/g)).toHaveLength(200);
  expect(body).toContain('freshet_sfu_series_left_out{kind="stream"} 11');
  expect(body).toContain('freshet_sfu_series_left_out{kind="relay"} 102');

  all = [stream('n10', 1)];
  await vi.advanceTimersByTimeAsync(5000);
  const later = (await metrics.render()).body;
  expect(later.match(/sfu_stream_viewers\{/g)).toHaveLength(1);
  expect(later).not.toContain('sfu_relay_bits_per_second{');
  gauges.close();
  expect((await metrics.render()).body).not.toContain('sfu_stream_viewers{');
});
