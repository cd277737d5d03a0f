/** A load balancer on loopback, as plain as can be: new connections go to the present targets in turn. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export type TcpBalancer = {
  readonly baseUrl: string;
  /** Ports that take new connections from now on; connections that are there stay where they are. */
  setTargets(ports: readonly number[]): void;
  close(): Promise<void>;
};

export async function startTcpBalancer(first: readonly number[]): Promise<TcpBalancer> {
  let targets = first;
  let turn = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    turn += 1;
    const far = connect(targets[turn % targets.length] ?? 0, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    // A TCP server has an AddressInfo, never a pipe name.
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setTargets: (ports) => {
      targets = ports;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
