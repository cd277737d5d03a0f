import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchForLeaks } from './leak-search.mjs';

const KEY = 'sk_aVeryLongKeyOfSomebody';
const TOKENS = ['eyJhbGciOiJFZERTQSJ9.e30.oneSignature', 'eyJhbGciOiJFZERTQSJ9.e30.anotherOne'];
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'leaks-'));
  mkdirSync(join(directory, 'secrets'));
  mkdirSync(join(directory, 'logs'));
  const lines = [KEY, ...TOKENS, 'größer als gedacht', 'short'].map(
    (secret) => `streamKey\t${JSON.stringify(secret)}\n`,
  );
  writeFileSync(join(directory, 'secrets', '1.txt'), lines.join('') + lines.join(''));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

it('finds each secret where it is logged, says where, and does not repeat it', () => {
  const [, second = ''] = TOKENS;
  writeFileSync(join(directory, 'logs', 'a.log'), `{"msg":"fine"}\n{"key":"${KEY}"}\n`);
  writeFileSync(join(directory, 'logs', 'b.log'), `${second}${second} größer als gedacht`);
  const { bytes, leaks, secrets } = searchForLeaks(directory);
  expect(secrets).toBe(4);
  expect(bytes).toBeGreaterThan(100);
  expect(leaks).toHaveLength(3);
  expect(leaks[0]).toMatch(/a\.log has a secret in it: streamKey, line 2$/);
  expect(leaks.join()).not.toContain(KEY);
});

it('takes nothing for a secret that only looks like one, and what is too short for none', () => {
  writeFileSync(
    join(directory, 'logs', 'a.log'),
    `short ${KEY.slice(1)} ${KEY.slice(0, -1)} X${KEY.slice(-8)} eyJhbGciOiJFZERTQSJ9.e30.`,
  );
  expect(searchForLeaks(directory).leaks).toEqual([]);
});

it('searches other files of the run, and a run without any', () => {
  const report = join(directory, 'report.json');
  writeFileSync(report, JSON.stringify({ message: `expected ${KEY}` }));
  expect(searchForLeaks(directory, [report, join(directory, 'none')]).leaks).toHaveLength(1);
  expect(searchForLeaks(join(directory, 'none'))).toEqual({ secrets: 0, bytes: 0, leaks: [] });
});
