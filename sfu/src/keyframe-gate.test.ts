import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../test/support/fuzz.ts';
import { BUDGET, KeyframeGate } from './keyframe-gate.ts';

const DELAY_MS = 1250;

function gateAt(startMs: number): { at: (nowMs: number) => KeyframeGate } {
  let nowMs = startMs;
  const gate = new KeyframeGate({ delayMs: DELAY_MS, now: () => nowMs });
  return {
    at: (next) => {
      nowMs = next;
      return gate;
    },
  };
}

/**
 * A leg under joins at these times, as mediasoup limits it: the first request passes, those within its delay
 * are held back and pass together at its end. Gives when requests reached the source, and when each join was
 * served: by the first request that went out after it.
 */
function run(joinsAtMs: readonly number[]): { requests: number[]; waits: number[] } {
  const { at } = gateAt(0);
  const requests: number[] = [];
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  let isHeld = false;
  const pass = (nowMs: number): void => {
    at(nowMs).passed();
    requests.push(nowMs);
    heldUntilMs = nowMs + DELAY_MS;
    isHeld = false;
  };
  for (const join of joinsAtMs) {
    if (isHeld && heldUntilMs <= join) {
      pass(heldUntilMs);
    }
    if (join >= heldUntilMs) {
      pass(join);
    } else {
      isHeld = true;
    }
    if (at(join).admitsJoin()) {
      requests.push(join);
    }
  }
  if (isHeld) {
    pass(heldUntilMs);
  }
  const waits = joinsAtMs.map((join) => (requests.find((one) => one >= join) ?? NaN) - join);
  return { requests, waits };
}

describe('the gate for keyframe requests of joining viewers', () => {
  it('has nothing to do while the leg lets requests through by itself', () => {
    const { at } = gateAt(0);
    expect(at(0).admitsJoin()).toBe(false);
    at(100).passed();
    expect(at(110).admitsJoin()).toBe(false);
    expect(at(1350).admitsJoin()).toBe(false);
  });

  it('lets those who come first past while the leg holds back', () => {
    const { at } = gateAt(0);
    at(0).passed();
    const joins = [100, 200, 300, 400].map((now) => at(now).admitsJoin());
    expect(joins).toEqual([true, false, false, false]);
  });

  it('saves up no more than its budget', () => {
    const { at } = gateAt(0);
    at(75_000).passed();
    const joins = [1, 2, 3, 4, 5].map((step) => at(75_000 + step * 100).admitsJoin());
    expect(joins.filter(Boolean)).toHaveLength(BUDGET - 1);
  });

  it('costs a storm of joins no more than one request a second', () => {
    const { requests, waits } = run(Array.from({ length: 500 }, (_, index) => index * 20));
    expect(requests.filter((at) => at < 10_000).length).toBeLessThanOrEqual(10);
    expect(Math.max(...waits)).toBeLessThanOrEqual(DELAY_MS);
  });

  it('keeps its promise whatever the joins are like, and lets nobody wait longer than the limit', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      const count = 1 + Math.floor(random() * 300);
      const meanMs = 2 + random() * 2000;
      let nowMs = random() * 5000;
      const joins = Array.from({ length: count }, () => {
        // Bursts and pauses, not a steady trickle.
        nowMs += random() < 0.3 ? 0 : -Math.log(1 - random()) * meanMs;
        return nowMs;
      });
      const { requests, waits } = run(joins);
      expect(Math.max(...waits), `seed ${seed}`).toBeLessThanOrEqual(DELAY_MS);
      for (const [first, from] of requests.entries()) {
        for (let last = first; last < requests.length; last += 1) {
          const spanMs = (requests[last] ?? 0) - from;
          const allowed = BUDGET + 2 + Math.floor(spanMs / DELAY_MS + 1e-6);
          expect(last - first + 1, `seed ${seed}, ${spanMs} ms`).toBeLessThanOrEqual(allowed);
        }
      }
    }
  });
});
