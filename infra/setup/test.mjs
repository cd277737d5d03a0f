// `npm test`: prepares the machine, runs every test, and ends with one line that says how it went.
// Arguments go to Vitest: `npm test -- sfu`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runWhenReady } from './ensure-ready.mjs';
import { spawnTied } from './launch.mjs';
import { REPO_ROOT } from './paths.mjs';
import { countResults, summaryLine, verdict } from './test-summary.mjs';

const RESULTS = join(REPO_ROOT, 'test-results');
const REPORT = join(RESULTS, 'vitest.json');

let counts = { passed: 0, failed: 1, skipped: 0 };

await runWhenReady('test', async (ready) => {
  mkdirSync(RESULTS, { recursive: true });
  rmSync(REPORT, { force: true });
  const exitCode = await spawnTied(ready, [
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
});

process.exitCode = verdict(counts, { ci: Boolean(process.env.CI) });
process.stdout.write(`${summaryLine(counts)}\n`);

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return undefined;
  }
}
