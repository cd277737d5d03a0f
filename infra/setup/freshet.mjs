#!/usr/bin/env node
// The command `freshet` of the checkout: prepares what the command needs, then runs it.
import { join } from 'node:path';
import { runWhenReady } from './ensure-ready.mjs';
import { launch } from './launch.mjs';
import { REPO_ROOT } from './paths.mjs';

// The doctor says what is missing, so nothing but the program itself is prepared for it.
const purpose = process.argv[2] === 'doctor' ? 'doctor' : 'run';

await runWhenReady(purpose, (ready) =>
  launch(ready, [join(REPO_ROOT, 'infra', 'main', 'freshet.ts'), ...process.argv.slice(2)]),
);
