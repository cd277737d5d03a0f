/** A UDP relay on loopback that loses SRT data packets on the way to the server, as a bad line does. */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { once } from 'node:events';

export type LossyRelay = {
  readonly port: number;
  /** Loses every n-th data packet from now on; 0 loses none. */
  lose(everyNth: number): void;
  close(): void;
};

/** The first bit of an SRT packet: 0 is data, 1 is control. */
const CONTROL = 0x80;

export async function createLossyRelay(serverPort: number): Promise<LossyRelay> {
  const near = createSocket('udp4');
  const ways = new Map<number, Socket>();
  let everyNth = 0;
  let count = 0;
  const wayOf = (caller: RemoteInfo): Socket => {
    const known = ways.get(caller.port);
    if (known) {
      return known;
    }
    const far = createSocket('udp4');
    far.on('message', (packet) => near.send(packet, caller.port, caller.address));
    ways.set(caller.port, far);
    return far;
  };
  near.on('message', (packet, caller) => {
    const isData = ((packet[0] ?? 0) & CONTROL) === 0;
    count += isData ? 1 : 0;
    if (!isData || everyNth === 0 || count % everyNth !== 0) {
      wayOf(caller).send(packet, serverPort, '127.0.0.1');
    }
  });
  near.bind(0, '127.0.0.1');
  await once(near, 'listening');
  return {
    port: near.address().port,
    lose: (nth) => {
      everyNth = nth;
    },
    close: () => {
      near.close();
      ways.forEach((far) => far.close());
    },
  };
}
