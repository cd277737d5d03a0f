/**
 * Child processes that cannot outlive us: on Linux the kernel kills them when this process is gone
 * (`setpriv --pdeathsig`, PR_SET_PDEATHSIG), elsewhere our exit does; stopping escalates.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Logger } from './log.ts';
import { runtimeError } from './runtime-errors.ts';

export type SpawnChildOptions = Omit<SpawnOptions, 'detached' | 'signal' | 'shell'> & {
  /** For the log, since the program's name says little. */
  readonly name: string;
  readonly command: string;
  readonly args?: readonly string[];
  /** From SIGTERM to SIGKILL. Default 5000 ms. */
  readonly graceMs?: number;
  /** What the kernel sends when we die. Default KILL. */
  readonly parentDeathSignal?: 'KILL' | 'TERM' | 'INT';
};

export type ChildExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export interface Child {
  readonly pid: number;
  /** Streams, messages and `kill` of the process itself. */
  readonly process: ChildProcess;
  /** Resolves when it is gone, whatever the reason; never rejects. */
  readonly exited: Promise<ChildExit>;
  /** SIGTERM, then SIGKILL after the grace; resolves when it is gone. Idempotent. */
  close(): Promise<void>;
}

const DEFAULT_GRACE_MS = 5000;
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Children that live, for the exit of a process that could not close them. */
const alive = new Set<ChildProcess>();
let exitHookSet = false;

/** Resolves once the program runs. @throws CHILD_NOT_STARTED */
export async function spawnChild(
  deps: { readonly log: Logger },
  options: SpawnChildOptions,
): Promise<Child> {
  const { name, command, args = [], graceMs, parentDeathSignal = 'KILL', ...rest } = options;
  const process = SETPRIV
    ? spawn(SETPRIV, [`--pdeathsig=${parentDeathSignal}`, '--', command, ...args], rest)
    : spawn(command, [...args], rest);
  const exited = new Promise<ChildExit>((resolve) => {
    process.once('exit', (code, signal) => resolve({ code, signal }));
    process.once('error', () => resolve({ code: null, signal: null }));
  });
  await new Promise<void>((resolve, reject) => {
    process.once('spawn', resolve);
    process.once('error', (cause) =>
      reject(runtimeError('CHILD_NOT_STARTED', { details: { name }, cause })),
    );
  });
  // A failed kill or a broken channel is reported here; `exit` tells what matters.
  process.on('error', (error) => deps.log.debug({ name, err: error }, 'child failed'));
  killAtExit(process);
  void exited.then(() => alive.delete(process));
  let closing: Promise<void> | undefined;
  return {
    // Set as soon as `spawn` was emitted.
    pid: process.pid ?? 0,
    process,
    exited,
    close: () => (closing ??= stop(process, exited, graceMs ?? DEFAULT_GRACE_MS)),
  };
}

async function stop(
  process: ChildProcess,
  exited: Promise<unknown>,
  graceMs: number,
): Promise<void> {
  process.kill('SIGTERM');
  const escalate = setTimeout(() => process.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(escalate);
}

function killAtExit(child: ChildProcess): void {
  alive.add(child);
  if (!exitHookSet) {
    exitHookSet = true;
    process.once('exit', () => {
      for (const each of alive) {
        each.kill('SIGKILL');
      }
    });
  }
}
