/**
 * The real program as a process of its own: any free ports, a data directory that goes away, JSON log
 * lines. For tests that want the whole server, or want to kill it.
 */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { commandLineOf } from './command-line.ts';
import { eventually } from './eventually.ts';
import { keepOutput, newLog, recordSecret } from './run-records.ts';

const PROGRAM = fileURLToPath(new URL('../../infra/main/freshet.ts', import.meta.url));
const START_TIMEOUT_MS = 60_000;
/** What it started may hold its output for a moment longer. */
const OUTPUT_ENDS_WITHIN_MS = 5000;
/** A test that is killed takes its servers along. */
const TIE = process.platform === 'linux' ? ['setpriv', '--pdeathsig=KILL', '--'] : [];

export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };
export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
type Address = { readonly host: string; readonly port: number };

export type FreshetProcess = {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly dataDir: string;
  /** `http://<address>:<port>`, loopback unless told otherwise. */
  readonly baseUrl: string;
  readonly httpPort: number;
  /** What was bound, by listener. */
  readonly addresses: Readonly<Record<string, Address>>;
  readonly exit: Promise<Exit>;
  /** Log lines so far. */
  lines(): readonly LogLine[];
  /** Everything it printed, for messages of failing tests. */
  output(): string;
  /** SIGTERM, then SIGKILL after half a minute; the data directory goes too. Idempotent. */
  stop(): Promise<Exit>;
};

export type FreshetOptions = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Puts something in front of the command, for instance to run it on another host. */
  readonly wrap?: (command: readonly string[]) => readonly string[];
  /** Kept by the caller, for instance to start on it again. Default: a new one that goes away. */
  readonly dataDir?: string;
};

/** Resolves when it is ready. @throws Error with its output when it ends before. */
export async function startFreshet(options: FreshetOptions = {}): Promise<FreshetProcess> {
  const dataDir = options.dataDir ?? (await newDataDir());
  const command = [...TIE, process.execPath, PROGRAM, 'serve', ...(options.args ?? [])];
  const [program = '', ...args] = options.wrap?.(command) ?? command;
  const child = spawn(program, args, {
    env: { ...process.env, ...ANY_PORTS, FRESHET_DATA_DIR: dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const kept = newLog('freshet');
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += String(chunk);
      kept?.write(chunk);
    });
  }
  recordSecretsOf(options.env);
  child.once('exit', () => {
    setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, OUTPUT_ENDS_WITHIN_MS).unref();
  });
  const exit = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      kept?.close();
      resolve({ code, signal });
    });
  });
  const removeData = (): Promise<void> =>
    options.dataDir === undefined
      ? rm(dataDir, { recursive: true, force: true })
      : Promise.resolve();
  const lines = (): LogLine[] => parseLines(output);
  try {
    await eventually(() => whyNotReady(child, lines, output), { timeoutMs: START_TIMEOUT_MS });
  } catch (error) {
    child.kill('SIGKILL');
    await exit;
    await removeData();
    throw new Error(`freshet did not start:\n${output}`, { cause: error });
  }
  const ready = lines().find((line) => line.msg === 'ready');
  recordKeyIn(dataDir);
  const addresses = addressesOf(ready);
  const { host = '127.0.0.1', port: httpPort = 0 } = addresses['http'] ?? {};
  let stopping: Promise<Exit> | undefined;
  return {
    process: child,
    // Set, since it ran.
    pid: child.pid ?? 0,
    dataDir,
    httpPort,
    baseUrl: `http://${host}:${httpPort}`,
    addresses,
    exit,
    lines,
    output: () => output,
    stop: () =>
      (stopping ??= endProcess(child, exit).then(async (how) => {
        await removeData();
        return how;
      })),
  };
}

