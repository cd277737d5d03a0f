// Debian packages: which are missing, and installing them when we may.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isOnPath } from './on-path.mjs';
import { runTool } from './run-tool.mjs';
import { SetupError } from './setup-error.mjs';

const LOCK_TIMEOUT_MS = 5 * 60_000;
const LOCK_POLL_MS = 1000;
const LOCK_HELD = /Could not get lock|Unable to (?:acquire|lock)|is held by process/i;
const LISTS_STALE =
  /Unable to locate package|has no installation candidate|404 +Not Found|Failed to fetch/i;
// dpkg-query's own placeholders, not JavaScript's.
// eslint-disable-next-line no-template-curly-in-string
const DPKG_FORMAT = '${db:Status-Status} ${Package}\n';
const POLICY_RC_D = '/usr/sbin/policy-rc.d';

/**
 * The rows whose package is not there.
 * @param {readonly import('./debian-packages.mjs').DebianPackage[]} rows
 */
export function missingPackages(rows) {
  const unknown = rows.filter((row) => row.command === undefined || !isOnPath(row.command));
  if (unknown.length === 0) {
    return [];
  }
  const installed = installedPackages(unknown.map((row) => row.name));
  return unknown.filter((row) => !installed.has(row.name));
}

/** True when this is a Debian or one of its children. */
export function hasApt() {
  return isOnPath('apt-get') && isOnPath('dpkg-query');
}

/** How this process may become root: '' when it is, 'sudo' when that needs no password, else undefined. */
export function wayToRoot() {
  if (process.getuid?.() === 0) {
    return '';
  }
  const sudo =
    isOnPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? 'sudo' : undefined;
}

/**
 * Installs packages. Services that some of them bring are not started.
 *
 * @param {string[]} names
 * @param {(text: string) => void} say
 * @throws SetupError
 */
export async function installPackages(names, say) {
  const prefix = wayToRoot();
  const byHand = `Type: ${prefix === '' ? '' : 'sudo '}apt-get install ${names.join(' ')}`;
  if (prefix === undefined) {
    throw new SetupError(`These Debian packages are missing: ${names.join(', ')}.`, {
      remedy: `Installing them needs an administrator. ${byHand}`,
    });
  }
  const restorePolicy = keepServicesStopped(prefix);
  try {
    if (!hasPackageLists()) {
      await aptGet(prefix, ['update'], { say, byHand });
    }
    const install = ['install', '-y', '--no-install-recommends', ...names];
    const first = await aptGet(prefix, install, { say, byHand, mayBeStale: true });
    if (first.code !== 0) {
      say('refreshing the list of packages');
      await aptGet(prefix, ['update'], { say, byHand });
      await aptGet(prefix, install, { say, byHand });
    }
  } finally {
    restorePolicy();
  }
}

async function aptGet(prefix, args, { say, byHand, mayBeStale = false }) {
  const deadline = Date.now() + LOCK_TIMEOUT_MS;
  for (;;) {
    const run = await runTool(...asRoot(prefix, args), {
      log: 'apt',
      allowFailure: true,
      onLine: (line) => {
        const what = /^(?:Unpacking|Setting up) (\S+)/.exec(line);
        if (what) {
          say(
            line
              .replace(/ \(.*$/, '')
              .replace(/ \.\.\.$/, '')
              .toLowerCase(),
          );
        }
      },
    });
    if (run.code === 0 || (mayBeStale && LISTS_STALE.test(run.output))) {
      return run;
    }
    if (!LOCK_HELD.test(run.output) || Date.now() > deadline) {
      throw aptFailure(args, run, byHand);
    }
    say('waiting for another installation to finish');
    await delay(LOCK_POLL_MS);
  }
}

function aptFailure(args, run, byHand) {
  const noNetwork = /Temporary failure resolving|Could not connect|Network is unreachable/i.test(
    run.output,
  );
  const noSpace = /No space left on device|don't have enough free space/i.test(run.output);
  const busy = LOCK_HELD.test(run.output);
  const reason = noNetwork
    ? 'The servers of Debian cannot be reached: check the network or the proxy settings.'
    : noSpace
      ? 'The disk is full: free some space.'
      : busy
        ? 'Another installation holds the lock: wait for it to finish.'
        : 'Its own words are below.';
  return new SetupError(`apt-get ${args[0]} failed. ${reason}`, {
    remedy: `Then start again, or do it by hand. ${byHand}`,
    logFile: run.logFile,
    tail: run.tail,
  });
}

function asRoot(prefix, args) {
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C.UTF-8', 'NEEDRESTART_SUSPEND=1'];
  const apt = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', ...args];
  const words = [...(prefix === 'sudo' ? ['sudo', '-n'] : []), 'env', ...settings, ...apt];
  return [words[0], words.slice(1)];
}

/**
 * Debian starts what it installs; a developer's machine should not get an nginx on port 80 from that.
 * A policy-rc.d that answers 101 is Debian's own way of saying so.
 */
function keepServicesStopped(prefix) {
  if (prefix !== '' || existsSync(POLICY_RC_D)) {
    return () => {};
  }
  try {
    writeFileSync(POLICY_RC_D, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' });
  } catch {
    return () => {};
  }
  return () => rmSync(POLICY_RC_D, { force: true });
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => /_Packages(\.|$)/.test(name));
  } catch {
    return false;
  }
}

function installedPackages(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', DPKG_FORMAT, ...names], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return new Set(
    (query.stdout ?? '')
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  );
}
