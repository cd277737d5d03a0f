import type { RoomId, StreamId, UserId } from '@freshet/infra/runtime';
import { describe, expect, it, test } from 'vitest';
import type { Stream } from '../streams.ts';
import { liveEntry, recommendedScore } from './live-entry.ts';
import type { LiveEntry, LiveSort } from './live-entry.ts';
import { LiveList } from './live-list.ts';
import type { LiveFilter } from './live-list.ts';
import { LivePages } from './live-pages.ts';

const SORTS: readonly LiveSort[] = ['viewers', 'recent', 'recommended'];

/** A generator of numbers below 1 that gives the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function entry(id: string, facts: Partial<Stream> = {}): LiveEntry {
  const stream: Stream = {
    streamId: id as StreamId,
    userId: 'us_owner' as UserId,
    title: id,
    category: null,
    language: null,
    tags: [],
    visibility: 'public',
    mature: false,
    dvr: true,
    lowLatency: true,
    scheduledStart: null,
    status: 'live',
    chatRoomId: 'rm_room' as RoomId,
    viewerCount: 0,
    peakViewers: 0,
    totalViewers: null,
    createdAt: new Date(1_000),
    startedAt: new Date(1_000),
    endedAt: null,
    reconnectWindowSeconds: null,
    blockedAt: null,
    record: null,
    encrypt: null,
    vodId: null,
    previewAt: null,
    membersLevel: null,
    thumbnailAt: null,
    username: 'owner',
    displayName: 'Owner',
    avatarUrl: null,
    ...facts,
  };
  return liveEntry(stream, { categorySlug: null, changedAt: '' });
}

function randomEntry(id: string, random: () => number): LiveEntry {
  return entry(id, {
    viewerCount: Math.floor(random() * 6),
    startedAt: new Date(Math.floor(random() * 8) * 1_000),
    category: random() < 0.5 ? 'music' : 'art',
    language: random() < 0.5 ? 'en' : 'de',
    tags: random() < 0.3 ? ['calm'] : [],
    mature: random() < 0.2,
  });
}

describe.each(SORTS)('pages by %s', (sort) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'give every stream that stays live once, whatever changes between two pages (seed %i)',
    (seed) => {
      const random = seeded(seed);
      const list = new LiveList();
      const pages = new LivePages(list, { process: 'p' });
      const alive = new Set<string>();
      const fresh = (count: number): void => {
        const made = Array.from({ length: count }, () => {
          const id = `st_${String(Math.floor(random() * 1e9))}`;
          alive.add(id);
          return randomEntry(id, random);
        });
        list.apply(made, []);
      };
      fresh(60);
      const filter: LiveFilter = random() < 0.5 ? {} : { category: 'music', mature: true };
      const fitting = (id: string): boolean =>
        filter.category === undefined
          ? list.get(id)?.stream.mature === false
          : list.get(id)?.category === 'music';
      const stays = new Set([...alive].filter(fitting));
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = pages.page({ sort, filter, limit: 3, cursor: cursor ?? undefined });
        seen.push(...page.entries.map(({ id }) => id));
        cursor = page.nextCursor;
        fresh(Math.floor(random() * 4));
        for (const id of alive) {
          const known = list.get(id);
          if (random() < 0.1) {
            alive.delete(id);
            stays.delete(id);
            list.apply([], [id]);
          } else if (known !== undefined && random() < 0.3) {
            // Viewers come and go; the start of a stream does not change.
            const stream = { ...known.stream, viewerCount: Math.floor(random() * 6) };
            list.apply([liveEntry(stream, { categorySlug: null, changedAt: '' })], []);
          }
        }
      } while (cursor !== null);
      expect(seen.length).toBe(new Set(seen).size);
      expect([...stays].filter((id) => !seen.includes(id))).toEqual([]);
    },
  );

  test('are cut from a total order, also when all keys are equal', () => {
    const list = new LiveList();
    list.apply(
      ['st_c', 'st_a', 'st_d', 'st_b'].map((id) => entry(id)),
      [],
    );
    expect(list.order(sort).map(({ id }) => id)).toEqual(['st_d', 'st_c', 'st_b', 'st_a']);
  });

  test('go on by the sort key where the order is not remembered', () => {
    const list = new LiveList();
    list.apply(
      Array.from({ length: 9 }, (_, n) =>
        entry(`st_${String(n)}`, { viewerCount: n % 3, startedAt: new Date((n % 3) * 1_000) }),
      ),
      [],
    );
    const here = new LivePages(list, { process: 'a' });
    const there = new LivePages(list, { process: 'b' });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    for (let turn = 0; cursor !== null; turn += 1) {
      const page = (turn % 2 === 0 ? here : there).page({
        ...{ sort, filter: {}, limit: 2 },
        cursor: cursor ?? undefined,
      });
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(list.order(sort).map(({ id }) => id));
  });
});

test('remembered orders are bounded, and the newest is kept', () => {
  const list = new LiveList();
  const pages = new LivePages(list, { process: 'p', maxRemembered: 25 });
  const cursors: (string | null)[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    list.apply(
      Array.from({ length: 10 }, (_, n) => entry(`st_${String(n)}`, { viewerCount: n * turn })),
      [],
    );
    cursors.push(pages.page({ sort: 'viewers', filter: {}, limit: 2 }).nextCursor);
  }
  const next = cursors.map((cursor) =>
    pages
      .page({ sort: 'viewers', filter: {}, limit: 2, cursor: cursor ?? '' })
      .entries.map(({ id }) => id),
  );
  // The oldest goes on by its sort key (all were equal then), the newest by its own order.
  expect(next[0]).toEqual(['st_0']);
  expect(next[4]).toEqual(['st_7', 'st_6']);
});

test('filters meet in one list, small groups and large ones alike', () => {
  const list = new LiveList();
  const entries = Array.from({ length: 5_000 }, (_, n) =>
    entry(`st_${String(n)}`, {
      viewerCount: n,
      category: n % 2 === 0 ? 'Music' : 'Art',
      language: n % 3 === 0 ? 'pt-BR' : 'en',
      tags: n % 500 === 0 ? ['calm'] : [],
      mature: n % 10 === 0,
    }),
  );
  list.apply(entries, []);
  const pages = new LivePages(list, { process: 'p' });
  const ask = (filter: LiveFilter): readonly number[] =>
    pages
      .page({ sort: 'viewers', filter, limit: 4 })
      .entries.map(({ stream }) => stream.viewerCount);
  expect(ask({})).toEqual([4999, 4998, 4997, 4996]);
  expect(ask({ mature: true, tag: 'calm' })).toEqual([4500, 4000, 3500, 3000]);
  expect(ask({ tag: 'calm' })).toEqual([]);
  expect(ask({ category: 'music', language: 'pt-br', mature: true })).toEqual([
    4998, 4992, 4986, 4980,
  ]);
  expect(ask({ category: 'music', language: 'pt-br' })).toEqual([4998, 4992, 4986, 4974]);
  expect(ask({ category: 'nothing' })).toEqual([]);
  expect(list.categorySums().get('art')).toEqual({ viewers: 6_250_000, streams: 2_500 });
});

test('the score doubles with viewers and halves with half a day', () => {
  const hours = (n: number): number => n * 3_600_000;
  const base = recommendedScore(99, hours(24));
  expect(recommendedScore(199, hours(12))).toBeCloseTo(base, -1);
  expect(recommendedScore(100, hours(24))).toBeGreaterThan(base);
  expect(recommendedScore(99, hours(25))).toBeGreaterThan(base);
});
