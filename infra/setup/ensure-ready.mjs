// Makes a fresh machine able to run, test or check Freshet. Plain Node without dependencies, because it
// runs before anything is installed; every step looks first and does nothing when nothing is to be done.
import { dirname, delimiter } from 'node:path';
import { createProgress } from './progress.mjs';
import { describeFailure } from './setup-error.mjs';
import { serverToolsStep, testToolsStep } from './steps/debian-tools.mjs';
import { mediaWorkerStep } from './steps/media-worker.mjs';
import { nodeRuntimeStep } from './steps/node-runtime.mjs';
import { npmPackagesStep } from './steps/npm-packages.mjs';
import { webBuildStep } from './steps/web-build.mjs';
import { isNodeNewEnough, needsStripTypesFlag } from './versions.mjs';
import { workerEnvironment } from './worker-build/worker-environment.mjs';

/**
 * `run` starts the server, `test` and `bench` need all tools, `check` needs only npm packages, and so does
 * `doctor`, which is there to say what is missing.
 * @typedef {'run' | 'test' | 'check' | 'bench' | 'doctor'} Purpose
 */

/**
 * @typedef {object} SetupContext
 * @property {Purpose} purpose
 * @property {boolean} ci true when a machine is reading, not a person
 * @property {string} node path of the Node that runs Freshet (known after the first step)
 * @property {(text: string) => void} note prints a line that is not a step
 */

/**
 * @typedef {object} Step
 * @property {string} title shown while it runs, as "Installing …"
 * @property {(context: SetupContext) => boolean} needed
 * @property {(context: SetupContext, say: (text: string) => void) => Promise<void>} run
 */

/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Ready the Node to start, and its environment */

/**
 * @param {{ purpose: Purpose }} options
 * @returns {Promise<Ready>}
 * @throws SetupError with a sentence that a person can act on
 */
export async function ensureReady({ purpose }) {
  const progress = createProgress();
  /** @type {SetupContext} */
  const context = {
    purpose,
    ci: Boolean(process.env.CI),
    node: process.execPath,
    note: progress.note,
  };
  for (const step of stepsFor(purpose)) {
    if (step.needed(context)) {
      await progress.run(step.title, (say) => step.run(context, say));
    }
  }
  return { node: context.node, env: environmentFor(context.node) };
}

/**
 * Does `work` after set-up, and turns a failure into its sentence and exit code 1.
 * @param {Purpose} purpose
 * @param {(ready: Ready) => Promise<void>} work
 */
export async function runWhenReady(purpose, work) {
  try {
    await work(await ensureReady({ purpose }));
  } catch (error) {
    process.stderr.write(`\n${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * @param {Purpose} purpose
 * @returns {Step[]}
 */
function stepsFor(purpose) {
  const base = [nodeRuntimeStep, npmPackagesStep];
  const server = [...base, serverToolsStep, mediaWorkerStep, webBuildStep];
  switch (purpose) {
    case 'run':
      return server;
    case 'test':
    case 'bench':
      return [...server, testToolsStep(purpose)];
    case 'check':
    case 'doctor':
      return base;
    default:
      throw new Error(`unknown purpose ${purpose}`);
  }
}

function environmentFor(node) {
  const env = { ...process.env, ...workerEnvironment() };
  // Programs that are started as "node" must be this one too.
  env.PATH = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter);
  if (node === process.execPath && isNodeNewEnough(process.versions.node)) {
    if (needsStripTypesFlag(process.versions.node)) {
      env.NODE_OPTIONS =
        `${env.NODE_OPTIONS ?? ''} --experimental-strip-types --disable-warning=ExperimentalWarning`.trim();
    }
  }
  return env;
}
