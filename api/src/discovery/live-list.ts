/**
 * The public live streams of the whole installation in memory: three orders, and groups by category,
 * language and tag. Changes are merged into the orders, never sorted anew; a page costs what it shows.
 * No I/O: `live-index.ts` feeds it.
 */
import { compareEntries } from './live-entry.ts';
import type { LiveEntry, LiveSort } from './live-entry.ts';

export type LiveFilter = {
  /** As `LiveEntry.category`. */
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  readonly tag?: string | undefined;
  /** Also streams for adults. Default false. */
  readonly mature?: boolean | undefined;
};

export type CategorySums = ReadonlyMap<string, { viewers: number; streams: number }>;

const SORTS: readonly LiveSort[] = ['viewers', 'recent', 'recommended'];
/** Groups up to this size are sorted for the asker; larger ones are met often enough on the way. */
const SMALL_GROUP = 2_000;

type Orders = Readonly<Record<LiveSort, readonly LiveEntry[]>>;

export class LiveList {
  readonly #entries = new Map<string, LiveEntry>();
  readonly #groups = new Map<string, Set<LiveEntry>>();
  #orders: Orders = { viewers: [], recent: [], recommended: [] };
  #version = 0;
  #sums: { readonly version: number; readonly value: CategorySums } | undefined;

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): LiveEntry | undefined {
    return this.#entries.get(id);
  }

  ids(): Iterable<string> {
    return this.#entries.keys();
  }

  /** Puts these in, or in the place of their former selves, and takes those out. */
  apply(put: readonly LiveEntry[], gone: Iterable<string>): void {
    const out = new Set<LiveEntry>();
    for (const id of [...gone, ...put.map((entry) => entry.id)]) {
      const known = this.#entries.get(id);
      if (known !== undefined) {
        out.add(known);
        this.#entries.delete(id);
        this.#regroup(known, false);
      }
    }
    const fresh = new Map(put.map((entry) => [entry.id, entry]));
    for (const entry of fresh.values()) {
      this.#entries.set(entry.id, entry);
      this.#regroup(entry, true);
    }
    if (out.size === 0 && fresh.size === 0) {
      return;
    }
    const merged = (sort: LiveSort) => merge(this.#orders[sort], out, [...fresh.values()], sort);
    this.#orders = {
      viewers: merged('viewers'),
      recent: merged('recent'),
      recommended: merged('recommended'),
    };
    this.#version += 1;
  }

  /** The whole order. Never changed: a later change makes another. */
  order(sort: LiveSort): readonly LiveEntry[] {
    return this.#orders[sort];
  }

  /**
   * What the filter leaves, in order. A small group comes as a list of its own; `undefined` says that
   * going through the whole order is as good.
   */
  small(filter: LiveFilter, sort: LiveSort): readonly LiveEntry[] | undefined {
    let smallest: ReadonlySet<LiveEntry> | undefined;
    for (const key of groupsOfFilter(filter)) {
      const group = this.#groups.get(key) ?? new Set();
      if (smallest === undefined || group.size < smallest.size) {
        smallest = group;
      }
    }
    return smallest === undefined || smallest.size > SMALL_GROUP
      ? undefined
      : [...smallest].filter((entry) => fits(entry, filter)).sort(compareEntries(sort));
  }

  /** Of one channel. */
  ofOwner(userId: string): Iterable<LiveEntry> {
    return this.#groups.get(`u:${userId}`) ?? [];
  }

  /** The first of what the filter leaves. */
  top(filter: LiveFilter, sort: LiveSort, limit: number): readonly LiveEntry[] {
    const small = this.small(filter, sort);
    if (small !== undefined) {
      return small.slice(0, limit);
    }
    const found: LiveEntry[] = [];
    for (const entry of this.#orders[sort]) {
      if (found.length === limit) {
        break;
      }
      if (fits(entry, filter)) {
        found.push(entry);
      }
    }
    return found;
  }

  /** Viewers and streams of each category. */
  categorySums(): CategorySums {
    if (this.#sums?.version !== this.#version) {
      const value = new Map<string, { viewers: number; streams: number }>();
      for (const { category, stream } of this.#entries.values()) {
        if (category !== undefined) {
          const sum = value.get(category) ?? { viewers: 0, streams: 0 };
          sum.viewers += stream.viewerCount;
          sum.streams += 1;
          value.set(category, sum);
        }
      }
      this.#sums = { version: this.#version, value };
    }
    return this.#sums.value;
  }

  #regroup(entry: LiveEntry, isIn: boolean): void {
    for (const key of groupsOf(entry)) {
      const group = this.#groups.get(key) ?? new Set();
      if (isIn) {
        group.add(entry);
        this.#groups.set(key, group);
      } else {
        group.delete(entry);
        if (group.size === 0) {
          this.#groups.delete(key);
        }
      }
    }
  }
}

/** Whether the filter lets it through. */
export function fits(entry: LiveEntry, filter: LiveFilter): boolean {
  return (
    (filter.category === undefined || entry.category === filter.category) &&
    (filter.language === undefined || entry.language === filter.language) &&
    (filter.tag === undefined || entry.stream.tags.includes(filter.tag)) &&
    (filter.mature === true || !entry.stream.mature)
  );
}

/** Where the entries that come after this key begin. */
export function positionAfter(
  order: readonly LiveEntry[],
  sort: LiveSort,
  after: { readonly key: number; readonly id: string },
): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = order[middle];
    const isBefore =
      entry !== undefined &&
      (entry.keys[sort] > after.key || (entry.keys[sort] === after.key && entry.id >= after.id));
    if (isBefore) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function groupsOf({ category, language, stream }: LiveEntry): readonly string[] {
  return [
    `u:${stream.userId}`,
    ...(category === undefined ? [] : [`c:${category}`]),
    ...(language === undefined ? [] : [`l:${language}`]),
    ...stream.tags.map((tag) => `t:${tag}`),
  ];
}

function groupsOfFilter({ category, language, tag }: LiveFilter): readonly string[] {
  return [
    ...(category === undefined ? [] : [`c:${category}`]),
    ...(language === undefined ? [] : [`l:${language}`]),
    ...(tag === undefined ? [] : [`t:${tag}`]),
  ];
}

/** One pass over what stays and what comes. */
function merge(
  order: readonly LiveEntry[],
  out: ReadonlySet<LiveEntry>,
  put: readonly LiveEntry[],
  sort: LiveSort,
): readonly LiveEntry[] {
  const compare = compareEntries(sort);
  const coming = put.toSorted(compare);
  const result: LiveEntry[] = [];
  let next = 0;
  for (const entry of order) {
    if (out.has(entry)) {
      continue;
    }
    for (let first = coming[next]; first !== undefined && compare(first, entry) < 0;) {
      result.push(first);
      next += 1;
      first = coming[next];
    }
    result.push(entry);
  }
  for (; next < coming.length; next += 1) {
    const entry = coming[next];
    if (entry !== undefined) {
      result.push(entry);
    }
  }
  return result;
}

export { SORTS as LIVE_SORTS };
