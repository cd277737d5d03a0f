/**
 * Keeps a `LiveList` true by PostgreSQL: everything once, then what changed since, as often as somebody
 * looks. No timer runs where nobody does. A change made by this process is seen by the next look; one
 * made elsewhere within a second.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database, Logger } from '@freshet/infra/runtime';
import { STREAM_COLUMNS, STREAM_FROM } from '../streams.ts';
import type { Stream } from '../streams.ts';
import { liveEntry } from './live-entry.ts';
import type { LiveEntry } from './live-entry.ts';
import { LiveList } from './live-list.ts';

export interface LiveIndex {
  /** The list, at most a second behind. @throws what the database throws when nothing is known yet */
  current(): Promise<LiveList>;
  /** This process changed a stream: the next look waits for it. */
  touch(): void;
}

export type LiveIndexOptions = {
  /** Age up to which the list is given as it is. Default 1,000. */
  readonly freshMs?: number;
  /** Age after which a look waits for newer facts. Default 5,000. */
  readonly staleMs?: number;
  /** Everything is read again so often, in case a change was missed. Default 300,000. */
  readonly rereadMs?: number;
};

type ListedRow = Stream & {
  readonly categorySlug: string | null;
  readonly changedAt: string;
  readonly isListed: boolean;
};

const DEFAULTS = { freshMs: 1_000, staleMs: 5_000, rereadMs: 300_000 };
/** Rows of one statement, and of one merge into the list. */
const BATCH = 2_000;
/** A transaction that takes longer to commit is found by the next reading of everything. */
const OVERLAP_S = 3;
/** Remembered so as not to be read again and again. */
const MAX_UNLISTED = 10_000;
/** While the database is away, lists do not wait for it at every look. */
const RETRY_MS = 2_000;
const LISTED = `s.status = 'live' AND s.visibility = 'public' AND s.blocked_at IS NULL`;
const COLUMNS = `${STREAM_COLUMNS}, s.category_slug AS "categorySlug",
  s.listed_at::text AS "changedAt", (${LISTED}) AS "isListed"`;

/** $1 since, $2 seconds of overlap, $3 id in case of a tie, $4 limit. */
export const CHANGES = `
  SELECT id, listed_at::text AS "changedAt" FROM streams
   WHERE (listed_at, id) > ($1::timestamptz - make_interval(secs => $2), $3)
   ORDER BY listed_at, id LIMIT $4`;

export function createLiveIndex(
  deps: { readonly db: Database; readonly log: Logger },
  options: LiveIndexOptions = {},
): LiveIndex {
  const { db, log } = deps;
  const { freshMs, staleMs, rereadMs } = { ...DEFAULTS, ...options };
  const list = new LiveList();
  /** Streams of the feed that are not for lists, by their latest change. */
  const unlisted = new Map<string, string>();
  /** When the latest reading began, by the clock of PostgreSQL; undefined before the first. */
  let readUpTo: string | undefined;
  let readAtMs = -Infinity;
  let rereadAtMs = -Infinity;
  let failedAtMs = -Infinity;
  let touched = false;
  let reading: Promise<void> | undefined;

  async function readAll(): Promise<void> {
    const startedAt = await clock(db);
    const seen = new Set<string>();
    for (let after = ''; ;) {
      const { rows } = await db.query<ListedRow>(
        `SELECT ${COLUMNS} ${STREAM_FROM} WHERE ${LISTED} AND s.id > $1 ORDER BY s.id LIMIT $2`,
        [after, BATCH],
      );
      rows.forEach(({ streamId }) => seen.add(streamId));
      put(rows);
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) {
        break;
      }
      after = last.streamId;
      await nextTurn();
    }
    list.apply(
      [],
      [...list.ids()].filter((id) => !seen.has(id)),
    );
    readUpTo = startedAt;
    rereadAtMs = performance.now();
  }

  async function readChanges(since: string): Promise<void> {
    const startedAt = await clock(db);
    const { rows: gone } = await db.query<{ id: string }>(
      `SELECT stream_id AS id FROM streams_gone
        WHERE gone_at > $1::timestamptz - make_interval(secs => ${String(OVERLAP_S)})`,
      [since],
    );
    list.apply(
      [],
      gone.map(({ id }) => id),
    );
    let after: readonly [string, string] | undefined;
    for (;;) {
      const { rows } = await db.query<{ id: string; changedAt: string }>(CHANGES, [
        after?.[0] ?? since,
        after === undefined ? OVERLAP_S : 0,
        after?.[1] ?? '',
        BATCH,
      ]);
      const news = rows.filter(({ id, changedAt }) => !isKnown(id, changedAt));
      if (news.length > 0) {
        const { rows: facts } = await db.query<ListedRow>(
          `SELECT ${COLUMNS} ${STREAM_FROM} WHERE s.id = ANY ($1::text[])`,
          [news.map(({ id }) => id)],
        );
        put(facts);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) {
        readUpTo = startedAt;
        return;
      }
      after = [last.changedAt, last.id];
      await nextTurn();
    }
  }

  /** Most of what the overlap brings again. */
  function isKnown(id: string, changedAt: string): boolean {
    return (list.get(id)?.changedAt ?? unlisted.get(id)) === changedAt;
  }

  function put(rows: readonly ListedRow[]): void {
    const fresh = rows.filter(({ streamId, changedAt }) => !isKnown(streamId, changedAt));
    const listed = fresh.filter(({ isListed }) => isListed);
    const others = fresh.filter(({ isListed }) => !isListed);
    listed.forEach(({ streamId }) => unlisted.delete(streamId));
    others.forEach(({ streamId, changedAt }) => unlisted.set(streamId, changedAt));
    for (const id of unlisted.keys()) {
      if (unlisted.size <= MAX_UNLISTED) {
        break;
      }
      unlisted.delete(id);
    }
    list.apply(
      listed.map(toEntry),
      others.map(({ streamId }) => streamId),
    );
  }

  function read(): Promise<void> {
    reading ??= readOnce().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readOnce(): Promise<void> {
    const startedAtMs = performance.now();
    touched = false;
    try {
      if (readUpTo === undefined || startedAtMs - rereadAtMs > rereadMs) {
        await readAll();
      } else {
        await readChanges(readUpTo);
      }
      readAtMs = startedAtMs;
    } catch (error) {
      touched = true;
      failedAtMs = performance.now();
      throw error;
    }
  }

  return {
    async current() {
      if (touched) {
        // What is being read now may have begun before the change.
        await reading?.catch(() => undefined);
      }
      const nowMs = performance.now();
      const ageMs = nowMs - readAtMs;
      if (readUpTo !== undefined && nowMs - failedAtMs < RETRY_MS) {
        return list;
      }
      const mustWait = readUpTo === undefined || touched || ageMs > staleMs;
      if (mustWait || ageMs > freshMs) {
        const done = read().catch((error: unknown) => {
          if (readUpTo === undefined) {
            throw error;
          }
          // Lists go on with what is known while the database is away.
          log.warn({ err: error }, 'live streams not read anew');
        });
        if (mustWait) {
          await done;
        }
      }
      return list;
    },
    touch() {
      touched = true;
    },
  };
}

async function clock(db: Database): Promise<string> {
  const { rows } = await db.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
  return rows[0]?.now ?? '';
}

function toEntry(row: ListedRow): LiveEntry {
  const { categorySlug, changedAt, isListed: _isListed, ...stream } = row;
  return liveEntry(stream, { categorySlug, changedAt });
}
