// How set-up calls npm: with the npm that called it, and without the settings of that outer call.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homeDir } from './paths.mjs';
import { runTool } from './run-tool.mjs';

/** What the outer npm says about its own call, and settings that would make ours install something else. */
const OUTER_CALL = [
  /^npm_(lifecycle|package)_/i,
  /^npm_command$/i,
  /^npm_config_(local_prefix|prefix|global_prefix|global|location|workspaces?|include_workspace_root)$/i,
  /^npm_config_(omit|only|include|production|dev|optional|dry_run|package_lock|package_lock_only)$/i,
  /^npm_config_(ignore_scripts|install_strategy|install_links|engine_strict|force|save.*|offline|silent|loglevel)$/i,
  /^INIT_CWD$/,
];

/**
 * The environment for an inner npm: registry, cache, proxy and certificates stay as the user set them.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(env = process.env) {
  const kept = Object.entries(env).filter(([key]) => !OUTER_CALL.some((name) => name.test(key)));
  // NODE_ENV=production would leave out the packages that build the web app.
  return { ...Object.fromEntries(kept), NODE_ENV: 'development', HOME: homeDir(env) };
}

/**
 * Runs the npm that is there already.
 * @param {string[]} args
 * @param {Parameters<typeof runTool>[2] & { node?: string }} options `node` runs it; default: this one
 */
export function runNpm(args, { node = process.execPath, ...options }) {
  const cli = npmCli();
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=notice'];
  const settings = { env: npmEnvironment(), ...options };
  return cli === undefined
    ? runTool('npm', [...args, ...quiet], settings)
    : runTool(node, [cli, ...args, ...quiet], settings);
}

/** npm's own program file: `npm start` names it; else the one that belongs to this Node. */
function npmCli() {
  const beside = join(
    dirname(process.execPath),
    '..',
    'lib',
    'node_modules',
    'npm',
    'bin',
    'npm-cli.js',
  );
  return [process.env.npm_execpath, beside].find(
    (path) => path !== undefined && path.endsWith('npm-cli.js') && existsSync(path),
  );
}
