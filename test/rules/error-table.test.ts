// Error codes: each belongs to one package, is documented, and nothing else is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentedCodes, loadErrorTables } from '../support/error-docs.ts';
import { REPO_ROOT } from './sources.ts';

/** The closed set of infra/runtime/errors.ts. */
const KINDS = [
  'invalid_argument',
  'unauthenticated',
  'permission_denied',
  'not_found',
  'conflict',
  'failed_precondition',
  'too_large',
  'rate_limited',
  'unsupported',
  'unavailable',
  'timeout',
  'internal',
];

const tables = await loadErrorTables();
const rows = tables.flatMap((table) => table.rows);
const page = readFileSync(join(REPO_ROOT, 'docs', 'errors.md'), 'utf8');

describe('error tables', () => {
  it('are found in every package that has one', () => {
    const files = tables.map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(['sfu/src/errors.ts', 'api/src/errors.ts']));
    expect(rows.length).toBeGreaterThan(50);
  });

  it('give every code to one table only', () => {
    const codes = rows.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('use the closed set of kinds, and sentences without an end', () => {
    expect(rows.filter(({ kind }) => !KINDS.includes(kind))).toEqual([]);
    expect(rows.filter(({ message }) => message === '' || message.endsWith('.'))).toEqual([]);
  });

  it('are what docs/errors.md says, code for code', () => {
    const codes = rows.map(({ code }) => code);
    const documented = documentedCodes(page);
    expect(codes.filter((code) => !documented.includes(code))).toEqual([]);
    expect(documented.filter((code) => !codes.includes(code))).toEqual([]);
  });
});
