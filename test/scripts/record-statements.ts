/**
 * `node test/scripts/record-statements.ts`: runs the tests that drive the database and writes down, under
 * the version of package.json, every SQL statement that the sources sent. Done when a version is released:
 * from then on no migration may keep that version from running (api/src/previous-version.test.ts).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { REPO_ROOT } from '../rules/sources.ts';
import { startTestPostgres } from '../support/postgres.ts';
import { describeStatement, tidyStatement } from '../support/statements.ts';
import type { RecordedStatement } from '../support/statements.ts';

const TESTS = [
  ...['api/src/', 'infra/runtime/migrations', 'test/integration/rest-surface'],
  ...['test/integration/account-standing', 'test/integration/auction-', 'test/integration/chat-'],
  ...['test/integration/recordings', 'test/integration/cluster', 'test/integration/serve'],
];

const directory = mkdtempSync(join(tmpdir(), 'freshet-statements-'));
const notes = fileURLToPath(new URL('../support/note-statements.ts', import.meta.url));
const vitest = join(REPO_ROOT, 'node_modules/vitest/vitest.mjs');
const filters = process.argv.slice(2);

const child = spawn(
  process.execPath,
  [vitest, 'run', '--project', 'unit', '--project', 'integration'].concat(
    filters.length > 0 ? filters : TESTS,
  ),
  {
    cwd: REPO_ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      NOTED_STATEMENTS: directory,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${pathToFileURL(notes).href}`,
    },
  },
);

child.once('exit', (code) => {
  void write().then((path) => {
    process.stdout.write(`written to ${path}\n`);
    process.exitCode = code ?? 1;
  });
});

async function write(): Promise<string> {
  const lines = readdirSync(directory).flatMap((name) =>
    readFileSync(join(directory, name), 'utf8').trim().split('\n'),
  );
  rmSync(directory, { recursive: true });
  const texts = lines.flatMap((line) => tidyStatement(JSON.parse(line) as string) ?? []);
  const { version } = JSON.parse(readFileSync(join(REPO_ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  const path = join(REPO_ROOT, 'api/src/fixtures/statements', `${version}.json`);
  const statements = await describeAll([...new Set(texts)].sort());
  const newest = readdirSync(join(REPO_ROOT, 'api/migrations')).sort().at(-1);
  writeFileSync(path, `${JSON.stringify({ version, newest, statements }, null, 1)}\n`);
  return path;
}

async function describeAll(texts: readonly string[]): Promise<readonly RecordedStatement[]> {
  const postgres = await startTestPostgres();
  try {
    const { db } = await postgres.database({ poolMax: 1 });
    const described: RecordedStatement[] = [];
    for (const sql of texts) {
      described.push(await describeStatement(db, sql));
    }
    return described;
  } finally {
    await postgres.close();
  }
}
