import { describe, expect, it } from 'vitest';
import { KeyframeGate } from './keyframe-gate.ts';

function gateAt(startMs: number): { gate: KeyframeGate; at: (nowMs: number) => KeyframeGate } {
  let nowMs = startMs;
  const gate = new KeyframeGate({ delayMs: 1000, now: () => nowMs });
  const at = (next: number): KeyframeGate => {
    nowMs = next;
    return gate;
  };
  return { gate, at };
}

describe('the gate for keyframe requests of joining viewers', () => {
  it('has nothing to do while the leg lets requests through by itself', () => {
    const { at } = gateAt(0);
    expect(at(0).admitsJoin()).toBe(false);
    at(100).passed();
    expect(at(110).admitsJoin()).toBe(false);
    expect(at(1100).admitsJoin()).toBe(false);
  });

  it('lets a few past while the leg holds back, then one a second', () => {
    const { at } = gateAt(0);
    at(0).passed();
    expect([100, 200, 300, 400].map((now) => at(now).admitsJoin())).toEqual([
      true,
      true,
      true,
      false,
    ]);
    at(1000).passed();
    expect([1100, 1200].map((now) => at(now).admitsJoin())).toEqual([true, false]);
  });

  it('saves up no more than one burst', () => {
    const { at } = gateAt(0);
    at(100_000).passed();
    const joins = [1, 2, 3, 4, 5].map((step) => at(100_000 + step * 100).admitsJoin());
    expect(joins.filter(Boolean)).toHaveLength(3);
  });
});
