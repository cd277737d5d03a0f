// `npm test`: prepares the machine, runs every test, and ends with one line that says how it went.
// Arguments go to Vitest: `npm test -- sfu`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runWhenReady } from './ensure-ready.mjs';
import { searchForLeaks } from './leak-search.mjs';
import { spawnTied } from './launch.mjs';
import { REPO_ROOT } from './paths.mjs';
import { countResults, summaryLine, verdict } from './test-summary.mjs';

const RESULTS = join(REPO_ROOT, 'test-results');
const REPORT = join(RESULTS, 'vitest.json');
/** Where tests keep logs and the secrets that must not be in them. */
const RUN = join(RESULTS, 'run');

let counts = { passed: 0, failed: 1, skipped: 0 };

await runWhenReady('test', async (ready) => {
  mkdirSync(RESULTS, { recursive: true });
  rmSync(REPORT, { force: true });
  rmSync(RUN, { recursive: true, force: true });
  const recording = { ...ready, env: { ...ready.env, TEST_RUN_DIR: RUN } };
  const exitCode = await spawnTied(recording, [
    join(REPO_ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--root',
    REPO_ROOT,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
    ...process.argv.slice(2),
  ]);
  counts = countResults(readReport(), exitCode);
  countLeaks();
});

process.exitCode = verdict(counts, { ci: Boolean(process.env.CI) });
process.stdout.write(`${summaryLine(counts)}\n`);

/**
 * One more test: that no secret of any other was logged. Keeps the logs when there was one. The report is not
 * searched: titles and failures are the tests' own words, and a password of a test may be among them.
 */
function countLeaks() {
  const { bytes, leaks, secrets } = searchForLeaks(RUN);
  // Few tests, and none of them with an account or a server.
  if (secrets === 0 && process.argv.length > 2) {
    return;
  }
  const isGood = leaks.length === 0 && secrets > 0 && bytes > 0;
  counts[isGood ? 'passed' : 'failed'] += 1;
  const megabytes = (bytes / 1e6).toFixed(1);
  process.stdout.write(`${secrets} secrets looked for in ${megabytes} MB of logs: `);
  process.stdout.write(isGood ? 'none is there\n' : `${leaks.length} are there\n`);
  leaks.forEach((leak) => process.stdout.write(`  ${leak}\n`));
  if (isGood) {
    rmSync(RUN, { recursive: true, force: true });
  }
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return undefined;
  }
}
