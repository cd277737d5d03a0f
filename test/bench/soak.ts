/**
 * `npm run soak`: the fuzz tests of all parsers that face the network, a minute for each target.
 * `FRESHET_FUZZ_SECONDS` sets another time, `FUZZ_SEED` another seed; arguments go to Vitest.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const DEFAULT_SECONDS = 60;

const wanted = Number(process.env['FRESHET_FUZZ_SECONDS'] ?? DEFAULT_SECONDS);
const seconds = Number.isFinite(wanted) && wanted > 0 ? wanted : DEFAULT_SECONDS;
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const filters = process.argv.slice(2).filter((argument) => argument !== '--');

process.stdout.write(`fuzzing, ${seconds} s for each target\n`);
const child = spawn(
  process.execPath,
  [vitest, 'run', '--project', 'unit', ...(filters.length > 0 ? filters : ['fuzz'])],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_DURATION_MS: String(seconds * 1000) },
  },
);
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
