/** Debian's Varnish with a VCL text of the caller's, in a directory of its own, on loopback. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';
import { acceptsConnections, freePorts } from './ports.ts';

export type RunningVarnish = {
  readonly port: number;
  /** Everything in its log so far. */
  log(): Promise<string>;
  /** A counter of varnishstat, for instance `MAIN.cache_hit`. */
  counter(name: string): Promise<number>;
  stop(): Promise<void>;
};

const run = promisify(execFile);

export async function startVarnish(vcl: string): Promise<RunningVarnish> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-varnish-'));
  const file = join(directory, 'test.vcl');
  await writeFile(file, vcl);
  const [port = 0] = await freePorts(1);
  const child = spawn(
    'varnishd',
    [
      ...['-F', '-j', 'none', '-n', join(directory, 'work'), '-a', `127.0.0.1:${port}`],
      ...['-f', file, '-s', 'malloc,64m', '-T', 'none', '-p', 'thread_pool_min=20'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    // It compiles its configuration with a C compiler first.
    await eventually(
      async () => {
        if (child.exitCode !== null) {
          throw new Error(`varnishd ended: ${output}`);
        }
        return (await acceptsConnections(port)) ? undefined : `varnishd: ${output}`;
      },
      { timeoutMs: 60_000 },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const work = ['-n', join(directory, 'work')];
  return {
    port,
    stop,
    log: async () => {
      const args = [...work, '-d', '-g', 'raw'];
      return (await run('varnishlog', args, { maxBuffer: 256 * 1024 * 1024 })).stdout;
    },
    counter: async (name) => {
      const { stdout } = await run('varnishstat', [...work, '-1', '-f', name]);
      return Number(/\s(\d+)\s/.exec(stdout)?.[1] ?? 0);
    },
  };
}
