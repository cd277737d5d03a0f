/**
 * Runs one ffmpeg as a supervised child: it dies with its parent, its input queue is bounded and
 * counts what it drops, its last words are kept, and `close()` returns only when it is gone.
 */
import type { ChildProcessByStdio } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { mediaError } from '../errors.ts';

export type FfmpegProcessDeps = {
  /** Program to run. Default `ffmpeg`, found on the path. */
  readonly ffmpegPath?: string;
};

export type FfmpegProcessOptions = {
  /** Argument vector without the program name (ffmpegArguments). */
  readonly args: readonly string[];
  /** Everything the child writes to its standard output, in order. Must not throw. */
  readonly onOutput: (chunk: Buffer) => void;
  /** Called once, when the child is gone for whatever reason. */
  readonly onExit?: (exit: FfmpegExit) => void;
  /** Bytes that may wait for the child to read them. Default 4 MiB. */
  readonly maxQueuedBytes?: number;
  /** How long `close()` waits for a graceful end before SIGKILL. Default 2000 ms. */
  readonly killAfterMs?: number;
  /** Aborting is `close()`. */
  readonly signal?: AbortSignal;
};

export type FfmpegExit = {
  /** `closed`: we asked for it; `ended`: exit code 0 by itself; `failed`: everything else. */
  readonly kind: 'closed' | 'ended' | 'failed';
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last lines of standard error. */
  readonly stderr: readonly string[];
};

export type FfmpegProcess = {
  readonly pid: number;
  readonly closed: boolean;
  readonly droppedWrites: number;
  readonly queuedBytes: number;
  /** The last lines of standard error so far. */
  readonly stderr: readonly string[];
  /** Resolves when the child is gone. Never rejects. */
  readonly exited: Promise<FfmpegExit>;
  /**
   * Queues one whole unit for standard input. False when it was dropped, because the queue is full
   * or the child is gone: units are dropped whole, so the container stays readable.
   */
  write(unit: Uint8Array): boolean;
  /** Ends standard input: the child writes out what it holds and exits. */
  end(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

const DEFAULT_MAX_QUEUED_BYTES = 4 * 1024 * 1024;
const DEFAULT_KILL_AFTER_MS = 2000;
const PROBE_TIMEOUT_MS = 10_000;
const STDERR_LINES = 40;
const STDERR_LINE_BYTES = 500;
const SETPRIV_PATHS = ['/usr/bin/setpriv', '/bin/setpriv'];

/**
 * Starts ffmpeg; resolves when the process exists.
 * @throws MEDIA_FFMPEG_MISSING when it cannot be started, MEDIA_FFMPEG_CLOSED when aborted before.
 */
export async function createFfmpegProcess(
  deps: FfmpegProcessDeps,
  options: FfmpegProcessOptions,
): Promise<FfmpegProcess> {
  if (options.signal?.aborted === true) {
    throw mediaError('MEDIA_FFMPEG_CLOSED');
  }
  const ffmpegPath = deps.ffmpegPath ?? 'ffmpeg';
  if (!(await isRunnable(ffmpegPath))) {
    throw mediaError('MEDIA_FFMPEG_MISSING');
  }
  const [program, args] = dyingWithParent(ffmpegPath, options.args);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const started = new SupervisedFfmpeg(child, options);
  await started.spawned();
  return started;
}

/** Programs that ran once; a missing one is looked for again. */
const runnable = new Set<string>();

/** setpriv starts in any case, so what it is to run must be tried before, once. */
async function isRunnable(ffmpegPath: string): Promise<boolean> {
  if (!runnable.has(ffmpegPath)) {
    const works = await new Promise<boolean>((resolve) => {
      execFile(ffmpegPath, ['-version'], { timeout: PROBE_TIMEOUT_MS }, (error) => {
        resolve(error === null);
      });
    });
    if (!works) {
      return false;
    }
    runnable.add(ffmpegPath);
  }
  return true;
}

/** Linux can kill a child when its parent dies, even by SIGKILL; elsewhere the closed pipe must do. */
function dyingWithParent(program: string, args: readonly string[]): [string, string[]] {
  const setpriv = SETPRIV_PATHS.find((path) => process.platform === 'linux' && existsSync(path));
  return setpriv === undefined
    ? [program, [...args]]
    : [setpriv, ['--pdeathsig', 'KILL', '--', program, ...args]];
}

class SupervisedFfmpeg implements FfmpegProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #options: FfmpegProcessOptions;
  readonly #stderr: string[] = [];
  readonly exited: Promise<FfmpegExit>;
  #stderrTail = '';
  #dropped = 0;
  #gone = false;
  #closing = false;
  #killTimer: NodeJS.Timeout | undefined;

  constructor(
    child: ChildProcessByStdio<Writable, Readable, Readable>,
    options: FfmpegProcessOptions,
  ) {
    this.#child = child;
    this.#options = options;
    child.stdout.on('data', options.onOutput);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#collect(text);
    });
    // A child that died leaves a broken pipe; its exit is what counts.
    child.stdin.on('error', () => undefined);
    const abort = (): void => void this.close();
    options.signal?.addEventListener('abort', abort, { once: true });
    this.exited = new Promise((resolve) => {
      const settle = (exitCode: number | null, signal: NodeJS.Signals | null): void => {
        if (this.#gone) {
          return;
        }
        this.#gone = true;
        clearTimeout(this.#killTimer);
        options.signal?.removeEventListener('abort', abort);
        const kind = this.#closing ? 'closed' : exitCode === 0 ? 'ended' : 'failed';
        const exit = { kind, exitCode, signal, stderr: this.stderr } as const;
        resolve(exit);
        options.onExit?.(exit);
      };
      child.once('close', settle);
      child.once('error', () => {
        settle(null, null);
      });
    });
  }

  async spawned(): Promise<void> {
    if (this.#child.pid === undefined) {
      await this.exited;
      throw mediaError('MEDIA_FFMPEG_MISSING');
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get closed(): boolean {
    return this.#closing || this.#gone;
  }

  get droppedWrites(): number {
    return this.#dropped;
  }

  get queuedBytes(): number {
    return this.#child.stdin.writableLength;
  }

  get stderr(): readonly string[] {
    return this.#stderrTail === '' ? [...this.#stderr] : [...this.#stderr, this.#stderrTail];
  }

  write(unit: Uint8Array): boolean {
    const stdin = this.#child.stdin;
    const limit = this.#options.maxQueuedBytes ?? DEFAULT_MAX_QUEUED_BYTES;
    if (this.closed || !stdin.writable || stdin.writableLength + unit.length > limit) {
      this.#dropped += 1;
      return false;
    }
    stdin.write(unit);
    return true;
  }

  end(): void {
    this.#child.stdin.end();
  }

  async close(): Promise<void> {
    if (!this.#closing && !this.#gone) {
      this.#closing = true;
      const killAfterMs = this.#options.killAfterMs ?? DEFAULT_KILL_AFTER_MS;
      this.#killTimer = setTimeout(() => this.#child.kill('SIGKILL'), killAfterMs);
      this.#child.stdin.destroy();
      this.#child.kill('SIGTERM');
    }
    await this.exited;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #collect(text: string): void {
    const lines = (this.#stderrTail + text).split(/[\r\n]+/);
    this.#stderrTail = (lines.pop() ?? '').slice(0, STDERR_LINE_BYTES);
    for (const line of lines) {
      if (line !== '') {
        this.#stderr.push(line.slice(0, STDERR_LINE_BYTES));
      }
    }
    this.#stderr.splice(0, Math.max(0, this.#stderr.length - STDERR_LINES));
  }
}
