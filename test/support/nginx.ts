/** Debian's nginx with a configuration of the caller's, in the foreground, in a directory of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendantsOf } from './freshet-process.ts';
import { acceptsConnections } from './ports.ts';
import { eventually } from './eventually.ts';

export type RunningDaemon = {
  /** The process that does the work. */
  readonly workerPid: number;
  /** Where it may write. */
  readonly directory: string;
  stop(): Promise<void>;
};

export type NginxOptions = {
  /** The text of nginx.conf, below what every one here has. */
  readonly config: (directory: string) => string;
  /** What must accept connections before it counts as started. */
  readonly ports: readonly number[];
  /** Core that it is bound to. */
  readonly core?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
};

export async function startNginx(options: NginxOptions): Promise<RunningDaemon> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'freshet-nginx-')));
  const config = join(directory, 'nginx.conf');
  await writeFile(config, `${head(directory)}\n${options.config(directory)}`);
  const args = ['-p', directory, '-c', config];
  const [command, ...all] =
    options.core === undefined
      ? (['nginx', ...args] as const)
      : (['taskset', '-c', String(options.core), 'nginx', ...args] as const);
  const child = spawn(command, all, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
    if (options.directory === undefined) {
      await rm(directory, { recursive: true, force: true });
    }
  };
  const pid = child.pid ?? 0;
  try {
    await eventually(async () => {
      if (child.exitCode !== null) {
        throw new Error(`nginx ended: ${output}`);
      }
      const open = await Promise.all(options.ports.map(acceptsConnections));
      return open.every(Boolean) && descendantsOf(pid).length > 0 ? undefined : `nginx: ${output}`;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { workerPid: descendantsOf(pid)[0] ?? pid, directory, stop };
}

function head(directory: string): string {
  return [
    'daemon off;',
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'worker_processes 1;',
    `pid ${directory}/nginx.pid;`,
    `error_log ${directory}/error.log warn;`,
  ].join('\n');
}
