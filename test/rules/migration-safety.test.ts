import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import { unsafeSteps } from './migration-safety.ts';

describe('migrations', () => {
  test.each(readdirSync(API_MIGRATIONS_DIR).sort())('%s lets the version before run on', (name) => {
    expect(unsafeSteps(readFileSync(join(API_MIGRATIONS_DIR, name), 'utf8'))).toEqual([]);
  });
});

describe('the rule', () => {
  test.each([
    ['ALTER TABLE users DROP COLUMN bio', 'drops something'],
    ['drop table\n  if exists follows', 'drops something'],
    ['ALTER TABLE users RENAME COLUMN bio TO about', 'renames something'],
    ['ALTER TABLE users RENAME TO people', 'renames something'],
    ['ALTER TABLE users ALTER COLUMN bio TYPE varchar(10)', 'changes a type'],
    ['ALTER TABLE users ALTER COLUMN avatar_url SET NOT NULL', 'forbids null'],
    ['ALTER TABLE users ADD COLUMN a text, ADD COLUMN b text NOT NULL', 'adds b'],
    ['SELECT 1; TRUNCATE follows', 'empties a table'],
    ['-- a comment with contract in it\nDROP TABLE follows', 'drops something'],
    [`INSERT INTO t VALUES ('-- contract: no'); DROP TABLE follows`, 'drops something'],
  ])('finds %j', (sql, fault) => {
    expect(unsafeSteps(`${sql};`)).toEqual([expect.stringContaining(fault)]);
  });

  test.each([
    'ALTER TABLE users ADD COLUMN a text NOT NULL DEFAULT $$x$$, ADD COLUMN b int',
    'CREATE TABLE t (a text NOT NULL)',
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE follows $$',
    `INSERT INTO t VALUES ('DROP TABLE follows; RENAME TO x')`,
    'CREATE TRIGGER x BEFORE TRUNCATE ON audit_log EXECUTE FUNCTION f()',
    '-- contract: unused since 0.2.0\nALTER TABLE users DROP COLUMN bio',
    '-- DROP TABLE follows',
  ])('lets %j pass', (sql) => {
    expect(unsafeSteps(`${sql};`)).toEqual([]);
  });
});
