// The Node that runs Freshet: this one when it is new enough, else the one that npm can install.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from '../npm-command.mjs';
import { cacheDir } from '../paths.mjs';
import { SetupError } from '../setup-error.mjs';
import { OLDEST_NODE, isNodeNewEnough } from '../versions.mjs';

const MANIFEST_DIR = join(dirname(fileURLToPath(import.meta.url)), '..', 'node-runtime');

/** @type {import('../ensure-ready.mjs').Step} */
export const nodeRuntimeStep = {
  title: 'Installing Node through npm',

  needed(context) {
    if (isNodeNewEnough(process.versions.node)) {
      context.node = process.execPath;
      return false;
    }
    const path = installedNodePath();
    context.node = path;
    return !existsSync(path);
  },

  async run(context, say) {
    const version = wantedVersion();
    say(version);
    const target = installDir(version);
    mkdirSync(dirname(target), { recursive: true });
    const temporary = mkdtempSync(join(dirname(target), 'installing-'));
    try {
      cpSync(MANIFEST_DIR, temporary, { recursive: true });
      await runNpm(['ci', '--ignore-scripts', '--include=optional'], {
        cwd: temporary,
        log: 'node-runtime',
        failure: `Node ${version} could not be installed through npm.`,
        remedy: `Install Node ${OLDEST_NODE} or newer yourself and start again.`,
      });
      verify(nodeIn(temporary), version);
      rmSync(target, { recursive: true, force: true });
      renameSync(temporary, target);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
    context.node = installedNodePath();
  },
};

/** Where the Node that set-up installs is, whether or not it is there yet. */
export function installedNodePath() {
  return nodeIn(installDir(wantedVersion()));
}

function installDir(version) {
  return join(cacheDir(), 'node', version);
}

function nodeIn(dir) {
  return join(dir, 'node_modules', packageName(), 'bin', 'node');
}

function packageName() {
  return `node-${process.platform}-${process.arch}`;
}

function wantedVersion() {
  const manifest = JSON.parse(readFileSync(join(MANIFEST_DIR, 'package.json'), 'utf8'));
  const version = manifest.optionalDependencies[packageName()];
  if (version === undefined) {
    throw new SetupError(
      `Freshet needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}, and npm has none for ${process.platform} ${process.arch}.`,
      { remedy: 'Install a newer Node and start again.' },
    );
  }
  return version;
}

function verify(path, version) {
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (run.status !== 0 || run.stdout.trim() !== `v${version}`) {
    throw new SetupError(`Node ${version} was installed, but does not run on this machine.`, {
      remedy: `Install Node ${OLDEST_NODE} or newer yourself and start again.`,
      tail: `${run.stderr ?? ''}${run.error?.message ?? ''}`.trim(),
    });
  }
}
