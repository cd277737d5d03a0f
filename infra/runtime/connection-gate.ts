/**
 * The door of the listener: counts connections per address, waits for the first byte of each and
 * tells TLS (0x16, RFC 8446 §5.1: handshake record) from plain HTTP.
 */
import type { Socket } from 'node:net';
import { isLoopback, plainAddress } from './client-address.ts';

const TLS_HANDSHAKE = 0x16;

export type ConnectionGateOptions = {
  /** How long a connection may stay silent before its first byte. */
  readonly firstByteTimeoutMs: number;
  /** 0 = no limit. Loopback is not limited: a local reverse proxy speaks for everybody. */
  readonly maxPerAddress: number;
  readonly limitLoopback: boolean;
  readonly onPlain: (socket: Socket) => void;
  readonly onTls: (socket: Socket) => void;
  readonly onRefused: (reason: string) => void;
};

export class ConnectionGate {
  readonly #options: ConnectionGateOptions;
  readonly #open = new Set<Socket>();
  readonly #perAddress = new Map<string, number>();

  constructor(options: ConnectionGateOptions) {
    this.#options = options;
  }

  get openConnections(): number {
    return this.#open.size;
  }

  handleConnection(socket: Socket): void {
    socket.on('error', ignoreReset);
    const address = plainAddress(socket.remoteAddress ?? '');
    if (!this.#admit(address)) {
      this.#options.onRefused('too_many_per_address');
      socket.destroy();
      return;
    }
    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#leave(address);
    });
    this.#sniff(socket);
  }

  /** Cuts what is still open; resolves when all of it is gone. */
  async destroyAll(): Promise<void> {
    const gone = [...this.#open].map((socket) => {
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.destroy();
      return closed;
    });
    await Promise.all(gone);
  }

  #sniff(socket: Socket): void {
    const timer = setTimeout(() => {
      this.#options.onRefused('silent');
      socket.destroy();
    }, this.#options.firstByteTimeoutMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('data', (chunk) => {
      clearTimeout(timer);
      socket.pause();
      socket.unshift(chunk);
      if (chunk[0] === TLS_HANDSHAKE) {
        this.#options.onTls(socket);
      } else {
        this.#options.onPlain(socket);
        socket.resume();
      }
    });
  }

  #admit(address: string): boolean {
    const { maxPerAddress, limitLoopback } = this.#options;
    const count = this.#perAddress.get(address) ?? 0;
    const limited = maxPerAddress > 0 && (limitLoopback || !isLoopback(address));
    if (limited && count >= maxPerAddress) {
      return false;
    }
    this.#perAddress.set(address, count + 1);
    return true;
  }

  #leave(address: string): void {
    const count = (this.#perAddress.get(address) ?? 1) - 1;
    if (count === 0) {
      this.#perAddress.delete(address);
    } else {
      this.#perAddress.set(address, count);
    }
  }
}

/** Resets are everyday life of a public port; `close` follows and does the work. */
function ignoreReset(): void {
  // Nothing to do.
}
