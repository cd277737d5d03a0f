/**
 * The system's own PostgreSQL (Debian's package) beside the embedded one: a server of the test's own in a
 * temporary directory, and replicas of it by streaming replication.
 */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';
import { descendantsOf, isRunning } from './freshet-process.ts';
import { freePorts } from './ports.ts';
import { temporaryDirectory } from './temporary-directory.ts';

export type DebianPostgres = {
  readonly url: string;
  /** Major version, for instance 15. */
  readonly version: number;
  /** A copy that follows this server. Closed by whoever asked for it. */
  replica(): Promise<DebianPostgres>;
  /** As a crash would. */
  kill(): Promise<void>;
  /** Kills every process of it with -9, as an out-of-memory killer or a power cut would. */
  killAll(): Promise<void>;
  /** On the same port, with the same data. */
  restart(): Promise<void>;
  /** Hangs with all its connections, and goes on. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
};

const run = promisify(execFile);
const PACKAGES = '/usr/lib/postgresql';
const START_MS = 30_000;
const USER = 'freshet';
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  shared_buffers: '16MB',
  max_connections: '40',
  jit: 'off',
  max_wal_senders: '4',
  wal_retrieve_retry_interval: '200ms',
};

/** TLS only, and a password. Both files are PEM. */
export type PostgresTls = {
  readonly certPath: string;
  readonly keyPath: string;
  readonly password: string;
};

/** @throws Error that names the missing package */
export async function startDebianPostgres(tls?: PostgresTls): Promise<DebianPostgres> {
  const directory = await temporaryDirectory();
  const data = join(directory, 'data');
  await mkdir(data, { mode: 0o700 });
  await own(directory);
  await asServer('initdb', [
    `--pgdata=${data}`,
    `--username=${USER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  if (tls === undefined) {
    return serve(directory, data);
  }
  await addTls(directory, data, tls);
  const server = await serve(directory, data, TLS_SETTINGS);
  const url = server.url.replace(`${USER}@`, `${USER}:${encodeURIComponent(tls.password)}@`);
  return { ...server, url };
}

const TLS_SETTINGS = { ssl: 'on', ssl_cert_file: 'server.crt', ssl_key_file: 'server.key' };

async function addTls(directory: string, data: string, tls: PostgresTls): Promise<void> {
  // While nobody can connect: the server's own single-user mode.
  const [command, before] = commandOf('postgres');
  const sql = `ALTER USER ${USER} PASSWORD '${tls.password}'\n`;
  const alone = run(command, [...before, '--single', '-D', data, 'postgres'], {
    cwd: '/',
    env: ENV,
  });
  alone.child.stdin?.end(sql);
  await alone;
  await writeFile(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  await copyFile(tls.certPath, join(data, 'server.crt'));
  await copyFile(tls.keyPath, join(data, 'server.key'));
  await chmod(join(data, 'server.key'), 0o600);
  await own(directory);
}

async function serve(
  directory: string,
  data: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DebianPostgres> {
  const [port = 0] = await freePorts(1);
  let child = await launch(data, port, settings);
  const stop = (signal: NodeJS.Signals): Promise<void> => stopped(child, signal);
  const connection = `--host=127.0.0.1 --port=${String(port)} --username=${USER}`.split(' ');
  return {
    url: `postgres://${USER}@127.0.0.1:${String(port)}/postgres`,
    version: installed(),
    async replica() {
      const place = await temporaryDirectory();
      const copy = join(place, 'data');
      await mkdir(copy, { mode: 0o700 });
      await own(place);
      const how = ['--write-recovery-conf', '--checkpoint=fast', '--no-sync'];
      await asServer('pg_basebackup', [`--pgdata=${copy}`, ...how, ...connection]);
      return serve(place, copy);
    },
    kill: () => stop('SIGQUIT'),
    killAll: async () => {
      const servers = descendantsOf(child.pid ?? 0);
      await stop('SIGKILL');
      servers.forEach(killIfThere);
      await eventually(() => (servers.some(isRunning) ? 'a server process runs on' : undefined));
    },
    async restart() {
      child = await launch(data, port, settings);
    },
    freeze: () => {
      signalAll(child, 'SIGSTOP');
    },
    thaw: () => {
      signalAll(child, 'SIGCONT');
    },
    async close() {
      await stop('SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(
  data: string,
  port: number,
  more: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const settings = Object.entries({ ...SETTINGS, port: String(port), ...more });
  const args = ['-D', data, ...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const [command, before] = commandOf('postgres');
  const child = spawn(command, [...before, ...args], {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: ENV,
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready: ${said}`)), START_MS);
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
    child.stderr.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4_000);
      if (said.includes('ready to accept')) {
        clearTimeout(timer);
        resolve();
      }
    });
  });
  return child;
}

/** The server and the processes of its connections. */
function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid = 0 } = child;
  for (const each of [pid, ...descendantsOf(pid)]) {
    process.kill(each, signal);
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

const ENV = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** Root may not run PostgreSQL: the package has made an account for it. */
function commandOf(program: string): readonly [string, readonly string[]] {
  const path = join(PACKAGES, String(installed()), 'bin', program);
  const account = ['--reuid=postgres', '--regid=postgres', '--init-groups'];
  return process.getuid?.() === 0
    ? ['setpriv', [...account, '--pdeathsig=INT', '--', path]]
    : [path, []];
}

async function asServer(program: string, args: readonly string[]): Promise<void> {
  const [command, before] = commandOf(program);
  await run(command, [...before, ...args], { cwd: '/', env: ENV, timeout: START_MS });
}

async function own(directory: string): Promise<void> {
  await writeFile(join(directory, 'what-is-this'), 'a PostgreSQL of a test run\n');
  if (process.getuid?.() === 0) {
    await run('chown', ['-R', 'postgres:postgres', directory]);
  }
}

function installed(): number {
  let versions: number[] = [];
  try {
    versions = readdirSync(PACKAGES).map(Number);
  } catch {
    // The message below says it.
  }
  const newest = Math.max(...versions.filter((version) => Number.isInteger(version)));
  if (!Number.isFinite(newest)) {
    throw new Error(`no PostgreSQL in ${PACKAGES}; Debian's package is postgresql`);
  }
  return newest;
}
