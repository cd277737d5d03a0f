// `npm run check`: everything that can be judged without running Freshet. All of it runs even when one fails.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgress } from './progress.mjs';
import { REPO_ROOT } from './paths.mjs';
import { runTool } from './run-tool.mjs';

const bin = (...parts) => join(REPO_ROOT, 'node_modules', ...parts);

/**
 * @param {import('./ensure-ready.mjs').Ready} ready
 * @returns {Promise<boolean>} true when nothing is wrong
 */
export async function check(ready) {
  const progress = createProgress();
  const failures = [];
  for (const { title, args, cwd } of checks()) {
    const result = await progress
      .run(title, async () => {
        const run = await runTool(ready.node, args, {
          cwd: cwd ?? REPO_ROOT,
          env: { ...ready.env, FORCE_COLOR: '0' },
          allowFailure: true,
        });
        if (run.code !== 0) {
          throw new CheckFailed(run.output);
        }
      })
      .catch((error) => error);
    if (result instanceof CheckFailed) {
      failures.push(title);
      process.stdout.write(`${result.message.trimEnd()}\n\n`);
    } else if (result instanceof Error) {
      throw result;
    }
  }
  process.stdout.write(
    failures.length === 0 ? 'check: all fine\n' : `check: failed: ${failures.join(', ')}\n`,
  );
  return failures.length === 0;
}

class CheckFailed extends Error {}

function checks() {
  return [
    { title: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '.'] },
    { title: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.'] },
    { title: 'types', args: [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'] },
    {
      title: 'types of the browser code',
      args: [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.browser.json'],
    },
    {
      title: 'types of the tests',
      args: [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.test.json'],
    },
    ...generatedFiles(),
  ];
}

/** Every package that commits generated files has a script that compares them: `generate:check`. */
function generatedFiles() {
  const root = JSON.parse(readFileSync(join(REPO_ROOT, 'package.json'), 'utf8'));
  return root.workspaces
    .map((folder) => ({ folder, manifest: join(REPO_ROOT, folder, 'package.json') }))
    .filter(({ manifest }) => existsSync(manifest))
    .flatMap(({ folder, manifest }) => {
      const script = JSON.parse(readFileSync(manifest, 'utf8')).scripts?.['generate:check'];
      return (script ?? '')
        .split('&&')
        .map((command) => command.trim().split(/\s+/))
        .filter(([program]) => program === 'node')
        .map(([, ...args]) => ({
          title: `generated files of ${folder} (${args[0]})`,
          args,
          cwd: join(REPO_ROOT, folder),
        }));
    });
}
