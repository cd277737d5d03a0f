/**
 * Many WebSocket clients that cost little: bare sockets, frames counted by their heads, only every
 * so many sockets read what messages say (their texts begin with the time they were sent).
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { encodeClientMessage } from '@freshet/signaling/proto';
import { answerQuestions } from './child.ts';
import { clientFrame, FrameCounter } from './raw-frames.ts';

type Person = { readonly socket: Socket; readonly counter: FrameCounter };

const people: Person[] = [];
let latenciesMs: number[] = [];
/** Connections that are being opened at once. */
const AT_ONCE = 200;

async function join(options: {
  readonly port: number;
  readonly count: number;
  /** `/ws/chat/…` for flat JSON, `/ws` for the signaling protocol; `/` for a bare server. */
  readonly path: string;
  readonly roomId: string;
  /** Every so many sockets read the times in messages; 0 for none. */
  readonly sampleEvery?: number;
  readonly stalled?: boolean;
}): Promise<number> {
  let opened = 0;
  const worker = async (): Promise<void> => {
    while (opened < options.count) {
      opened += 1;
      people.push(await open(options, opened));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return people.length;
}

function open(options: Parameters<typeof join>[0], n: number): Promise<Person> {
  const { port, path, roomId, sampleEvery = 0, stalled = false } = options;
  return new Promise((resolve, reject) => {
    const isSignaling = path === '/ws';
    const samples = sampleEvery > 0 && n % sampleEvery === 0;
    let frames = 0;
    const counter = new FrameCounter({
      readsText: samples,
      onText: (text) => {
        const sentAtMs = Number(/"text":"at (\d+\.\d+) /.exec(text)?.[1]);
        if (Number.isFinite(sentAtMs)) {
          latenciesMs.push(performance.timeOrigin + performance.now() - sentAtMs);
        }
      },
      onPing: (payload) => socket.write(clientFrame(10, payload)),
      onUpgraded: () => {
        if (isSignaling) {
          socket.write(
            message({ requestId: 1, kind: 'hello', protocolVersion: 1, token: `user-${n}` }),
          );
        } else {
          settle();
        }
      },
      onFrame: () => {
        frames += 1;
        if (isSignaling && frames === 1) {
          socket.write(message({ requestId: 2, kind: 'chatJoin', roomId }));
        } else if (isSignaling && frames === 2) {
          settle();
        }
      },
    });
    const socket = connect({
      port,
      host: '127.0.0.1',
      // Several, so that no address runs out of ports.
      localAddress: `127.0.0.${2 + (n % 20)}`,
      // One buffer for all reads of all sockets.
      onread: {
        buffer: () => SHARED,
        callback: (length, buffer) => {
          counter.take(buffer as Buffer, length);
          return true;
        },
      },
    });
    const settle = (): void => {
      if (stalled) {
        socket.pause();
        // Each of them is answered, and no answer is read.
        socket.write(Buffer.concat(Array.from({ length: 40_000 }, () => NONSENSE)));
      }
      counter.reset();
      resolve({ socket, counter });
    };
    socket.setNoDelay(true);
    socket.once('error', reject);
    // Closed before it was in: nobody would hear of it.
    socket.once('close', () => reject(new Error('the server closed a socket')));
    socket.once('connect', () => {
      socket.write(
        [
          `GET ${path} HTTP/1.1`,
          'Host: 127.0.0.1',
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
          ...(isSignaling ? ['Sec-WebSocket-Protocol: freshet.v1'] : []),
          '\r\n',
        ].join('\r\n'),
      );
    });
  });
}

/** All sockets read into it: nothing of a read is kept past its callback. */
const SHARED = Buffer.allocUnsafe(65_536);

const NONSENSE = clientFrame(1, Buffer.from('{}'));

function message(body: Parameters<typeof encodeClientMessage>[0]): Buffer {
  return clientFrame(2, encodeClientMessage(body, 'binary'));
}

function counts(): object {
  const each = people.filter(({ socket }) => !socket.isPaused()).map(({ counter }) => counter.data);
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (p: number): number => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN;
  return {
    least: each.reduce((a, b) => Math.min(a, b), Infinity),
    most: each.reduce((a, b) => Math.max(a, b), 0),
    total: each.reduce((a, b) => a + b, 0),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    samples: sorted.length,
  };
}

/** Speaks as one signed-in user, evenly, and says when. */
async function speak(options: {
  readonly port: number;
  readonly roomId: string;
  readonly perSecond: number;
  readonly count: number;
}): Promise<number> {
  const { port, roomId, perSecond, count } = options;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/chat/${roomId}?token=user-0`);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const begunAtMs = performance.now();
  for (let n = 0; n < count; n += 1) {
    const waitMs = begunAtMs + (n * 1000) / perSecond - performance.now();
    if (waitMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    const nowMs = performance.timeOrigin + performance.now();
    socket.send(
      JSON.stringify({ text: `at ${nowMs.toFixed(3)} ${n} hello everybody in this room` }),
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  socket.close();
  return count;
}

answerQuestions({
  join,
  counts,
  speak,
  reset: () => {
    latenciesMs = [];
    people.forEach(({ counter }) => counter.reset());
  },
  leave: () => {
    people.splice(0).forEach(({ socket }) => socket.destroy());
  },
});
