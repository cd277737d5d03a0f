/**
 * A host on loopback that passes TCP on, until it swallows: nothing more comes out of it, of connections
 * that are there or new ones, and nobody is told: like a router that drops packets, first but for those that
 * open connections, and then those too.
 */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { randomInt } from 'node:crypto';
import { openDeafPort } from './deaf-port.ts';
import type { DeafPort } from './deaf-port.ts';

export type BlackHole = {
  readonly address: string;
  readonly port: number;
  /** Where connections lead from now on: a port of 127.0.0.1. */
  setTarget(port: number): void;
  swallow(): void;
  /** Swallows SYNs as well; connections that are there break off. */
  dropSyns(): Promise<void>;
  /** Connections that were made since it swallows. */
  readonly attempts: number;
  close(): Promise<void>;
};

export async function openBlackHole(): Promise<BlackHole> {
  let target = 0;
  let swallows = false;
  let attempts = 0;
  let deaf: DeafPort | undefined;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (swallows) {
      attempts += 1;
      near.resume();
      return;
    }
    const far = connect(target, '127.0.0.1');
    keep(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => {
        if (!swallows) {
          to.write(bytes);
        }
      });
      from.once('close', () => {
        if (!swallows) {
          to.destroy();
        }
      });
    }
  });
  const address = `127.${randomInt(2, 250)}.${randomInt(1, 250)}.${randomInt(2, 250)}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const stopListening = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    sockets.forEach((socket) => socket.destroy());
    await closed;
  };
  // A TCP server has an AddressInfo, never a pipe name.
  const { port } = server.address() as AddressInfo;
  return {
    address,
    port,
    setTarget: (to) => {
      target = to;
    },
    swallow: () => {
      swallows = true;
    },
    dropSyns: async () => {
      await stopListening();
      deaf = await openDeafPort({ host: address, port });
    },
    get attempts() {
      return attempts;
    },
    close: async () => {
      await (deaf?.close() ?? stopListening());
    },
  };
}
