// The launcher in front of the server: codes, signals, and that the server never outlives it.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';

const dir = mkdtempSync(join(tmpdir(), 'freshet-launch-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Says its process id, counts signals, ends with 7 a moment after the first, or at once when told to. */
const SERVER = `
let signals = 0;
process.on('SIGTERM', () => {
  signals += 1;
  setTimeout(() => { console.log('signals ' + signals); process.exit(7); }, 100);
});
if (process.argv[2] === 'end') process.exit(3);
console.log('pid ' + process.pid);
setInterval(() => {}, 1000);
`;
const LAUNCHER = `
const { spawnTied } = await import(process.argv[2]);
process.exitCode = await spawnTied({ node: process.execPath, env: process.env }, process.argv.slice(3));
`;
const STAND_IN_FOR_NPM = `
require('node:child_process').spawn(process.execPath, process.argv.slice(1), {
  env: { ...process.env, npm_lifecycle_event: 'start' },
  stdio: 'inherit',
});
`;
writeFileSync(join(dir, 'server.mjs'), SERVER);
writeFileSync(join(dir, 'launcher.mjs'), LAUNCHER);

type Launched = {
  readonly launcher: ChildProcess;
  readonly exit: Promise<unknown[]>;
  readonly output: () => string;
};

function launcherArgs(args: readonly string[]): string[] {
  const module = join(import.meta.dirname, 'launch.mjs');
  return [join(dir, 'launcher.mjs'), module, join(dir, 'server.mjs'), ...args];
}

function launch(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Launched {
  const launcher = spawn(process.execPath, launcherArgs(args), {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  launcher.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { launcher, exit: once(launcher, 'close'), output: () => output };
}

async function serverPid(launched: Launched): Promise<number> {
  await eventually(() => (launched.output().includes('pid ') ? undefined : 'no server yet'));
  return Number(/pid (\d+)/.exec(launched.output())?.[1]);
}

async function untilGone(pid: number): Promise<void> {
  await eventually(() => {
    try {
      process.kill(pid, 0);
      return `process ${pid} is still there`;
    } catch {
      return undefined;
    }
  });
}

describe('the launcher', () => {
  it('ends with the code of the server', async () => {
    expect(await launch(['end']).exit).toEqual([3, null]);
  });

  it('hands a signal on once, however often it comes at the same time', async () => {
    const launched = launch([]);
    const pid = await serverPid(launched);
    launched.launcher.kill('SIGTERM');
    launched.launcher.kill('SIGTERM');
    expect(await launched.exit).toEqual([7, null]);
    expect(launched.output()).toContain('signals 1');
    await untilGone(pid);
  });

  it('ends the server when the npm that started it is killed', async () => {
    const npm = spawn(process.execPath, ['-e', STAND_IN_FOR_NPM, ...launcherArgs([])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await eventually(() => (output.includes('pid ') ? undefined : 'no server yet'));
    npm.kill('SIGKILL');
    await untilGone(Number(/pid (\d+)/.exec(output)?.[1]));
  });

  it('takes the server with it when it is killed', async () => {
    const launched = launch([]);
    const pid = await serverPid(launched);
    launched.launcher.kill('SIGKILL');
    await untilGone(pid);
  });

  it('does so too where the kernel cannot tie the two together', async () => {
    // Without setpriv on the PATH, as on macOS.
    const launched = launch([], { ...process.env, PATH: dir });
    const pid = await serverPid(launched);
    launched.launcher.kill('SIGKILL');
    await untilGone(pid);
  });
});
