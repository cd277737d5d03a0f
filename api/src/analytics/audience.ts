/**
 * What heartbeats say beside who is there: gathered in memory, one entry per viewer however often it
 * beats, and written in a few statements every half minute. Written again, an entry only grows what is
 * stored, so two processes that hear of one viewer tell of one viewer.
 */
import type { Database, Logger, Metrics, UserId, ViewingMode } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';
import type { Device } from './device.ts';
import { createViewerHash, DAY_MS } from './viewer-hash.ts';
import type { ViewerHash } from './viewer-hash.ts';

/** As a client reports; each figure counts from the beginning of its viewing. */
export type Experience = {
  readonly joinMs?: number;
  readonly latencyMs?: number;
  readonly bitrateBps?: number;
  readonly stalledMs?: number;
  readonly playedMs?: number;
  readonly freezes?: number;
};

export type AudienceNote = {
  readonly streamId: string;
  readonly viewerId: string;
  readonly mode: ViewingMode;
  readonly country: string;
  readonly region: string;
  readonly device: Device;
  readonly experience: Experience;
  /** Who it is, where that is known: goes into the watch history and nowhere else. */
  readonly userId?: UserId | undefined;
};

export interface Audience {
  /** Never waits. */
  note(note: AudienceNote): void;
  /** Streams that were heard of lately. */
  watched(): readonly string[];
  /** Writes what was gathered. Rejects when the database is away; what could not be written is kept. */
  flush(): Promise<void>;
  /** Writes once more and ends. */
  close(): Promise<void>;
}

export type AudienceOptions = {
  /** Default 30,000. */
  readonly flushMs?: number;
  /** Viewers that may wait; more are dropped and counted. Default 200,000. */
  readonly maxWaiting?: number;
};

type Entry = {
  note: AudienceNote;
  readonly firstMs: number;
  lastMs: number;
};

const DEFAULTS = { flushMs: 30_000, maxWaiting: 200_000 };
const ROWS = 2_000;
/** So long after its last heartbeat a stream is still looked at. */
const WATCHED_MS = 180_000;

export function createAudience(
  deps: {
    readonly db: Database;
    readonly log: Logger;
    readonly now: () => number;
    readonly metrics?: Metrics | undefined;
  },
  options: AudienceOptions = {},
): Audience {
  const { db, log, now } = deps;
  const { flushMs, maxWaiting } = { ...DEFAULTS, ...options };
  const hashes = createViewerHash(db);
  const queue = deps.metrics?.queue('analytics');
  const untrack = queue?.track(() => waiting.size);
  /** By stream, day and viewer. */
  let waiting = new Map<string, Entry>();
  /** Heartbeats by person and stream. */
  let history = new Map<string, number>();
  const heardAtMs = new Map<string, number>();

  function keep(key: string, entry: Entry): void {
    const known = waiting.get(key);
    if (known !== undefined) {
      known.lastMs = Math.max(known.lastMs, entry.lastMs);
      known.note = {
        ...entry.note,
        experience: { ...known.note.experience, ...entry.note.experience },
      };
    } else if (waiting.size < maxWaiting) {
      waiting.set(key, entry);
    } else {
      queue?.dropped('full');
    }
  }

  async function write(): Promise<void> {
    const [entries, beats] = [waiting, history];
    waiting = new Map();
    history = new Map();
    const all = [...entries];
    try {
      for (let start = 0; start < all.length; start += ROWS) {
        const some = all.slice(start, start + ROWS);
        await writeSessions(
          db,
          hashes,
          some.map(([, entry]) => entry),
        );
        some.forEach(([key]) => entries.delete(key));
      }
      await writeHistory(db, [...beats], now());
      beats.clear();
    } catch (error) {
      // Newer notes of the same viewers are merged into the older ones.
      const newer = waiting;
      waiting = entries;
      for (const [key, entry] of newer) {
        keep(key, entry);
      }
      for (const [key, count] of beats) {
        history.set(key, (history.get(key) ?? 0) + count);
      }
      throw error;
    }
  }

  const rounds = createRounds(write, {
    everyMs: flushMs,
    onFailed: (error) => {
      log.warn({ err: error }, 'what viewers reported is not written yet');
    },
  });

  return {
    note(note) {
      const nowMs = now();
      heardAtMs.set(note.streamId, nowMs);
      const day = Math.floor(nowMs / DAY_MS);
      const key = `${note.streamId} ${String(day)} ${note.viewerId}`;
      keep(key, { note, firstMs: nowMs, lastMs: nowMs });
      if (note.userId !== undefined && history.size < maxWaiting) {
        const who = `${note.userId} ${note.streamId}`;
        history.set(who, (history.get(who) ?? 0) + 1);
      }
    },
    watched() {
      const nowMs = now();
      for (const [streamId, atMs] of heardAtMs) {
        if (nowMs - atMs > WATCHED_MS) {
          heardAtMs.delete(streamId);
        }
      }
      return [...heardAtMs.keys()];
    },
    flush: () => rounds.round(),
    async close() {
      await rounds.close();
      await write().catch((error: unknown) => {
        log.warn({ err: error }, 'what viewers reported last is lost');
      });
      untrack?.();
    },
  };
}

