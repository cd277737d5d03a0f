import { describe, expect, it } from 'vitest';
import { LossLayers } from './loss-layers.ts';

function after(layers: LossLayers, fractionLost: number, reports: number): number {
  for (let count = 0; count < reports; count += 1) {
    layers.report(fractionLost);
  }
  return layers.cap;
}

describe('layers by loss', () => {
  it('go down one by one while loss lasts, and never below the lowest', () => {
    const layers = new LossLayers(3);
    expect(after(layers, 0.3, 1)).toBe(2);
    expect(after(layers, 0.3, 1)).toBe(1);
    expect(after(layers, 0.3, 2)).toBe(0);
    expect(after(layers, 0.3, 10)).toBe(0);
  });

  it('stay through a single bad report and through middling loss', () => {
    const layers = new LossLayers(3);
    layers.report(0.5);
    expect(after(layers, 0.05, 100)).toBe(2);
  });

  it('come back after a time without loss, later after an attempt that failed', () => {
    const layers = new LossLayers(2);
    expect(after(layers, 0.3, 2)).toBe(0);
    expect(after(layers, 0, 4)).toBe(0);
    expect(after(layers, 0, 1)).toBe(1);
    expect(after(layers, 0.3, 2)).toBe(0);
    expect(after(layers, 0, 9)).toBe(0);
    expect(after(layers, 0, 1)).toBe(1);
  });
});
