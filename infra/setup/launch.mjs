// Starts the server program and becomes it, or stands in front of it where Node cannot do that.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { whereIs } from './on-path.mjs';
import { REPO_ROOT } from './paths.mjs';

/** npm and the terminal both send one Ctrl-C; the second copy of it must not look like impatience. */
const SAME_SIGNAL_MS = 500;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];
const TIED_TO_PARENT = join(REPO_ROOT, 'infra', 'setup', 'end-with-parent.mjs');

const KERNEL_TIES = process.platform === 'linux';
const PARENT_DEATH = ['--pdeathsig', 'SIGTERM'];
const PARENT_POLL_MS = 1000;

/**
 * Runs `node args` in the place of this process: same process id where Node knows execve, else as a child
 * that gets our signals, gives us its exit code, and ends when this process is killed.
 *
 * @param {import('./ensure-ready.mjs').Ready} ready
 * @param {string[]} args
 */
export async function launch(ready, args) {
  // At a terminal the server gets a group of its own: Ctrl-C must reach it alone, not its workers and its
  // database at the same moment.
  const canBecome = ready.node === process.execPath && typeof process.execve === 'function';
  if (canBecome && !process.stdin.isTTY) {
    process.removeAllListeners('warning');
    // Under npm the server ends with npm, even when that is killed; started by hand it outlives its shell.
    const setpriv = isUnderNpm() && KERNEL_TIES ? whereIs('setpriv') : undefined;
    const words = [...(setpriv ? [setpriv, ...PARENT_DEATH] : []), ready.node, ...args];
    process.execve(words[0], words, ready.env);
  }
  process.exitCode = await spawnTied(ready, args);
}

/**
 * @param {import('./ensure-ready.mjs').Ready} ready
 * @param {string[]} args
 * @returns {Promise<number>} the exit code, 128 + n for a signal
 */
export function spawnTied(ready, args) {
  const kernelTies = KERNEL_TIES && whereIs('setpriv') !== undefined;
  const [command, commandArgs] = kernelTies
    ? ['setpriv', [...PARENT_DEATH, ready.node, ...args]]
    : [ready.node, ['--import', TIED_TO_PARENT, ...args]];
  const child = spawn(command, commandArgs, {
    env: ready.env,
    stdio: kernelTies ? 'inherit' : ['inherit', 'inherit', 'inherit', 'ipc'],
    // A group of its own, so that a Ctrl-C in the terminal reaches it once: through us.
    detached: true,
  });
  const lastSentMs = new Map();
  const forward = (signal) => {
    const nowMs = Date.now();
    if (nowMs - (lastSentMs.get(signal) ?? 0) >= SAME_SIGNAL_MS) {
      lastSentMs.set(signal, nowMs);
      child.kill(signal);
    }
  };
  FORWARDED.forEach((signal) => process.on(signal, forward));
  const watch = isUnderNpm() ? watchParent(() => forward('SIGTERM')) : undefined;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      FORWARDED.forEach((name) => process.removeListener(name, forward));
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function isUnderNpm() {
  return process.env.npm_lifecycle_event !== undefined;
}

/** An npm that is killed tells nobody: only that this process has another parent now. */
function watchParent(onGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      onGone();
    }
  }, PARENT_POLL_MS);
  return timer;
}
