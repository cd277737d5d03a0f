// Runs another program for set-up: its output goes to a log file and its last lines into the error.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:os';
import { isOnPath } from './on-path.mjs';
import { logDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

const TIES_CHILDREN = process.platform === 'linux' && isOnPath('setpriv');
const TAIL_LINES = 25;
/** A linker's command line alone can fill the screen. */
const MAX_LINE = 300;
const CAPTURE_LIMIT_BYTES = 4 * 1024 * 1024;

/** Sentences for failures that many tools have in common, looked for in their output. */
const KNOWN_CAUSES = [
  [/ENOSPC|No space left on device/i, 'The disk is full: free some space and start again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|Temporary failure resolving|Could not resolve host|Network is unreachable/i,
    'The network cannot be reached: check the connection or the proxy settings and start again.',
  ],
  [
    /EACCES|Permission denied/i,
    'A file cannot be written: check who owns the checkout and the cache directory.',
  ],
];

/**
 * Finds a remedy in what a tool printed.
 * @param {string} output
 */
export function remedyFor(output) {
  return KNOWN_CAUSES.find(([pattern]) => pattern.test(output))?.[1];
}

/**
 * Runs `command` and resolves with its output and exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env] the whole environment; default: this process's
 * @param {string} [options.log] name of the log file, without extension; it is appended to
 * @param {string} [options.failure] sentence for the error when the exit code is not 0
 * @param {string} [options.remedy] what to do then, when the output tells nothing better
 * @param {boolean} [options.allowFailure] resolve with the code instead of throwing
 * @param {number} [options.timeoutMs] the program is killed after this time
 * @param {number} [options.niceness] added to the priority of the program
 * @param {(line: string) => void} [options.onLine] called for every line of output
 * @returns {Promise<{ code: number, stdout: string, output: string, tail: string, logFile?: string }>}
 * @throws SetupError
 */
export async function runTool(command, args, options = {}) {
  const [program, ...programArgs] = [
    // So that a set-up that is killed leaves no compiler behind.
    ...(TIES_CHILDREN ? ['setpriv', '--pdeathsig', 'SIGTERM'] : []),
    ...(options.niceness === undefined ? [] : ['nice', '-n', String(options.niceness)]),
    command,
    ...args,
  ];
  const log = openLog(options.log, [command, ...args].join(' '));
  const child = spawn(program, programArgs, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
  });
  const capture = { stdout: '', output: '' };
  const feed = lineFeeder(options.onLine);
  const collect = (chunk, isStdout) => {
    log.write(chunk);
    const text = chunk.toString('utf8');
    capture.output = (capture.output + text).slice(-CAPTURE_LIMIT_BYTES);
    if (isStdout) {
      capture.stdout = (capture.stdout + text).slice(-CAPTURE_LIMIT_BYTES);
    }
    feed(text);
  };
  child.stdout.on('data', (chunk) => collect(chunk, true));
  child.stderr.on('data', (chunk) => collect(chunk, false));
  const ended = await new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  await log.close();
  const missing = ended.error?.code === 'ENOENT' || !isOnPath(command);
  if ((ended.error !== undefined || missing) && options.allowFailure !== true) {
    throw new SetupError(
      missing ? `${command} is not installed.` : `${command} could not be started.`,
      { remedy: options.remedy, cause: ended.error },
    );
  }
  const code = ended.error ? 127 : (ended.code ?? 128 + (constants.signals[ended.signal] ?? 0));
  if (code !== 0 && options.allowFailure !== true) {
    throw new SetupError(options.failure ?? `${command} ended with code ${code}.`, {
      remedy: remedyFor(capture.output) ?? options.remedy,
      logFile: log.file,
      tail: lastLines(capture.output, TAIL_LINES),
    });
  }
  const tail = lastLines(capture.output, TAIL_LINES);
  return { code, stdout: capture.stdout, output: capture.output, tail, logFile: log.file };
}

/**
 * The last `count` lines that are not empty.
 * @param {string} text
 * @param {number} count
 */
export function lastLines(text, count) {
  // Colours and cursor movements mean nothing in a log.
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '');
  const lines = plain.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  return lines
    .slice(-count)
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line))
    .join('\n');
}

function lineFeeder(onLine) {
  let rest = '';
  return (text) => {
    if (onLine === undefined) {
      return;
    }
    const parts = (rest + text).split(/\r?\n|\r/);
    rest = parts.pop() ?? '';
    parts.forEach((line) => onLine(line));
  };
}

function openLog(name, title) {
  if (name === undefined) {
    return { file: undefined, write: () => {}, close: async () => {} };
  }
  mkdirSync(logDir(), { recursive: true });
  const file = join(logDir(), `${name}.log`);
  const stream = createWriteStream(file, { flags: 'a' });
  // A full disk must not end the program that is being logged: its own failure says more.
  stream.on('error', () => {});
  stream.write(`\n$ ${title}\n`);
  return {
    file,
    write: (chunk) => stream.write(chunk),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
