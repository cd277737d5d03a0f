/**
 * A firewall before the media port of a server on loopback, for tests of networks that let no media
 * through. The server announces an address of its own (127.x.y.z); here UDP and TCP to it are handed to
 * the port that the server really listens on, or swallowed. Flows that are there can be let through
 * while new ones are not, so that a publisher is not cut off with its viewers.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { randomInt } from 'node:crypto';

const REAL = '127.0.0.1';

type UdpFlow = { readonly inner: UdpSocket; readonly isExempt: () => boolean };

export class MediaFirewall {
  /** What the server has to announce. */
  readonly address: string;
  readonly port: number;
  readonly #udp: UdpSocket;
  readonly #tcp: Server;
  readonly #flows = new Map<string, UdpFlow>();
  readonly #pairs = new Map<Socket, Socket>();
  #exempt = new Set<string>();
  #blocked = false;
  #swallowed = 0;

  private constructor(udp: UdpSocket, tcp: Server) {
    this.#udp = udp;
    this.#tcp = tcp;
    ({ address: this.address, port: this.port } = udp.address());
    udp.on('message', (packet, from) => {
      this.#toServer(packet, from);
    });
    tcp.on('connection', (socket) => {
      this.#splice(socket);
    });
  }

  /** Takes a port that is free on both addresses; the server is to be told it as its first media port. */
  static async open(): Promise<MediaFirewall> {
    for (let tries = 0; ; tries += 1) {
      const address = `127.${randomInt(2, 250)}.${randomInt(1, 250)}.${randomInt(2, 250)}`;
      const udp = createSocket('udp4');
      const tcp = createServer();
      try {
        const port = await freePort();
        udp.bind(port, address);
        await once(udp, 'listening');
        tcp.listen(port, address);
        await once(tcp, 'listening');
        return new MediaFirewall(udp, tcp);
      } catch (error) {
        udp.close();
        tcp.close();
        if (tries >= 5) {
          throw error;
        }
      }
    }
  }

  /** For startFreshet: one worker, so that one port is all there is. */
  get serverEnvironment(): Readonly<Record<string, string>> {
    return {
      FRESHET_RTC_HOST: REAL,
      FRESHET_RTC_PORT_BASE: `${this.port}`,
      FRESHET_ANNOUNCED_ADDRESS: this.address,
      FRESHET_WORKERS: '1',
    };
  }

  /** Packets and connections that were not let through. */
  get swallowed(): number {
    return this.#swallowed;
  }

  /** What flows at the moment is never blocked. */
  exemptPresent(): void {
    this.#exempt = new Set(this.#flows.keys());
  }

  block(): void {
    this.#blocked = true;
    for (const [outer, inner] of this.#pairs) {
      outer.destroy();
      inner.destroy();
    }
  }

  allow(): void {
    this.#blocked = false;
  }

  async close(): Promise<void> {
    this.block();
    for (const { inner } of this.#flows.values()) {
      inner.close();
    }
    this.#flows.clear();
    await Promise.all([
      new Promise<void>((resolve) => {
        this.#udp.close(() => resolve());
      }),
      new Promise<void>((resolve) => {
        this.#tcp.close(() => resolve());
      }),
    ]);
  }

  #toServer(packet: Buffer, from: RemoteInfo): void {
    const key = `${from.address}:${from.port}`;
    if (this.#blocked && !this.#exempt.has(key)) {
      this.#swallowed += 1;
      return;
    }
    const flow = this.#flows.get(key) ?? this.#addFlow(key, from);
    flow.inner.send(packet, this.port, REAL);
  }

  #addFlow(key: string, from: RemoteInfo): UdpFlow {
    const inner = createSocket('udp4');
    const isExempt = (): boolean => this.#exempt.has(key);
    inner.on('message', (packet) => {
      if (this.#blocked && !isExempt()) {
        this.#swallowed += 1;
      } else {
        this.#udp.send(packet, from.port, from.address);
      }
    });
    const flow = { inner, isExempt };
    this.#flows.set(key, flow);
    return flow;
  }

  #splice(outer: Socket): void {
    outer.on('error', () => undefined);
    if (this.#blocked) {
      this.#swallowed += 1;
      outer.destroy();
      return;
    }
    const inner = connect(this.port, REAL);
    inner.on('error', () => outer.destroy());
    this.#pairs.set(outer, inner);
    outer.once('close', () => {
      this.#pairs.delete(outer);
      inner.destroy();
    });
    inner.once('close', () => outer.destroy());
    outer.pipe(inner);
    inner.pipe(outer);
  }
}

/** A port that nobody has now, below those that systems hand out and those of relays. */
async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  server.listen(port, REAL);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
  return port;
}
