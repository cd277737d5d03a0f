/** Children of a test or benchmark that are asked things over IPC, one answer to each question. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Child = {
  readonly process: ChildProcess;
  /** Rejects with what the child threw, or when it dies or does not answer in time. */
  ask<R>(command: string, options?: object): Promise<R>;
  /** As `kill -9` would. */
  kill(): Promise<void>;
};

type Question = { readonly id: number; readonly command: string; readonly options: object };
type Answer = { readonly id: number; readonly result?: unknown; readonly error?: string };

const PATIENCE_MS = 120_000;

/** `core`: pins the child to one core of the machine (Linux). */
export function startChild(
  name: 'gateway-process' | 'crowd-process' | 'talk-process',
  options: { readonly core?: number } = {},
): Child {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { core } = options;
  const command = core === undefined ? process.execPath : 'taskset';
  const before = core === undefined ? [] : ['-c', String(core), process.execPath];
  const child = spawn(command, [...before, file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  child.on('message', (message) => {
    // Only answerQuestions() sends.
    const { id, result, error } = message as Answer;
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) {
      asker?.resolve(result);
    } else {
      asker?.reject(new Error(error));
    }
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => {
    waiting.forEach(({ reject }) => reject(new Error(`${name} has died`)));
    waiting.clear();
  });
  return {
    process: child,
    ask: <R>(question: string, how: object = {}) =>
      new Promise<R>((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${name} does not answer ${question}`));
        }, PATIENCE_MS);
        const done = (): void => clearTimeout(timer);
        waiting.set(id, {
          resolve: (result) => {
            done();
            // The caller names what the child of this name answers.
            resolve(result as R);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        });
        child.send({ id, command: question, options: how } satisfies Question, (error) => {
          if (error !== null) {
            waiting.get(id)?.reject(error);
            waiting.delete(id);
          }
        });
      }),
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await ended;
      }
    },
  };
}

/** The child's side: answers questions until the parent is gone, then ends. */
export function answerQuestions(
  // Each handler knows what its asker sends.
  handlers: Readonly<Record<string, (options: never) => unknown>>,
): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    const { id, command, options } = message as Question;
    void (async () => {
      let answer: Answer;
      try {
        const handler = handlers[command];
        if (handler === undefined) {
          throw new Error(`no such command: ${command}`);
        }
        answer = { id, result: await handler(options as never) };
      } catch (error) {
        answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : 'failed' };
      }
      process.send?.(answer);
    })();
  });
}
