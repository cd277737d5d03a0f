/**
 * `npm run chaos -- [minutes] [seed]`: a cluster in network namespaces, a fault each minute, and a verdict.
 * Thirty minutes without a word; the result of those stands in docs/reliability.md. Needs root. The run is a
 * process of its own, so that one that hangs is ended, and with it all that it started.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { canMakeHosts, removeHostsOf } from '../support/net-hosts.ts';

/** Beside the faults themselves: set-up, and at the end everything that waits with a limit of its own. */
const MORE_MINUTES = 15;

const [minutes = 30, seed = 1] = process.argv.slice(2).map(Number);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write('say npm run chaos -- [minutes] [seed], both numbers\n');
  process.exit(2);
}
if (!canMakeHosts()) {
  process.stderr.write('a chaos run makes network namespaces, which only root may: use sudo\n');
  process.exit(1);
}

const program = fileURLToPath(new URL('../chaos/run.ts', import.meta.url));
const run = spawn(
  'setpriv',
  ['--pdeathsig=KILL', '--', process.execPath, program, String(minutes), String(seed)],
  { stdio: 'inherit' },
);
// Its cluster is tied to it, and ends with it.
const end = (why: string): void => {
  process.stderr.write(`the run is ended: ${why}\n`);
  run.kill('SIGKILL');
};
const limit = setTimeout(
  () => end(`it has not come to a verdict within ${minutes + MORE_MINUTES} minutes`),
  (minutes + MORE_MINUTES) * 60_000,
);
(['SIGINT', 'SIGTERM', 'SIGHUP'] as const).forEach((name) => process.on(name, () => end(name)));
const code = await new Promise<number>((resolve, reject) => {
  run.once('error', reject);
  run.once('exit', (status) => resolve(status ?? 1));
});
clearTimeout(limit);
await removeHostsOf(run.pid ?? 0);
process.exit(code);
