import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Canvas, pictureBytes } from './canvas.ts';
import type { Picture } from './canvas.ts';
import { chooseTiles } from './choose-tiles.ts';
import { COMPOSITE_LAYOUTS, MAX_TILES, layOut } from './composite-layout.ts';
import type { Size, Tile } from './composite-layout.ts';
import { SoundMixer } from './mix-sound.ts';
import { SAMPLES_PER_MS, VoiceBuffer } from './voice-buffer.ts';

const evenBetween = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min / 2, max: max / 2 }).map((half) => half * 2);
const canvases = fc.record({
  widthPx: evenBetween(160, 1920),
  heightPx: evenBetween(90, 1080),
});
const counts = fc.integer({ min: 1, max: MAX_TILES });

function overlap(a: Tile, b: Tile): boolean {
  return (
    a.x < b.x + b.widthPx &&
    b.x < a.x + a.widthPx &&
    a.y < b.y + b.heightPx &&
    b.y < a.y + a.heightPx
  );
}

describe('layouts', () => {
  it('stay inside the canvas, at even places and in even sizes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPOSITE_LAYOUTS),
        counts,
        canvases,
        (layout, count, canvas) => {
          const tiles = layOut(layout, count, canvas);
          expect(tiles).toHaveLength(count);
          for (const { x, y, widthPx, heightPx } of tiles) {
            expect([x, y, widthPx, heightPx].every((value) => value >= 0 && value % 2 === 0)).toBe(
              true,
            );
            expect(widthPx * heightPx).toBeGreaterThan(0);
            expect(x + widthPx).toBeLessThanOrEqual(canvas.widthPx);
            expect(y + heightPx).toBeLessThanOrEqual(canvas.heightPx);
          }
        },
      ),
    );
  });

  it('let no picture cover another, but for those over the main one of picture-in-picture', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPOSITE_LAYOUTS),
        counts,
        canvases,
        (layout, count, canvas) => {
          const tiles = layOut(layout, count, canvas);
          const apart = layout === 'picture-in-picture' ? tiles.slice(1) : tiles;
          for (const [index, tile] of apart.entries()) {
            expect(apart.slice(index + 1).filter((other) => overlap(tile, other))).toEqual([]);
          }
        },
      ),
    );
  });

  it('have room for three small pictures beside each other on a canvas that stands upright', () => {
    const canvas: Size = { widthPx: 160, heightPx: 1080 };
    for (const { x, widthPx } of layOut('picture-in-picture', MAX_TILES, canvas)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + widthPx).toBeLessThanOrEqual(canvas.widthPx);
    }
  });

  it('give 16:9 pictures tiles of 16:9 where all of them is shown', () => {
    const canvas: Size = { widthPx: 1280, heightPx: 720 };
    for (const layout of ['grid', 'speaker'] as const) {
      for (let count = 1; count <= MAX_TILES; count += 1) {
        for (const { widthPx, heightPx } of layOut(layout, count, canvas)) {
          expect(widthPx / heightPx).toBeCloseTo(16 / 9, 5);
        }
      }
    }
  });
});

describe('who is shown', () => {
  const present = ['host', 'a', 'b', 'c', 'd'];
  const scene = { layout: 'grid', guestFeedIds: ['a', 'b', 'c', 'd'] } as const;

  it('is the host and the first guests', () => {
    expect(chooseTiles(scene, ['host', 'a'])).toEqual(['host', 'a']);
    expect(chooseTiles(scene, present)).toEqual(['host', 'a', 'b', 'c']);
  });

  it('is whoever is pinned or speaks, in place of the last, on a full stage', () => {
    expect(chooseTiles({ ...scene, speakingFeedId: 'd' }, present)).toEqual([
      'host',
      'a',
      'b',
      'd',
    ]);
    expect(chooseTiles({ ...scene, speakingFeedId: 'c', pinnedFeedId: 'd' }, present)).toEqual([
      ...['host', 'a', 'b', 'd'],
    ]);
    expect(chooseTiles({ ...scene, pinnedFeedId: 'gone' }, present)).toEqual([
      'host',
      'a',
      'b',
      'c',
    ]);
  });

  it('has the speaker large by layout, and the pinned one before them', () => {
    const speaker = { ...scene, layout: 'speaker' } as const;
    expect(chooseTiles(speaker, present)[0]).toBe('host');
    expect(chooseTiles({ ...speaker, speakingFeedId: 'b' }, present)[0]).toBe('b');
    expect(chooseTiles({ ...speaker, speakingFeedId: 'b', pinnedFeedId: 'd' }, present)).toEqual([
      ...['d', 'host', 'a', 'b'],
    ]);
    const inset = { ...scene, layout: 'picture-in-picture' } as const;
    expect(chooseTiles({ ...inset, speakingFeedId: 'b' }, present)[0]).toBe('host');
    expect(chooseTiles({ ...inset, pinnedFeedId: 'b' }, present)[0]).toBe('b');
  });
});