/** Runs another command of the program beside a server. @throws Error with what it printed when it fails. */
export async function freshetCommand(
  server: Pick<FreshetProcess, 'dataDir'>,
  args: readonly string[],
): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, ...ANY_PORTS, FRESHET_DATA_DIR: server.dataDir },
    timeout: START_TIMEOUT_MS,
  });
  keepOutput('command', stdout, stderr);
  return stdout;
}

/** The SFU workers below a process, through whatever keeps them from outliving it. */
export function workersOf(pid: number): number[] {
  return descendantsOf(pid).filter((each) => commandLineOf(each).includes('mediasoup-worker'));
}

/** Process ids of all living descendants, deepest last. Linux only. */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined;
    if (parent !== undefined) {
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    }
  }
  const found: number[] = [];
  const visit = (id: number): void => {
    for (const child of children.get(id) ?? []) {
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

/** False for zombies too: they are dead, only nobody has asked yet. */
export function isRunning(pid: number): boolean {
  return statOf(pid)?.state !== undefined && !/[ZX]/.test(statOf(pid)?.state ?? 'X');
}

/** Proportional memory of these processes, in bytes. Linux only. */
export function proportionalBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const path = `/proc/${pid}/smaps_rollup`;
    const match = existsSync(path) ? /^Pss:\s+(\d+) kB/m.exec(readFileSync(path, 'utf8')) : null;
    return sum + Number(match?.[1] ?? 0) * 1024;
  }, 0);
}

/** Those that the environment gives. What it made for itself is recorded once it is ready. */
function recordSecretsOf(env: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(env)) {
    if (SECRET_SETTING.test(name)) {
      value.split(',').forEach((secret) => {
        recordSecret(name, secret);
      });
    }
  }
}

/** The secret that a server without any made for itself. */
function recordKeyIn(dataDir: string): void {
  const path = join(dataDir, 'secret.key');
  if (existsSync(path)) {
    recordSecret('secret.key', readFileSync(path, 'utf8').trim());
  }
}

/** Open to the database's own account, so that the cluster stays inside and goes away with it. */
async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'freshet-'));
  await chmod(dataDir, 0o755);
  return dataDir;
}

const SECRET_SETTING = /^FRESHET_.*(SECRET|KEYS?|PASSPHRASE|TOKEN)$/;

const ANY_PORTS: Readonly<Record<string, string>> = {
  FRESHET_HTTP_HOST: '127.0.0.1',
  FRESHET_HTTP_PORT: '0',
  FRESHET_INGEST_HOST: '127.0.0.1',
  FRESHET_RTMP_PORT: '0',
  FRESHET_RTMPS_PORT: '0',
  FRESHET_SRT_PORT: '0',
  FRESHET_METRICS_PORT: '0',
  FRESHET_RPC_PORT: '0',
  FRESHET_RTC_HOST: '127.0.0.1',
  FRESHET_RTC_PORT_BASE: '0',
  FRESHET_LOG_FORMAT: 'json',
};

async function endProcess(child: ChildProcess, exit: Promise<Exit>): Promise<Exit> {
  child.kill('SIGTERM');
  const escalate = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const how = await exit;
  clearTimeout(escalate);
  return how;
}

function whyNotReady(
  child: ChildProcess,
  lines: () => readonly LogLine[],
  output: string,
): string | undefined {
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
  }
  return lines().some((line) => line.msg === 'ready') ? undefined : `not ready yet: ${output}`;
}

function parseLines(output: string): LogLine[] {
  return output.split('\n').flatMap((line) => {
    try {
      return line.startsWith('{') ? [JSON.parse(line) as LogLine] : [];
    } catch {
      // Half a line: the rest is on its way.
      return [];
    }
  });
}

function addressesOf(ready: LogLine | undefined): Record<string, Address> {
  return Object.fromEntries(
    Object.entries(ready ?? {}).filter(
      (entry): entry is [string, Address] =>
        typeof entry[1] === 'object' && entry[1] !== null && 'port' in entry[1],
    ),
  );
}

function parentOf(pid: number): number | undefined {
  return statOf(pid)?.parent;
}

function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = 'X', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
