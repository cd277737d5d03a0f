/**
 * Live streams by the hundred thousand, straight into a migrated database: what a large platform looks
 * like to browsing and search. The same seed gives the same titles, tags and viewers.
 */
import type { Database } from '@freshet/infra/runtime';

export type SeedOptions = {
  /** How many live, public streams. */
  readonly count: number;
  /** Streamers they belong to. Default: one in ten of `count`, at least one. */
  readonly users?: number;
  /** Goes into every id, so that one database can be filled more than once. Default `seed`. */
  readonly prefix?: string;
  /** Rows of one statement. Default 5,000. */
  readonly batch?: number;
};

const WORDS =
  'morning river chess garden night drive piano minecraft speedrun ocean market radio forest city ' +
  'rocket jazz kitchen football camera history mountain robot paint synth climbing poker cinema';
const TAGS = 'retro,cosy,beginner,english,family,tournament,charity,loud,calm,interactive';
const LANGUAGES = 'en,en,en,es,de,fr,pt-BR,ja,ko,pl';

/**
 * Viewer counts follow a power law: a few streams have thousands, most have none or one.
 * @returns the ids, in no order that means anything
 */
export async function seedLiveStreams(
  db: Database,
  options: SeedOptions,
): Promise<readonly string[]> {
  const { count, prefix = 'seed', batch = 5_000 } = options;
  const users = Math.max(1, options.users ?? Math.floor(count / 10));
  await inBatches(users, batch, (from, to) =>
    db.query(
      `INSERT INTO users (id, username, email, display_name)
       SELECT 'us_' || $3 || n, $3 || n, $3 || n || '@example.org', initcap($3) || ' ' || n
         FROM generate_series($1::int, $2::int) AS n`,
      [from, to, prefix],
    ),
  );
  await inBatches(count, batch, (from, to) =>
    db.query(
      `INSERT INTO streams (id, user_id, title, category, language, tags, chat_room_id, status,
                            started_at, viewer_count, peak_viewers, live_epoch)
       SELECT 'st_' || $3 || n, 'us_' || $3 || (n % $4::int),
              initcap(words[1 + n % 27]) || ' ' || words[1 + (n * 7 + 3) % 27] || ' ' ||
                words[1 + (n * 13 + 5) % 27],
              names[1 + n % array_length(names, 1)],
              languages[1 + (n * 3) % 10],
              ARRAY[tags[1 + n % 10], tags[1 + (n * 7 + 1) % 10], 't' || n % 1000],
              'rm_' || $3 || n, 'live', now() - make_interval(secs => (n * 37) % 36000),
              c.viewers, c.viewers, 1
         FROM generate_series($1::int, $2::int) AS n,
              LATERAL (SELECT floor(40000.0 / (1 + (n * 7919) % 100003))::int AS viewers) c,
              (SELECT string_to_array($5, ' ') AS words, string_to_array($6, ',') AS tags,
                      string_to_array($7, ',') AS languages,
                      (SELECT array_agg(name ORDER BY slug) FROM categories) AS names) l`,
      [from, to, prefix, users, WORDS, TAGS, LANGUAGES],
    ),
  );
  await db.query('ANALYZE streams');
  await db.query('ANALYZE stream_search');
  return Array.from({ length: count }, (_, n) => `st_${prefix}${String(n)}`);
}

async function inBatches(
  count: number,
  size: number,
  insert: (from: number, to: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < count; from += size) {
    await insert(from, Math.min(count, from + size) - 1);
  }
}
