/**
 * Rolling deploys: processes of the version before go on on a schema that is migrated already. What each
 * released version asks of the database is on record (`node test/scripts/record-statements.ts`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@freshet/infra/runtime';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { brokenStatements } from '../../test/support/statements.ts';
import type { RecordedStatement } from '../../test/support/statements.ts';

type Version = { readonly version: string; readonly statements: readonly RecordedStatement[] };

const folder = new URL('./fixtures/statements/', import.meta.url);
const versions = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Version,
);

let postgres: TestPostgres;
let db: Database;

beforeAll(async () => {
  postgres = await startTestPostgres();
  // A prepared statement belongs to its connection.
  ({ db } = await postgres.database({ poolMax: 1 }));
});

afterAll(() => postgres.close());

describe('statements of released versions', () => {
  test('are on record', () => {
    expect(versions.length).toBeGreaterThan(0);
    for (const { statements } of versions) {
      expect(statements.length).toBeGreaterThan(250);
      expect(statements.map(({ sql }) => sql).join('\n')).toMatch(/INSERT INTO streams \(/);
    }
  });

  test.each(versions)('of $version all run on the newest schema', async ({ statements }) => {
    expect(await brokenStatements(db, statements)).toEqual([]);
  });

  test.each([
    ['a column that is dropped', 'ALTER TABLE users DROP COLUMN bio', /"?bio"? does not exist/],
    ['a column with another name', 'ALTER TABLE streams RENAME tags TO labels', /tags/],
    ['a table that is gone', 'DROP TABLE follows CASCADE', /"follows" does not exist/],
    [
      'a column that has to be given',
      `ALTER TABLE streams ADD COLUMN colour text NOT NULL DEFAULT '';
       ALTER TABLE streams ALTER COLUMN colour DROP DEFAULT`,
      /does not give streams\.colour/,
    ],
    [
      'a parameter of another type',
      'ALTER TABLE stream_keys ALTER COLUMN hash TYPE text USING encode(hash, $$hex$$)',
      /takes \{text.*\} and not \{bytea/,
    ],
  ])('would not, for %s', async (_name, change, problem) => {
    const { db: other } = await postgres.database({ poolMax: 1 });
    await other.query(change);
    const problems = await brokenStatements(other, versions[0]?.statements ?? []);
    expect(problems.join('\n')).toMatch(problem);
    await other.close();
  });
});
