import { describe, expect, test } from 'vitest';
import { encodingsFor } from './encodings.ts';

const HD = { width: 1_280, height: 720, frameRate: 30 };

describe('encodings', () => {
  test('of a 720p camera are three simulcast layers, lowest first', () => {
    const layers = encodingsFor(HD, { codec: 'VP8' });
    expect(layers.map((layer) => layer.scaleResolutionDownBy)).toEqual([4, 2, 1]);
    expect(layers.map((layer) => layer.maxBitrate)).toEqual([220_971, 743_254, 2_500_000]);
  });

  test('of a portrait phone go by the shorter side', () => {
    const layers = encodingsFor({ width: 720, height: 1_280, frameRate: 30 }, { codec: 'H264' });
    expect(layers).toHaveLength(3);
  });

  test('of a small picture are fewer layers', () => {
    const at = (height: number): number =>
      encodingsFor({ width: 2 * height, height, frameRate: 30 }, { codec: 'VP8' }).length;
    expect([at(480), at(360), at(240)]).toEqual([2, 1, 1]);
  });

  test('of AV1 and VP9 are one stream with three temporal layers', () => {
    for (const codec of ['AV1', 'VP9'] as const) {
      expect(encodingsFor(HD, { codec })).toEqual([
        {
          scaleResolutionDownBy: 1,
          maxBitrate: 1_875_000,
          maxFramerate: 30,
          scalabilityMode: 'L1T3',
        },
      ]);
    }
  });

  test('have temporal layers only where they do no harm', () => {
    const modes = (codec: 'VP8' | 'H264', height: number): string[] =>
      encodingsFor({ width: 2 * height, height, frameRate: 30 }, { codec }).map(
        (layer) => layer.scalabilityMode,
      );
    expect(modes('VP8', 720)).toEqual(['L1T3', 'L1T3', 'L1T3']);
    expect(modes('VP8', 360)).toEqual(['L1T1']);
    expect(modes('H264', 480)).toEqual(['L1T1', 'L1T1']);
  });

  test('keep the bound that was asked for', () => {
    const layers = encodingsFor(HD, { codec: 'VP8', maxBitrateBps: 100_000 });
    expect(Math.max(...layers.map((layer) => layer.maxBitrate))).toBe(100_000);
  });
});
