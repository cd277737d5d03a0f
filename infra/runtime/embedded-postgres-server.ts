/**
 * The child processes of the embedded database: `initdb` once, and the server, supervised. Both run
 * under the server account, in a session of their own (so that Ctrl+C reaches only us, and we stop
 * them in order), and end when this process does.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { databaseError } from './database-errors.ts';
import type { ServerAccount } from './embedded-postgres-account.ts';
import type { Logger } from './log.ts';

export type LaunchOptions = {
  readonly log: Logger;
  readonly account: ServerAccount | undefined;
  readonly binary: string;
  readonly cluster: string;
  readonly port: number;
  readonly durable: boolean;
};

const START_TIMEOUT_MS = 60_000;
const FAST_STOP_MS = 15_000;
const RESTART_DELAY_MS = { first: 200, most: 10_000 };
const TAIL_LINES = 12;

/** Small on purpose: one laptop, one pool. A large installation sets DATABASE_URL. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '40',
  shared_buffers: '32MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  // No helper processes for what one small server does not need.
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers: '0',
  autovacuum_max_workers: '1',
  jit: 'off',
  huge_pages: 'off',
  // What starts and stops, but not our own failed statements and their values.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_line_prefix: '',
} as const;

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

export class PostgresServer {
  readonly #options: LaunchOptions;
  #child: ChildProcess;
  #closing: Promise<void> | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #restartDelayMs = RESTART_DELAY_MS.first;

  private constructor(options: LaunchOptions, child: ChildProcess) {
    this.#options = options;
    this.#child = child;
    this.#watch();
  }

  /** Resolves when it accepts connections. @throws DATABASE_START_FAILED with its last words. */
  static async start(options: LaunchOptions): Promise<PostgresServer> {
    return new PostgresServer(options, await launch(options));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  #watch(): void {
    this.#child.once('exit', (code, signal) => {
      if (this.#closing === undefined) {
        this.#options.log.error({ code, signal }, 'embedded database ended, starting it again');
        this.#restartLater();
      }
    });
  }

  #restartLater(): void {
    this.#restartTimer = setTimeout(() => void this.#restart(), this.#restartDelayMs);
    this.#restartDelayMs = Math.min(this.#restartDelayMs * 2, RESTART_DELAY_MS.most);
  }

  async #restart(): Promise<void> {
    this.#restartTimer = undefined;
    try {
      const child = await launch(this.#options);
      this.#child = child;
      if (this.#closing !== undefined) {
        await stopChild(child);
        return;
      }
      this.#restartDelayMs = RESTART_DELAY_MS.first;
      this.#watch();
      this.#options.log.warn({ pid: child.pid }, 'embedded database runs again');
    } catch (error) {
      this.#options.log.error({ err: error }, 'embedded database does not start again');
      if (this.#closing === undefined) {
        this.#restartLater();
      }
    }
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#restartTimer);
    await stopChild(this.#child);
  }
}

/** @throws DATABASE_START_FAILED with what initdb said. */
export async function runInitdb(options: {
  readonly initdb: string;
  readonly account: ServerAccount | undefined;
  readonly draft: string;
  readonly passwordFile: string;
  readonly role: string;
  readonly durable: boolean;
}): Promise<void> {
  const child = spawnAs(options.account, options.initdb, [
    `--pgdata=${options.draft}`,
    `--username=${options.role}`,
    `--pwfile=${options.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  const tail = collectTail(child);
  const code = await exited(child, START_TIMEOUT_MS);
  if (code !== 0) {
    throw startFailed('initdb could not create the embedded database', tail());
  }
}

async function launch(options: LaunchOptions): Promise<ChildProcess> {
  const settings = Object.entries({
    ...SETTINGS,
    ...(options.durable ? {} : NOT_DURABLE),
    port: String(options.port),
  });
  const args = ['-D', options.cluster, ...settings.flatMap(([k, v]) => ['-c', `${k}=${v}`])];
  const child = spawnAs(options.account, options.binary, args);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const tail = collectTail(child, (line) => {
    options.log.debug({ line }, 'embedded database says');
    if (line.includes('ready to accept connections')) {
      resolve(undefined);
    }
  });
  const gone = (): void => reject(startFailed('PostgreSQL ended while it started', tail()));
  child.once('close', gone).once('error', gone);
  const timer = setTimeout(
    () => reject(startFailed('PostgreSQL did not get ready in time', tail())),
    START_TIMEOUT_MS,
  );
  try {
    await promise;
    return child;
  } catch (error) {
    await stopChild(child);
    throw error;
  } finally {
    clearTimeout(timer);
    child
      .off('close', gone)
      .off('error', gone)
      .on('error', () => undefined);
  }
}

let setprivFound: boolean | undefined;

function hasSetpriv(): boolean {
  setprivFound ??= spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status === 0;
  return setprivFound;
}

function spawnAs(
  account: ServerAccount | undefined,
  binary: string,
  args: readonly string[],
): ChildProcess {
  const options = {
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
    // Its own little environment: a missing locale or a stray PG… variable of ours must not matter.
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  };
  if (!hasSetpriv()) {
    // Without it a killed parent leaves the server running; the next start finds and stops it.
    return spawn(binary, [...args], { ...options, ...account });
  }
  const drop =
    account === undefined
      ? []
      : [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  return spawn('setpriv', [...drop, '--pdeathsig=INT', '--', binary, ...args], options);
}

function collectTail(child: ChildProcess, onLine?: (line: string) => void): () => string {
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      createInterface({ input: stream }).on('line', (line) => {
        tail.push(line);
        tail.splice(0, tail.length - TAIL_LINES);
        onLine?.(line);
      });
    }
  }
  return () => tail.join(' · ');
}

function exited(child: ChildProcess, timeoutMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const done = (code: number | null): void => {
      clearTimeout(timer);
      resolve(code);
    };
    child.once('close', done).once('error', () => done(null));
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return;
  }
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS);
  await gone;
  clearTimeout(timer);
}

function startFailed(what: string, tail: string): Error {
  return databaseError('DATABASE_START_FAILED', {
    message: `${what}: ${tail || 'it said nothing'}`,
  });
}
