/** Bytes on bare TCP and UDP sockets, for protocols that a proper client would not break. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export type Bare = {
  readonly socket: Socket;
  /** What was received, once it is closed. @throws Error when it is not in time */
  untilClosed(withinMs: number): Promise<string>;
};

/** Connects and says `bytes`. */
export async function bare(
  port: number,
  bytes: string | Uint8Array,
  localAddress = '127.0.0.1',
): Promise<Bare> {
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => (received += chunk));
  socket.on('error', () => undefined);
  // By its own event: a reset is an end like any other.
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  socket.write(bytes);
  return {
    socket,
    untilClosed: async (withinMs) => {
      const timer = setTimeout(() => socket.destroy(new Error('late')), withinMs);
      const startedMs = performance.now();
      await closed;
      clearTimeout(timer);
      if (performance.now() - startedMs >= withinMs) {
        throw new Error(`still open after ${withinMs} ms, got ${received.slice(0, 100)}`);
      }
      return received;
    },
  };
}

/** Writes a byte of `text` every `everyMs`, after `head`; resolves with what was answered when it is closed. */
export async function drip(
  port: number,
  {
    head,
    text,
    everyMs,
  }: { readonly head: string; readonly text: string; readonly everyMs: number },
  withinMs: number,
): Promise<string> {
  const { socket, untilClosed } = await bare(port, head);
  let at = 0;
  // Who is answered stops: a write after the end would reset the answer away.
  socket.once('data', () => clearInterval(timer));
  const timer = setInterval(() => {
    socket.write(text.charAt(at % text.length));
    at += 1;
  }, everyMs);
  try {
    return await untilClosed(withinMs);
  } finally {
    clearInterval(timer);
    socket.destroy();
  }
}

/** The status of an HTTP/1.1 answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

/** Sends datagrams from one new port; resolves with how many came back until `forMs` after the last. */
export async function datagrams(
  port: number,
  packets: readonly Uint8Array[],
  forMs = 300,
): Promise<number> {
  const socket = createSocket('udp4');
  let answers = 0;
  socket.on('message', () => (answers += 1));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  for (const packet of packets) {
    await new Promise<void>((resolve) => {
      socket.send(packet, port, '127.0.0.1', () => resolve());
    });
  }
  await new Promise((resolve) => setTimeout(resolve, forMs));
  socket.close();
  return answers;
}

/** A UDP port that counts what comes to it. */
export async function listenForDatagrams(): Promise<{
  readonly port: number;
  count(): number;
  close(): void;
}> {
  const socket = createSocket('udp4');
  let count = 0;
  socket.on('message', () => (count += 1));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, count: () => count, close: () => void socket.close() };
}
