// `npm run check`, `npm run bench` and their like: prepares the machine for the task, then runs it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './check.mjs';
import { runWhenReady } from './ensure-ready.mjs';
import { spawnTied } from './launch.mjs';
import { REPO_ROOT } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

const [task, ...args] = process.argv.slice(2);

if (task === 'check') {
  await runWhenReady('check', async (ready) => {
    process.exitCode = (await check(ready)) ? 0 : 1;
  });
} else {
  await runWhenReady('bench', async (ready) => {
    process.exitCode = await spawnTied(ready, [programOf(task), ...args]);
  });
}

/** `bench` is test/bench/bench.ts, `soak` is test/bench/soak.ts, and so on. */
function programOf(name) {
  const program = join(REPO_ROOT, 'test', 'bench', `${name}.ts`);
  if (!/^[a-z][a-z-]*$/.test(name ?? '') || !existsSync(program)) {
    throw new SetupError(`There is no task called "${name ?? ''}".`, {
      remedy: 'The tasks are check, and each program in test/bench.',
    });
  }
  return program;
}
