import { describe, expect, it } from 'vitest';
import { KeyframeGate } from './keyframe-gate.ts';

function gateAt(startMs: number): { at: (nowMs: number) => KeyframeGate } {
  let nowMs = startMs;
  const gate = new KeyframeGate({ delayMs: 1000, now: () => nowMs });
  return {
    at: (next) => {
      nowMs = next;
      return gate;
    },
  };
}

describe('the gate for keyframe requests of joining viewers', () => {
  it('has nothing to do while the leg lets requests through by itself', () => {
    const { at } = gateAt(0);
    expect(at(0).admitsJoin()).toBe(false);
    at(100).passed();
    expect(at(110).admitsJoin()).toBe(false);
    expect(at(1100).admitsJoin()).toBe(false);
  });

  it('lets a few past while the leg holds back', () => {
    const { at } = gateAt(0);
    at(0).passed();
    const joins = [100, 200, 300, 400].map((now) => at(now).admitsJoin());
    expect(joins).toEqual([true, true, true, false]);
  });

  it('stays near one request a second in a storm that never ends', () => {
    const { at } = gateAt(0);
    let requests = 0;
    for (let nowMs = 0; nowMs < 60_000; nowMs += 100) {
      if (nowMs % 1000 === 0) {
        at(nowMs).passed();
        requests += 1;
      }
      requests += at(nowMs).admitsJoin() ? 1 : 0;
    }
    expect(requests).toBeLessThan(90);
  });

  it('saves up no more than its budget', () => {
    const { at } = gateAt(0);
    at(75_000).passed();
    const joins = [1, 2, 3, 4, 5].map((step) => at(75_000 + step * 100).admitsJoin());
    expect(joins.filter(Boolean)).toHaveLength(3);
  });
});
