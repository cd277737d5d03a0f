/**
 * A TCP port that lets every SYN go by without an answer, as a firewall that drops packets does: the queue of
 * connections that nobody accepts is full, and Linux has no room for more.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Its thread listens, says so, and never looks at its sockets again. */
const LISTENER = `
const { createServer } = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer();
server.listen({ ...workerData, backlog: 1 }, () => {
  parentPort.postMessage('listening');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;
const MAX_FILLERS = 16;
/** A connection that takes longer than this on loopback was not answered. */
const UNANSWERED_MS = 500;

export type DeafPort = { close(): Promise<void> };

/** @throws Error when the port still answers with a full queue */
export async function openDeafPort(where: {
  readonly host: string;
  readonly port: number;
}): Promise<DeafPort> {
  const worker = new Worker(LISTENER, { eval: true, workerData: where });
  const fillers: Socket[] = [];
  const close = async (): Promise<void> => {
    fillers.forEach((socket) => socket.destroy());
    await worker.terminate();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
    });
    for (let isDeaf = false; !isDeaf;) {
      if (fillers.length > MAX_FILLERS) {
        throw new Error('the port takes more connections than its queue has room for');
      }
      const socket = connect(where.port, where.host);
      fillers.push(socket);
      isDeaf = !(await isAnswered(socket));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

function isAnswered(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), UNANSWERED_MS);
    socket.on('error', () => undefined);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
