import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { spawnChild } from './child-process.ts';
import { createLogger } from './log.ts';

const log = createLogger({ level: 'silent' });
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) {
    child.kill('SIGKILL');
  }
});

type Supervised = {
  readonly process: ChildProcess;
  readonly childPid: number;
  readonly exit: Promise<{ code: number | null; signal: string | null }>;
  messages(): string[];
  untilMessage(message: string): Promise<void>;
};

async function supervise(mode: string): Promise<Supervised> {
  const path = fileURLToPath(new URL('fixtures/supervised.ts', import.meta.url));
  const child = spawn(process.execPath, [path, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  const lines = (): { msg: string; child?: number }[] =>
    text
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as { msg: string; child?: number });
  const messages = (): string[] => lines().map((line) => line.msg);
  const untilMessage = (message: string): Promise<void> =>
    eventually(() => (messages().includes(message) ? undefined : `no "${message}" in ${text}`));
  await untilMessage('running');
  const childPid = lines().find((line) => line.msg === 'running')?.child ?? 0;
  return { process: child, childPid, exit, messages, untilMessage };
}

async function untilGone(pid: number): Promise<void> {
  await eventually(() => (isAlive(pid) ? `${pid} is alive` : undefined));
}

function isAlive(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) {
    return false;
  }
  try {
    // A zombie is dead; its new parent has not asked yet.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the first signal', () => {
  it('drains, closes and exits with 0, whichever it is', async () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      const supervised = await supervise('normal');
      supervised.process.kill(signal);
      expect(await supervised.exit).toEqual({ code: 0, signal: null });
      const messages = supervised.messages();
      expect(messages.slice(0, 3)).toEqual(['running', 'stopping', 'draining']);
      // The last flush may overtake the line that is just being written.
      expect(messages.slice(3).sort()).toEqual(['closed', 'stopped']);
      await untilGone(supervised.childPid);
    }
  });

  it('closes at the deadline when draining takes longer', async () => {
    const supervised = await supervise('slow-drain');
    supervised.process.kill('SIGTERM');
    expect(await supervised.exit).toEqual({ code: 0, signal: null });
    expect(supervised.messages()).toContain('deadline');
  });

  it('exits with 1 when closing hangs', async () => {
    const supervised = await supervise('stuck');
    supervised.process.kill('SIGTERM');
    expect(await supervised.exit).toEqual({ code: 1, signal: null });
    expect(supervised.messages()).toContain('closing took too long');
    await untilGone(supervised.childPid);
  });
});

describe('the second signal', () => {
  it('ends the process and its child at once', async () => {
    const supervised = await supervise('endless-drain');
    supervised.process.kill('SIGTERM');
    await supervised.untilMessage('draining');
    // The first copies count as the same signal, as a Ctrl-C under npm arrives twice.
    const impatience = setInterval(() => supervised.process.kill('SIGTERM'), 50);
    expect(await supervised.exit).toEqual({ code: 1, signal: null });
    clearInterval(impatience);
    await untilGone(supervised.childPid);
  });

  it('is not a second one when it comes right behind the first', async () => {
    const supervised = await supervise('normal');
    supervised.process.kill('SIGINT');
    supervised.process.kill('SIGTERM');
    expect(await supervised.exit).toEqual({ code: 0, signal: null });
    expect(supervised.messages()).toContain('closed');
    await untilGone(supervised.childPid);
  });
});

describe('what nobody caught', () => {
  it('is logged as fatal and ends the process and its child', async () => {
    for (const mode of ['throw', 'reject']) {
      const supervised = await supervise(mode);
      expect(await supervised.exit).toEqual({ code: 1, signal: null });
      expect(supervised.messages()).toContain('process ends on an error nobody caught');
      await untilGone(supervised.childPid);
    }
  });
});

describe('a child', () => {
  it('dies with a parent that was killed', async () => {
    const supervised = await supervise('normal');
    expect(isAlive(supervised.childPid)).toBe(true);
    supervised.process.kill('SIGKILL');
    await untilGone(supervised.childPid);
  });

  it('that ignores SIGTERM is killed after the grace', async () => {
    const child = await spawnChild(
      { log },
      {
        name: 'stubborn',
        command: 'sh',
        args: ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.05; done'],
        graceMs: 100,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await new Promise((resolve) => child.process.stdout?.once('data', resolve));
    await Promise.all([child.close(), child.close()]);
    expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await untilGone(child.pid);
  });

  it('that does not exist is an error, or an exit where setpriv stands between', async () => {
    const outcome = await spawnChild(
      { log },
      { name: 'absent', command: '/no/such/program', stdio: 'ignore' },
    ).then(
      async (child) => (await child.exited).code,
      (error: unknown) => (error as { code: string }).code,
    );
    expect([127, 'CHILD_NOT_STARTED']).toContain(outcome);
  });
});
