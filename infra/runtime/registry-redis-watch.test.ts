import { beforeEach, describe, expect, it } from 'vitest';
import { RegistryWatch } from './registry-redis-watch.ts';
import type { RegistryChange, RegistryReading } from './registry-redis-watch.ts';
import type { WatchEvent } from './registry.ts';

let nowMs: number;
let told: string[];
let watch: RegistryWatch;

beforeEach(() => {
  nowMs = 0;
  told = [];
  const hear = (event: WatchEvent): void => {
    told.push(event.kind === 'set' ? `${event.key}=${String(event.value)}` : `-${event.key}`);
  };
  watch = new RegistryWatch('a/', hear, () => nowMs);
  watch.replace(reading('e1', 10, { 'a/1': 1 }));
  told.length = 0;
});

function reading(epoch: string, rev: number, values: Record<string, number>): RegistryReading {
  const records = Object.entries(values).map(
    ([key, value]) => [key, { rev, value: JSON.stringify(value) }] as const,
  );
  return { epoch, rev, records: new Map(records) };
}

function set(rev: number, key: string, value: number, epoch = 'e1'): RegistryChange {
  return { kind: 'set', epoch, rev, key, value: JSON.stringify(value) };
}

/** What the next question to Redis leads to. */
function asks(rev: number, epoch = 'e1'): boolean {
  return watch.mustRead({ epoch, rev }, watch.rev);
}

describe('a watch that hears every change', () => {
  it('follows, also past changes of others, and reads nothing', () => {
    expect(watch.apply(set(11, 'b/9', 9))).toBe(true);
    expect(watch.apply(set(12, 'a/2', 2))).toBe(true);
    expect(watch.apply({ kind: 'deleted', epoch: 'e1', rev: 13, key: 'a/1', value: '' })).toBe(
      true,
    );
    expect(told).toEqual(['a/2=2', '-a/1']);
    expect([asks(13), asks(13)]).toEqual([false, false]);
  });

  it('is not behind while a change is on its way', () => {
    expect(asks(11)).toBe(false);
    watch.apply(set(11, 'a/2', 2));
    expect(asks(12)).toBe(false);
  });

  it('takes changes again that it has', () => {
    expect(watch.apply(set(9, 'a/1', 0))).toBe(true);
    expect(told).toEqual([]);
  });

  it('reads again after a minute all the same', () => {
    nowMs = 59_000;
    expect(asks(10)).toBe(false);
    nowMs = 61_000;
    expect(asks(10)).toBe(true);
  });
});

describe('a watch that missed something', () => {
  it('notices by the next change, and applies that one on the reading', () => {
    expect(watch.apply(set(13, 'a/3', 3))).toBe(false);
    expect(watch.apply(set(14, 'a/3', 4))).toBe(false);
    expect(asks(14)).toBe(true);
    // Read before 13 and 14: they came while the answer was on its way.
    watch.replace(reading('e1', 12, { 'a/2': 2 }));
    expect(told).toEqual(['-a/1', 'a/2=2', 'a/3=3', 'a/3=4']);
    expect(watch.rev).toBe(14);
    expect(asks(14)).toBe(false);
  });

  it('notices by the second question when no other change comes', () => {
    expect([asks(11), asks(11)]).toEqual([false, true]);
    watch.replace(reading('e1', 11, {}));
    expect(told).toEqual(['-a/1']);
  });

  it('reads once when its connection was away', () => {
    watch.distrust();
    expect(asks(10)).toBe(true);
    watch.replace(reading('e1', 10, { 'a/1': 1 }));
    expect(asks(10)).toBe(false);
    expect(told).toEqual([]);
  });

  it('keeps what it knows when a reading is older', () => {
    watch.apply(set(11, 'a/2', 2));
    watch.distrust();
    watch.replace(reading('e1', 10, { 'a/1': 1 }));
    expect(told).toEqual(['a/2=2']);
    expect(asks(11)).toBe(false);
  });
});

describe('a Redis that is another one', () => {
  it('is read when it was wiped', () => {
    expect(watch.apply(set(1, 'a/5', 5, 'e2'))).toBe(false);
    expect(asks(1, 'e2')).toBe(true);
    watch.replace(reading('e2', 1, { 'a/5': 5 }));
    expect(told).toEqual(['-a/1', 'a/5=5']);
    expect(asks(1, 'e2')).toBe(false);
  });

  it('is not measured by changes of its former self', () => {
    watch.apply(set(15, 'a/7', 7));
    expect(asks(1, 'e2')).toBe(true);
    watch.replace(reading('e2', 1, {}));
    expect(told).toEqual(['-a/1']);
    expect([asks(1, 'e2'), asks(1, 'e2')]).toEqual([false, false]);
  });

  it('is believed when a replica took over that had not heard everything', () => {
    expect(asks(8)).toBe(true);
    watch.replace(reading('e1', 8, { 'a/0': 0 }));
    expect(told).toEqual(['-a/1', 'a/0=0']);
    expect(watch.apply(set(9, 'a/2', 2))).toBe(true);
  });
});
