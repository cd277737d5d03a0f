/**
 * Pages of live streams. A viewer count changes all the time, so a cursor of an order by viewers names
 * the order that its first page was cut from; that order is remembered for a while and gone through to
 * its end: no stream comes twice, and none that stays live is passed over. Once it is forgotten (or in
 * another process) the cursor's sort key says where to go on.
 */
import { apiError } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../lib/cursor.ts';
import { fits, positionAfter } from './live-list.ts';
import type { LiveFilter, LiveList } from './live-list.ts';
import type { LiveEntry, LiveSort } from './live-entry.ts';

export type LivePageQuery = {
  readonly sort: LiveSort;
  readonly filter: LiveFilter;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type LivePage = {
  readonly entries: readonly LiveEntry[];
  readonly nextCursor: string | null;
};

type Snapshot = {
  readonly token: string;
  readonly sort: LiveSort;
  /** What it is an order of; two cursors of one version share one. */
  readonly of: string;
  readonly ids: readonly string[];
};

type Place = { readonly key: number; readonly id: string };
type Cursor = Place & { readonly token: string; readonly position: number };

/** Ids in all remembered orders: 8 bytes each. */
const MAX_REMEMBERED = 4_000_000;

export class LivePages {
  readonly #list: LiveList;
  readonly #process: string;
  readonly #maxRemembered: number;
  /** Oldest first. */
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #newest = new Map<string, Snapshot>();
  #remembered = 0;
  #count = 0;

  /** @param options.process Tells the cursors of this process from those of others. */
  constructor(
    list: LiveList,
    options: { readonly process: string; readonly maxRemembered?: number },
  ) {
    this.#list = list;
    this.#process = options.process;
    this.#maxRemembered = options.maxRemembered ?? MAX_REMEMBERED;
  }

  /** @throws API_CURSOR_INVALID */
  page(query: LivePageQuery): LivePage {
    const { sort, filter, cursor } = query;
    if (cursor === undefined) {
      return this.#cut(query, this.#orderFor(filter, sort), 0);
    }
    const from = readCursor(cursor);
    const snapshot = this.#snapshots.get(from.token);
    if (snapshot?.sort === sort && (snapshot.of === '' || snapshot.of === filterKey(filter))) {
      return this.#goOn(query, snapshot, from.position);
    }
    const order = this.#orderFor(filter, sort);
    return this.#cut(query, order, positionAfter(order, sort, from));
  }

  #orderFor(filter: LiveFilter, sort: LiveSort): readonly LiveEntry[] {
    return this.#list.small(filter, sort) ?? this.#list.order(sort);
  }

  /** A page of the order as it is now. */
  #cut(
    { sort, filter, limit }: LivePageQuery,
    order: readonly LiveEntry[],
    start: number,
  ): LivePage {
    const entries: LiveEntry[] = [];
    for (let at = start; at < order.length; at += 1) {
      const entry = order[at];
      if (entry === undefined || !fits(entry, filter)) {
        continue;
      }
      const last = entries.at(-1);
      if (entries.length === limit && last !== undefined) {
        const place = { key: last.keys[sort], id: last.id };
        // Start times do not change: the key alone is a sure place.
        const token = sort === 'recent' ? '' : this.#remember(order, sort, filter).token;
        return { entries, nextCursor: writeCursor({ ...place, token, position: at }) };
      }
      entries.push(entry);
    }
    return { entries, nextCursor: null };
  }

  /** The next page of a remembered order, with today's facts of each stream. */
  #goOn({ sort, filter, limit }: LivePageQuery, snapshot: Snapshot, start: number): LivePage {
    const entries: LiveEntry[] = [];
    for (let at = start; at < snapshot.ids.length; at += 1) {
      const entry = this.#list.get(snapshot.ids[at] ?? '');
      if (entry === undefined || !fits(entry, filter)) {
        continue;
      }
      const last = entries.at(-1);
      if (entries.length === limit && last !== undefined) {
        const place = { key: last.keys[sort], id: last.id };
        const { token } = snapshot;
        return { entries, nextCursor: writeCursor({ ...place, token, position: at }) };
      }
      entries.push(entry);
    }
    return { entries, nextCursor: null };
  }

  #remember(order: readonly LiveEntry[], sort: LiveSort, filter: LiveFilter): Snapshot {
    const of = order === this.#list.order(sort) ? '' : filterKey(filter);
    const name = `${sort} ${String(this.#list.version)} ${of}`;
    const known = this.#newest.get(name);
    if (known !== undefined) {
      return known;
    }
    this.#count += 1;
    const token = `${this.#process}.${String(this.#count)}`;
    const snapshot: Snapshot = { token, sort, of, ids: order.map(({ id }) => id) };
    this.#snapshots.set(token, snapshot);
    this.#newest.set(name, snapshot);
    this.#remembered += snapshot.ids.length;
    this.#forget(name);
    return snapshot;
  }

  /** The newest stays, however long it is. */
  #forget(newest: string): void {
    for (const [name, snapshot] of this.#newest) {
      if (this.#remembered <= this.#maxRemembered || name === newest) {
        return;
      }
      this.#newest.delete(name);
      this.#snapshots.delete(snapshot.token);
      this.#remembered -= snapshot.ids.length;
    }
  }
}

function filterKey({ category, language, tag, mature }: LiveFilter): string {
  return JSON.stringify([category ?? null, language ?? null, tag ?? null, mature === true]);
}

/** Key and id alone are a good cursor; token and position make it a surer one. */
function writeCursor({ key, id, token, position }: Cursor): string {
  return encodeCursor(token === '' ? [key, id] : [key, id, token, position]);
}

/** @throws API_CURSOR_INVALID */
function readCursor(cursor: string): Cursor {
  const full = attempt(() => decodeCursor(cursor, ['number', 'string', 'string', 'number']));
  const [key, id, token = '', position = 0] = full ?? decodeCursor(cursor, ['number', 'string']);
  if (typeof position !== 'number' || position < 0) {
    throw apiError('API_CURSOR_INVALID');
  }
  return { key: Number(key), id: String(id), token: String(token), position };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
