/**
 * People of the SDK in a process of their own: some say things, others listen, and each writes to a
 * file what the room told it or acknowledged. Whoever compares the files shares nothing with them.
 */
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { Chat } from '@freshet/client';
import { answerQuestions } from './child.ts';
import { nodeSurroundings } from './node-surroundings.ts';

type Person = { readonly chat: Chat; readonly file: WriteStream | undefined };

const people: Person[] = [];
let gateways: readonly string[] = [];
let gaps = 0;
let heard = 0;

/** `home`: the gateway that a person prefers; when it is away, the next one. */
function createPerson(options: {
  readonly roomId: string;
  readonly token: string | undefined;
  readonly home: number;
  readonly file: string | undefined;
}): Person {
  let turn = options.home;
  const chat = new Chat({
    url: 'http://chat.test',
    roomId: options.roomId,
    token: options.token,
    surroundings: nodeSurroundings((protocol) => {
      const url = gateways[turn % gateways.length] ?? '';
      const socket = new WebSocket(url, protocol);
      socket.addEventListener('error', () => (turn += 1));
      return socket;
    }),
  });
  const file = options.file === undefined ? undefined : createWriteStream(options.file);
  chat.on('gap', () => (gaps += 1));
  chat.join();
  const person = { chat, file };
  people.push(person);
  return person;
}

function listen(options: {
  readonly urls: readonly string[];
  readonly roomId: string;
  readonly count: number;
  /** Gets `.<n>` behind it. */
  readonly file?: string;
}): void {
  gateways = options.urls;
  for (let n = 0; n < options.count; n += 1) {
    const { file } = options;
    const person = createPerson({
      roomId: options.roomId,
      token: undefined,
      home: n,
      file: file === undefined ? undefined : `${file}.${n}`,
    });
    person.chat.on('message', ({ epoch, seq, id, text }) => {
      heard += 1;
      person.file?.write(`${id}\t${epoch}.${seq}\t${text}\n`);
    });
  }
}

/** Each of `count` people says `each` things, one after the other, all together `perSecond`. */
async function speak(options: {
  readonly urls: readonly string[];
  readonly roomId: string;
  readonly name: string;
  readonly count: number;
  readonly each: number;
  readonly perSecond: number;
  readonly home: number;
  readonly file: string;
}): Promise<{ readonly acknowledged: number; readonly refused: number }> {
  gateways = options.urls;
  const file = createWriteStream(options.file);
  let acknowledged = 0;
  let refused = 0;
  const speaker = async (n: number): Promise<void> => {
    const token = `user-${options.name}-${n}`;
    const { chat } = createPerson({
      roomId: options.roomId,
      token,
      home: options.home,
      file: undefined,
    });
    const begunAtMs = performance.now();
    for (let said = 0; said < options.each; said += 1) {
      const dueAtMs = begunAtMs + (said * options.count * 1000) / options.perSecond;
      await pause(Math.max(0, dueAtMs - performance.now()));
      const text = `${options.name}-${n} ${said}`;
      await chat.send(text).then(
        ({ id }) => {
          acknowledged += 1;
          file.write(`${id}\t${text}\n`);
        },
        // Not acknowledged: anything may have become of it.
        () => (refused += 1),
      );
    }
  };
  await Promise.all(Array.from({ length: options.count }, (_none, n) => speaker(n)));
  await new Promise((resolve) => file.end(resolve));
  return { acknowledged, refused };
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

answerQuestions({
  listen,
  speak,
  state: () => ({
    joined: people.filter(({ chat }) => chat.state === 'joined').length,
    people: people.length,
    gaps,
    heard,
  }),
  /** Everything heard is in the files when this is answered. */
  finish: async () => {
    await Promise.all(
      people.map(
        ({ file }) =>
          new Promise<void>((resolve) => (file === undefined ? resolve() : file.end(resolve))),
      ),
    );
  },
});
