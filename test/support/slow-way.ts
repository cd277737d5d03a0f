/** A way to a server on which every byte takes its time, as over a long cable; TCP. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export type SlowWay = {
  /** `http://127.0.0.1:<port>`. */
  readonly baseUrl: string;
  /** Where it leads; until it is set, connections are refused. */
  lead(target: { readonly host: string; readonly port: number }): void;
  /** One way, ms. */
  delayMs: number;
  /** Connections so far. */
  readonly connections: number;
  close(): Promise<void>;
};

export async function openSlowWay(delayMs: number): Promise<SlowWay> {
  const sockets = new Set<Socket>();
  let target: { readonly host: string; readonly port: number } | undefined;
  let connections = 0;
  const way = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), slow.delayMs));
    from.on('error', () => to.destroy());
    from.once('close', () => {
      sockets.delete(from);
      setTimeout(() => to.destroy(), slow.delayMs);
    });
    sockets.add(from);
  };
  const server = createServer((near) => {
    connections += 1;
    if (target === undefined) {
      near.destroy();
      return;
    }
    const far = connect(target.port, target.host);
    way(near, far);
    way(far, near);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const slow: SlowWay = {
    // A TCP server has an AddressInfo, never a pipe name.
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delayMs,
    lead: (to) => {
      target = to;
    },
    get connections() {
      return connections;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
  return slow;
}
