/**
 * Search over streams, people and categories by PostgreSQL: whole words and beginnings of words first
 * (full text), then words that are nearly the same (trigrams). What is live comes before what is over;
 * within that, a better match and more viewers come first.
 */
import type { Transactional } from '@freshet/infra/runtime';
import type { Stream } from '../streams.ts';
import { STREAM_COLUMNS } from '../streams.ts';
import type { Category } from './categories.ts';
import { foldWords } from './categories.ts';

export type SearchQuery = {
  /** At most 100 characters, as the route's schema says. */
  readonly q: string;
  readonly mature?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
};

export type FoundChannel = {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly followerCount: number;
  /** Its public live stream. */
  readonly liveStreamId: string | null;
};

export type Found = {
  readonly streams: readonly Stream[];
  readonly more: boolean;
  readonly channels: readonly FoundChannel[];
  readonly categories: readonly Category[];
};

const MAX_WORDS = 8;
const MAX_WORD_LENGTH = 32;
/** Matches that are ranked, live ones and others each. */
const CANDIDATES = 400;
const CHANNELS = 10;
const CATEGORIES = 10;
/** How much of a word's trigrams must be found: two letters swapped in a word of nine pass. */
const SIMILARITY = 0.4;
/** Longest a search may take. */
const TIMEOUT_MS = 2_000;

/** For one transaction. The planner thinks that nearly every row is near, and would read them all. */
export const SEARCH_SETTINGS = `
  SELECT set_config('pg_trgm.word_similarity_threshold', '${String(SIMILARITY)}', true),
         set_config('enable_seqscan', 'off', true)`;

/** Words of the query as they are looked for; empty when there is nothing to look for. */
export function searchWords(q: string): readonly string[] {
  const words = foldWords(q).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_WORD_LENGTH));
}

/** A query that nothing matches for no words. @throws DATABASE_TIMEOUT */
export async function search(db: Transactional, query: SearchQuery): Promise<Found> {
  const words = searchWords(query.q);
  if (words.length === 0) {
    return { streams: [], more: false, channels: [], categories: [] };
  }
  return db.transaction(
    async (tx) => {
      await tx.query(SEARCH_SETTINGS);
      const text = words.join(' ');
      const { rows } = await tx.query<Stream>(STREAM_SEARCH, [
        // Words are letters and digits only, so that none of them is an operator.
        words.map((word) => `${word}:*`).join(' & '),
        text,
        query.mature === true,
        query.limit + 1,
        query.offset,
      ]);
      const isFirst = query.offset === 0;
      const channels = isFirst
        ? (await tx.query<FoundChannel>(CHANNEL_SEARCH, [text, CHANNELS])).rows
        : [];
      const categories = isFirst
        ? (await tx.query<Category>(CATEGORY_SEARCH, [text, CATEGORIES])).rows
        : [];
      return {
        streams: rows.slice(0, query.limit),
        more: rows.length > query.limit,
        channels,
        categories,
      };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/**
 * $1 full-text query, $2 folded words, $3 also mature ones, $4 limit, $5 offset. Trigrams are looked at
 * only where full text finds little, and count less.
 */
export const STREAM_SEARCH = `
  WITH exact AS MATERIALIZED (
    (SELECT stream_id, live, ts_rank(document, to_tsquery('simple', $1)) + 1 AS score
       FROM stream_search WHERE live AND document @@ to_tsquery('simple', $1) LIMIT ${CANDIDATES})
    UNION ALL
    (SELECT stream_id, live, ts_rank(document, to_tsquery('simple', $1)) + 1
       FROM stream_search WHERE NOT live AND document @@ to_tsquery('simple', $1)
      LIMIT ${CANDIDATES})
  ), near AS (
    SELECT stream_id, live, word_similarity($2, words) AS score
      FROM stream_search
     WHERE $2 <% words AND (SELECT count(*) FROM exact) < 20 LIMIT ${CANDIDATES}
  ), found AS (
    SELECT stream_id, bool_or(live) AS live, max(score) AS score
      FROM (SELECT * FROM exact UNION ALL SELECT * FROM near) both_kinds GROUP BY stream_id
  )
  SELECT ${STREAM_COLUMNS}
    FROM found f JOIN streams s ON s.id = f.stream_id JOIN users u ON u.id = s.user_id
   WHERE s.visibility = 'public' AND s.blocked_at IS NULL AND s.status <> 'created'
     AND ($3 OR NOT s.mature)
   ORDER BY (s.status = 'live') DESC, f.score + 0.05 * ln(1 + s.viewer_count) DESC,
            s.started_at DESC NULLS LAST, s.id DESC
   LIMIT $4 OFFSET $5`;

/** $1 folded words, $2 limit. */
export const CHANNEL_SEARCH = `
  WITH found AS (
    SELECT u.id, word_similarity($1, user_words(u.username, u.display_name)) AS score
      FROM users u WHERE $1 <% user_words(u.username, u.display_name)
     ORDER BY score DESC, u.id LIMIT 100
  )
  SELECT u.id AS "userId", u.username, u.display_name AS "displayName",
         u.avatar_url AS "avatarUrl",
         (SELECT count(*) FROM follows WHERE channel_id = u.id) AS "followerCount",
         (SELECT id FROM streams WHERE user_id = u.id AND status = 'live'
             AND visibility = 'public' AND blocked_at IS NULL
           ORDER BY started_at DESC LIMIT 1) AS "liveStreamId"
    FROM found f JOIN users u ON u.id = f.id
   ORDER BY round(f.score::numeric, 1) DESC, "followerCount" DESC, f.score DESC, u.id LIMIT $2`;

/** $1 folded words, $2 limit. There are few categories: all are looked at. */
const CATEGORY_SEARCH = `
  SELECT c.slug, c.name, coalesce((SELECT array_agg(n.alias ORDER BY n.alias) FROM category_names n
           WHERE n.slug = c.slug AND n.alias IS NOT NULL), '{}') AS aliases
    FROM (SELECT slug, max(word_similarity($1, key)) AS score FROM category_names
           WHERE word_similarity($1, key) >= 0.4 OR starts_with(key, $1) GROUP BY slug) f
    JOIN categories c ON c.slug = f.slug
   ORDER BY f.score DESC, c.slug LIMIT $2`;