describe('a canvas', () => {
  const plain = (size: Size, [y, u, v]: readonly [number, number, number]): Picture => {
    const luma = size.widthPx * size.heightPx;
    const data = Buffer.alloc(pictureBytes(size), y);
    data.fill(u, luma, (luma * 5) / 4);
    data.fill(v, (luma * 5) / 4);
    return { ...size, data };
  };
  const at = ({ data, widthPx, heightPx }: Picture, x: number, y: number): number[] => {
    const luma = widthPx * heightPx;
    const chroma = (y >> 1) * (widthPx / 2) + (x >> 1);
    return [data[y * widthPx + x], data[luma + chroma], data[(luma * 5) / 4 + chroma]].map(Number);
  };

  it('takes a picture into its tile, whole and nowhere else', () => {
    fc.assert(
      fc.property(canvases, counts, fc.boolean(), (size, count, isStretched) => {
        const canvas = new Canvas(size);
        const empty = at(canvas, 0, 0);
        const tile = layOut('grid', count, size)[count - 1] ?? {
          ...size,
          x: 0,
          y: 0,
          fit: 'cover',
        };
        const { x, y, widthPx, heightPx } = tile;
        canvas.draw(
          plain(isStretched ? { widthPx: 48, heightPx: 32 } : tile, [200, 90, 160]),
          tile,
        );
        const corners = [
          [x, y],
          [x + widthPx - 1, y],
          [x, y + heightPx - 1],
          [x + widthPx - 1, y + heightPx - 1],
        ] as const;
        for (const [cx, cy] of corners) {
          expect(at(canvas, cx, cy)).toEqual([200, 90, 160]);
        }
        const outside = canvas.data.filter(
          (value) => value === 200 || value === 90 || value === 160,
        );
        expect(outside).toHaveLength(pictureBytes(tile));
        if (y > 0) {
          expect(at(canvas, x, y - 1)).toEqual(empty);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the mixer', () => {
  const tone = (level: number, samples = 1920): Int16Array =>
    Int16Array.from({ length: samples }, (_, index) => level * Math.sin(index / 7));
  const samplesOf = (bytes: Buffer): Int16Array =>
    Int16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(index * 2));

  it('adds voices, and is silent where there are none', () => {
    const mixer = new SoundMixer();
    expect(samplesOf(mixer.mix([], 4))).toEqual(Int16Array.of(0, 0, 0, 0));
    const mixed = samplesOf(mixer.mix([Int16Array.of(1, 2, 3, 4), Int16Array.of(10, -20)], 4));
    expect(mixed).toEqual(Int16Array.of(11, -18, 3, 4));
  });

  it('never clips, and is loud again when it may be', () => {
    const mixer = new SoundMixer();
    const loud = [tone(30_000), tone(30_000), tone(30_000), tone(30_000)];
    for (let block = 0; block < 10; block += 1) {
      const peak = Math.max(...samplesOf(mixer.mix(loud, 1920)).map(Math.abs));
      expect(peak).toBeLessThanOrEqual(30_001);
      expect(peak).toBeGreaterThan(20_000);
    }
    const quiet = Math.max(...samplesOf(mixer.mix([tone(1000)], 1920)).map(Math.abs));
    expect(quiet).toBeLessThan(500);
    for (let block = 0; block < 200; block += 1) {
      mixer.mix([tone(1000)], 1920);
    }
    const back = Math.max(...samplesOf(mixer.mix([tone(1000)], 1920)).map(Math.abs));
    expect(back).toBeGreaterThan(980);
  });
});

describe('a voice', () => {
  it('is read where it was written, however it came in pieces, and forgotten after seconds', () => {
    const voice = new VoiceBuffer();
    const values = Int16Array.from({ length: 6000 * SAMPLES_PER_MS }, (_, index) => index % 30_011);
    for (let at = 0; at < values.length; at += 7777) {
      voice.write(values.subarray(at, at + 7777));
    }
    expect(voice.endMs).toBe(6000);
    const from = 5000 * SAMPLES_PER_MS;
    expect(voice.read(5000, 20)).toEqual(values.slice(from, from + 20 * SAMPLES_PER_MS));
    expect(voice.read(1000, 20)).toBeUndefined();
    expect(voice.read(6000, 20)).toBeUndefined();
    const last = voice.read(5990, 20);
    expect(last?.[0]).toBe(values[5990 * SAMPLES_PER_MS]);
    expect(last?.at(-1)).toBe(0);
  });
});
