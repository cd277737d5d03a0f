/**
 * What one run of all tests keeps for the search at its end (`infra/setup/leak-search.mjs`): secrets that tests used,
 * and logs. `TEST_RUN_DIR` names the directory; without it nothing is kept.
 */
import { appendFileSync, closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createLogger } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';

const DIRECTORY = process.env['TEST_RUN_DIR'];

/** Members of requests and answers that nobody may find in a log. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  ...['password', 'newPassword', 'currentPassword', 'accessToken', 'refreshToken', 'viewerToken'],
  ...['streamKey', 'channelKey', 'secret', 'token'],
]);

export type KeptLog = {
  write(text: string | Uint8Array): void;
  close(): void;
};

let logs = 0;

/** A new log of this process; undefined when nothing is kept. */
export function newLog(name: string): KeptLog | undefined {
  if (DIRECTORY === undefined) {
    return undefined;
  }
  logs += 1;
  const directory = join(DIRECTORY, 'logs');
  mkdirSync(directory, { recursive: true });
  // Written at once: a test may end its process.
  const file = openSync(join(directory, `${name}-${process.pid}-${logs}.log`), 'a');
  return {
    write: (text) => {
      writeSync(file, typeof text === 'string' ? Buffer.from(text) : text);
    },
    close: () => {
      closeSync(file);
    },
  };
}

/** What a program printed that has ended. */
export function keepOutput(name: string, ...texts: readonly string[]): void {
  const log = newLog(name);
  texts.forEach((text) => log?.write(text));
  log?.close();
}

/** For parts that run inside a test: shows nothing, and is kept for the search. */
export function recordedLog(name: string): Logger {
  if (DIRECTORY === undefined) {
    return createLogger({ level: 'silent' });
  }
  // Made at the first line: most tests have none.
  let log: KeptLog | undefined;
  const destination = new Writable({
    write: (line, _encoding, done) => {
      log ??= newLog(name);
      log?.write(String(line));
      done();
    },
  });
  return createLogger({ level: 'debug', destination });
}

export function recordSecret(kind: string, secret: string): void {
  if (DIRECTORY !== undefined) {
    const directory = join(DIRECTORY, 'secrets');
    mkdirSync(directory, { recursive: true });
    appendFileSync(join(directory, `${process.pid}.txt`), `${kind}\t${JSON.stringify(secret)}\n`);
  }
}

/** Everything in a request or an answer that is secret by its name. */
export function recordSecretsIn(body: unknown): void {
  if (DIRECTORY === undefined || typeof body !== 'object' || body === null) {
    return;
  }
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string' && SECRET_MEMBERS.has(name)) {
      recordSecret(name, value);
    } else {
      recordSecretsIn(value);
    }
  }
}