async function writeSessions(
  db: Database,
  hashes: ViewerHash,
  entries: readonly Entry[],
): Promise<void> {
  const days = entries.map(({ firstMs }) => Math.floor(firstMs / DAY_MS) * DAY_MS);
  const viewers = await Promise.all(
    entries.map(({ note }, index) => hashes.hash(note.viewerId, days[index] ?? 0)),
  );
  const figures = (name: keyof Experience): readonly (number | null)[] =>
    entries.map(({ note }) => note.experience[name] ?? null);
  await db.query(SAVE_SESSIONS, [
    days.map((ms) => new Date(ms)),
    entries.map(({ note }) => note.streamId),
    viewers,
    entries.map(({ note }) => note.country),
    entries.map(({ note }) => note.device),
    entries.map(({ note }) => note.mode),
    entries.map(({ firstMs }) => new Date(firstMs)),
    entries.map(({ lastMs }) => new Date(lastMs)),
    figures('joinMs'),
    figures('latencyMs'),
    figures('bitrateBps'),
    figures('stalledMs'),
    figures('playedMs'),
    figures('freezes'),
    entries.map(({ note }) => note.region),
  ]);
}

/** Streams that are not there are left out. Rows are in one order, so that processes do not wait in a ring. */
const SAVE_SESSIONS = `
  INSERT INTO analytics_sessions AS a
    (at, stream_id, viewer, channel_id, country, device, mode, first_at, last_at, join_ms,
     latency_ms, bitrate_bps, stalled_ms, played_ms, freezes, region)
  SELECT n.at, n.stream_id, n.viewer, s.user_id, n.country, n.device, n.mode, n.first_at, n.last_at,
         n.join_ms, n.latency_ms, n.bitrate_bps, n.stalled_ms, n.played_ms, n.freezes,
         n.region
    FROM unnest($1::timestamptz[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[],
                $7::timestamptz[], $8::timestamptz[], $9::int[], $10::int[], $11::int[],
                $12::int[], $13::int[], $14::int[], $15::text[])
      AS n (at, stream_id, viewer, country, device, mode, first_at, last_at, join_ms, latency_ms,
            bitrate_bps, stalled_ms, played_ms, freezes, region)
    JOIN streams s ON s.id = n.stream_id
   ORDER BY n.stream_id, n.viewer, n.at
  ON CONFLICT (stream_id, viewer, at) DO UPDATE SET
    country = CASE WHEN a.country = 'ZZ' THEN excluded.country ELSE a.country END,
    region = CASE WHEN a.country = 'ZZ' OR (a.region = 'ZZ' AND a.country = excluded.country)
                  THEN excluded.region ELSE a.region END,
    device = excluded.device,
    mode = CASE WHEN excluded.last_at >= a.last_at THEN excluded.mode ELSE a.mode END,
    first_at = least(a.first_at, excluded.first_at),
    last_at = greatest(a.last_at, excluded.last_at),
    join_ms = coalesce(a.join_ms, excluded.join_ms),
    latency_ms = CASE WHEN excluded.last_at >= a.last_at
                      THEN coalesce(excluded.latency_ms, a.latency_ms) ELSE a.latency_ms END,
    bitrate_bps = CASE WHEN excluded.last_at >= a.last_at
                       THEN coalesce(excluded.bitrate_bps, a.bitrate_bps) ELSE a.bitrate_bps END,
    stalled_ms = greatest(a.stalled_ms, excluded.stalled_ms),
    played_ms = greatest(a.played_ms, excluded.played_ms),
    freezes = greatest(a.freezes, excluded.freezes)`;

async function writeHistory(
  db: Database,
  beats: readonly (readonly [string, number])[],
  nowMs: number,
): Promise<void> {
  for (let start = 0; start < beats.length; start += ROWS) {
    const some = beats.slice(start, start + ROWS);
    const pairs = some.map(([key]) => key.split(' '));
    await db.query(
      `INSERT INTO watch_history AS h (user_id, channel_id, day, beats)
       SELECT n.user_id, s.user_id, $4::date, sum(n.beats)
         FROM unnest($1::text[], $2::text[], $3::int[]) AS n (user_id, stream_id, beats)
         JOIN streams s ON s.id = n.stream_id
         JOIN users u ON u.id = n.user_id
        WHERE n.user_id <> s.user_id
        GROUP BY n.user_id, s.user_id ORDER BY n.user_id, s.user_id
       ON CONFLICT (user_id, channel_id, day) DO UPDATE SET beats = h.beats + excluded.beats`,
      [
        pairs.map(([userId]) => userId ?? ''),
        pairs.map(([, streamId]) => streamId ?? ''),
        some.map(([, count]) => count),
        new Date(nowMs).toISOString().slice(0, 10),
      ],
    );
  }
}
