/** What is known of a person's taste: follows, what was watched, what is near to it, categories, languages. */
import type { Queryable, UserId } from '@freshet/infra/runtime';

export type Taste = {
  readonly follows: ReadonlySet<string>;
  /** By channel, 0 to 1: five hours of late watching are 1. */
  readonly watched: ReadonlyMap<string, number>;
  /** By channel, 0 to 1: near to what is watched and followed. */
  readonly similar: ReadonlyMap<string, number>;
  /** Shares of what was watched; they add up to 1 at most. */
  readonly categories: ReadonlyMap<string, number>;
  readonly languages: ReadonlyMap<string, number>;
};

export const NO_TASTE: Taste = {
  follows: new Set(),
  watched: new Map(),
  similar: new Map(),
  categories: new Map(),
  languages: new Map(),
};

const MAX_FOLLOWS = 2_000;
const MAX_WATCHED = 200;
const MAX_SIMILAR = 500;
const HISTORY_DAYS = 30;
/** Heartbeats, of fifteen seconds, in five hours. */
const FULL_BEATS = 1_200;
/** What was watched so many days ago counts half. */
const HALF_LIFE_DAYS = 10;

type Watched = {
  channelId: string;
  beats: number;
  category: string | null;
  language: string | null;
};

export async function readTaste(db: Queryable, userId: UserId, nowMs: number): Promise<Taste> {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const [follows, watched] = await Promise.all([
    readFollows(db, userId),
    db.query<Watched>(
      `SELECT h.channel_id AS "channelId", h.beats, l.category, l.language
         FROM (SELECT channel_id,
                      sum(beats * power(0.5, ($2::date - day) / ${String(HALF_LIFE_DAYS)}.0))::float8
                        AS beats
                 FROM watch_history WHERE user_id = $1 AND day > $2::date - ${String(HISTORY_DAYS)}
                GROUP BY channel_id ORDER BY 2 DESC LIMIT $3) h
         LEFT JOIN LATERAL (
           SELECT coalesce(category_slug, lower(btrim(category))) AS category,
                  lower(language) AS language
             FROM streams WHERE user_id = h.channel_id ORDER BY created_at DESC, id DESC LIMIT 1
         ) l ON true`,
      [userId, today, MAX_WATCHED],
    ),
  ]);
  const strengths = new Map(
    watched.rows.map(({ channelId, beats }) => [channelId, Math.min(1, beats / FULL_BEATS)]),
  );
  return {
    follows: new Set(follows),
    watched: strengths,
    similar: await readSimilar(db, userId, { follows, watched: strengths }),
    categories: shares(watched.rows, ({ category }) => category),
    languages: shares(watched.rows, ({ language }) => language),
  };
}

/** Channels, those followed last first. */
export async function readFollows(db: Queryable, userId: UserId): Promise<readonly string[]> {
  const { rows } = await db.query<{ channelId: string }>(
    `SELECT channel_id AS "channelId" FROM follows WHERE user_id = $1
      ORDER BY created_at DESC LIMIT $2`,
    [userId, MAX_FOLLOWS],
  );
  return rows.map(({ channelId }) => channelId);
}

/** The nearest of all that is watched or followed counts; what is known already does not. */
async function readSimilar(
  db: Queryable,
  userId: UserId,
  known: { readonly follows: readonly string[]; readonly watched: ReadonlyMap<string, number> },
): Promise<ReadonlyMap<string, number>> {
  const weights = new Map<string, number>([
    ...known.watched,
    // A follow is as good as half of a full history.
    ...known.follows.map((id) => [id, Math.max(0.5, known.watched.get(id) ?? 0)] as const),
  ]);
  if (weights.size === 0) {
    return new Map();
  }
  const { rows } = await db.query<{ channelId: string; score: number }>(
    `SELECT c.other_id AS "channelId", max(c.score * w.weight)::float8 AS score
       FROM unnest($1::text[], $2::float8[]) AS w (channel_id, weight)
       JOIN channel_similar c ON c.channel_id = w.channel_id
      WHERE c.other_id <> ALL ($1) AND c.other_id <> $3
      GROUP BY c.other_id ORDER BY 2 DESC LIMIT $4`,
    [[...weights.keys()], [...weights.values()], userId, MAX_SIMILAR],
  );
  return new Map(rows.map(({ channelId, score }) => [channelId, score]));
}

function shares(
  rows: readonly Watched[],
  valueOf: (row: Watched) => string | null,
): ReadonlyMap<string, number> {
  const total = rows.reduce((sum, { beats }) => sum + beats, 0);
  const result = new Map<string, number>();
  for (const row of rows) {
    const value = valueOf(row);
    if (value !== null && total > 0) {
      result.set(value, (result.get(value) ?? 0) + row.beats / total);
    }
  }
  return result;
}
