// `npm start`: prepares the machine, then runs every role in one process.
import { join } from 'node:path';
import { runWhenReady } from './ensure-ready.mjs';
import { launch } from './launch.mjs';
import { REPO_ROOT } from './paths.mjs';

await runWhenReady('run', (ready) =>
  launch(ready, [
    join(REPO_ROOT, 'infra', 'main', 'freshet.ts'),
    'serve',
    ...process.argv.slice(2),
  ]),
);
