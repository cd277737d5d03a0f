/** SQL statements of a version, what they take and give, and whether that is still so on a newer schema. */
import type { Queryable } from '@freshet/infra/runtime';

export type RecordedStatement = {
  readonly sql: string;
  /** Types of its parameters and of its columns, in order: `{text,bigint}`. */
  readonly takes: string;
  readonly gives: string | null;
};

const DATA = /^(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\b/i;
/** `pg_prepared_statements` tells columns from this version on. */
const TELLS_COLUMNS = 160_000;
/** Columns that triggers fill. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  audit_log: ['seq', 'at', 'prev_hash', 'hash'],
};

/** On one line and without comments; undefined for what names no table: BEGIN, SET and the like. */
export function tidyStatement(text: string): string | undefined {
  const tidy = text
    .replace(/--[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/;\s*$/, '')
    .trim();
  return DATA.test(tidy) && !tidy.includes(';') ? tidy : undefined;
}

/** By a connection of one's own: its pool must have one. @throws what PostgreSQL has against the statement */
export async function describeStatement(db: Queryable, sql: string): Promise<RecordedStatement> {
  const { rows: versions } = await db.query<{ number: number }>(
    `SELECT current_setting('server_version_num')::int AS number`,
  );
  const gives = (versions[0]?.number ?? 0) >= TELLS_COLUMNS ? 'result_types::text' : 'NULL';
  await db.query(`PREPARE of_before AS ${sql}`);
  const { rows } = await db.query<{ takes: string; gives: string | null }>(
    `SELECT parameter_types::text AS takes, ${gives} AS gives FROM pg_prepared_statements
      WHERE name = 'of_before'`,
  );
  await db.query('DEALLOCATE of_before');
  return { sql, takes: rows[0]?.takes ?? '', gives: rows[0]?.gives ?? null };
}

/** Sentences about the statements that the schema of `db` does not take as it did. */
export async function brokenStatements(
  db: Queryable,
  statements: readonly RecordedStatement[],
): Promise<readonly string[]> {
  const needed = await neededColumns(db);
  const problems: string[] = [];
  for (const { sql, takes, gives } of statements) {
    const missing = missingColumns(sql, needed);
    if (missing.length > 0) {
      problems.push(`does not give ${missing.join(', ')}: ${sql}`);
      continue;
    }
    try {
      const now = await describeStatement(db, sql);
      if (now.takes !== takes) {
        problems.push(`takes ${now.takes} and not ${takes}: ${sql}`);
      } else if (gives !== null && now.gives !== null && now.gives !== gives) {
        problems.push(`gives ${now.gives} and not ${gives}: ${sql}`);
      }
    } catch (error) {
      problems.push(`${error instanceof Error ? error.message : String(error)}: ${sql}`);
    }
  }
  return problems;
}

/** Columns of each table that every new row must be given. */
async function neededColumns(db: Queryable): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ table: string; columns: string[] }>(
    `SELECT table_name::text AS table, array_agg(column_name::text) AS columns
       FROM information_schema.columns
      WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL
        AND is_identity = 'NO' AND is_generated = 'NEVER'
      GROUP BY table_name`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

const INSERT = /\bINSERT INTO (\w+)(?: AS \w+)? ?\(([^)]*)\)/gi;

function missingColumns(
  sql: string,
  needed: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...sql.matchAll(INSERT)].flatMap(([, table = '', list = '']) => {
    const given = list.split(',').map((name) => name.trim().replaceAll('"', ''));
    const there = new Set([...given, ...(FILLED[table] ?? [])]);
    const columns = needed.get(table.toLowerCase()) ?? [];
    return columns.filter((name) => !there.has(name)).map((name) => `${table}.${name}`);
  });
}
