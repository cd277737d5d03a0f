/** A redis-server of the test's own: no persistence, a free port, and ways to kill and restart it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { eventually } from './eventually.ts';
import { freePorts } from './ports.ts';

export type TestRedis = {
  readonly url: string;
  readonly port: number;
  /** As a crash would: nothing is saved. */
  kill(): Promise<void>;
  /** On the same port, empty. */
  restart(): Promise<void>;
  /** Stops and continues the process, which keeps its sockets. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  close(): Promise<void>;
};

/** `args` come after ours, as on the command line. */
export async function startTestRedis(args: readonly string[] = []): Promise<TestRedis> {
  const [port = 0] = await freePorts(1);
  let child = await start(port, args);
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    restart: async () => {
      child = await start(port, args);
    },
    signal: (name) => void child.kill(name),
    close: kill,
  };
}

async function start(port: number, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...args],
    { stdio: 'ignore' },
  );
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.removeListener('exit', endWithUs));
  await eventually(async () => ((await answers(port)) ? undefined : 'redis does not answer'));
  return child;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (data) => {
      // One that wants a password first is there, too.
      resolve(/^(\+PONG|-NOAUTH)/.test(String(data)));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
