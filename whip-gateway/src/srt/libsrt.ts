/**
 * Binding of the few libsrt functions that a listener needs (SRT API 1.4+), through koffi. Only the
 * SRT child process loads it: a fault in native code must not take the media node with it.
 */
import koffi from 'koffi';
import type { SrtStats } from './child-protocol.ts';
import { handshakeFilter } from './handshake-filter.ts';
import { addressText, socketAddress } from './socket-address.ts';
import { attachFilter, openSockets } from './socket-filter.ts';

/** Debian's names, most specific first. */
const LIBRARY_NAMES = ['libsrt.so.1.5', 'libsrt-gnutls.so.1.5', 'libsrt.so', 'libsrt.dylib'];

/** SRT_SOCKOPT values of srt.h. */
const OPTION = {
  receiveSync: 2,
  latency: 23,
  passphrase: 26,
  streamId: 46,
  ipv6Only: 54,
  peerIdleTimeout: 55,
} as const;

const EPOLL_IN = 0x1;
const EPOLL_ERR = 0x8;
const INVALID = -1;
const LOG_CRITICAL = 2;
/** SRT's live payload is at most 1456 bytes. */
const MESSAGE_BYTES = 1500;
const MAX_EVENTS = 64;

export type SrtListenOptions = {
  readonly host: string;
  readonly port: number;
  readonly latencyMs: number;
  readonly passphrase: string | undefined;
  readonly peerIdleTimeoutMs: number;
};

export type SrtEvent = { readonly socket: number; readonly broken: boolean };

export type LibSrt = ReturnType<typeof loadLibSrt>;

/** @throws Error when no libsrt is installed. */
export function loadLibSrt() {
  const library = loadFirst();
  const native = declare(library);
  native.startup();
  native.setLogLevel(LOG_CRITICAL);
  const epoll = native.epollCreate();
  const message = Buffer.alloc(MESSAGE_BYTES);

  function lastError(): string {
    return native.lastErrorText();
  }

  function setInt(socket: number, option: number, value: number): void {
    if (native.setFlag(socket, option, int32(value), 4) === INVALID) {
      throw new Error(`libsrt refused option ${option}: ${lastError()}`);
    }
  }

  function watch(socket: number): void {
    native.epollAdd(epoll, socket, int32(EPOLL_IN | EPOLL_ERR));
  }

  return {
    /** For instance `1.5.1`. */
    version(): string {
      const v = native.version();
      return `${v >> 16}.${(v >> 8) & 0xff}.${v & 0xff}`;
    },

    listen(options: SrtListenOptions): { socket: number; port: number } {
      const socket = native.createSocket();
      setInt(socket, OPTION.receiveSync, 0);
      setInt(socket, OPTION.latency, options.latencyMs);
      setInt(socket, OPTION.peerIdleTimeout, options.peerIdleTimeoutMs);
      if (options.host.includes(':')) {
        // libsrt wants it said; the wildcard of IPv6 then takes callers by IPv4 too.
        setInt(socket, OPTION.ipv6Only, options.host === '::' ? 0 : 1);
      }
      if (options.passphrase !== undefined) {
        const bytes = Buffer.from(options.passphrase);
        if (native.setFlag(socket, OPTION.passphrase, bytes, bytes.length) === INVALID) {
          throw new Error('the SRT passphrase must have 10 to 79 characters');
        }
      }
      const address = socketAddress(options.host, options.port);
      const before = openSockets();
      if (native.bind(socket, address, address.length) === INVALID) {
        throw new Error(`cannot listen on udp ${options.host}:${options.port}: ${lastError()}`);
      }
      // Nothing is read from the socket before it listens.
      for (const opened of [...openSockets()].filter((each) => !before.has(each))) {
        attachFilter(opened, handshakeFilter());
      }
      if (native.listen(socket, 64) === INVALID) {
        throw new Error(`cannot listen: ${lastError()}`);
      }
      watch(socket);
      const bound = Buffer.alloc(28);
      native.socketName(socket, bound, int32(bound.length));
      return { socket, port: bound.readUInt16BE(2) };
    },

    /** Undefined when nobody waits. */
    accept(listener: number): { socket: number; remoteAddress: string } | undefined {
      const address = Buffer.alloc(28);
      const socket = native.accept(listener, address, int32(address.length));
      return socket === INVALID ? undefined : { socket, remoteAddress: addressText(address) };
    },

    watch,

    /** Resolves with sockets that have something to read or are broken, after at most `timeoutMs`. */
    wait(timeoutMs: number): Promise<SrtEvent[]> {
      const events = Buffer.alloc(MAX_EVENTS * 8);
      return new Promise((resolve) => {
        native.epollWait.async(
          epoll,
          events,
          MAX_EVENTS,
          timeoutMs,
          (_error: unknown, n: number) => {
            const ready: SrtEvent[] = [];
            for (let i = 0; i < Math.min(n, MAX_EVENTS); i++) {
              ready.push({
                socket: events.readInt32LE(i * 8),
                broken: (events.readInt32LE(i * 8 + 4) & EPOLL_ERR) !== 0,
              });
            }
            resolve(ready);
          },
        );
      });
    },

    /** One message, valid until the next call; undefined when none waits. */
    receive(socket: number): Buffer | undefined {
      const length = native.receive(socket, message, message.length);
      return length > 0 ? message.subarray(0, length) : undefined;
    },

    streamId(socket: number): string {
      const text = Buffer.alloc(513);
      const length = int32(512);
      native.getFlag(socket, OPTION.streamId, text, length);
      const bytes = text.subarray(0, Math.max(0, Math.min(512, length.readInt32LE(0))));
      const end = bytes.indexOf(0);
      return (end === -1 ? bytes : bytes.subarray(0, end)).toString('utf8');
    },

    /** Undefined when the socket is gone. */
    stats(socket: number): Omit<SrtStats, 'packetsUntaken'> | undefined {
      const counters = Buffer.alloc(STATS_BYTES);
      return native.stats(socket, counters, 0, 1) === INVALID ? undefined : readStats(counters);
    },

    close(socket: number): void {
      native.epollRemove(epoll, socket);
      native.close(socket);
    },

    cleanup(): void {
      native.epollRelease(epoll);
      native.cleanup();
    },
  };
}

function loadFirst(): ReturnType<typeof koffi.load> {
  for (const name of LIBRARY_NAMES) {
    try {
      return koffi.load(name);
    } catch {
      // Try the next name.
    }
  }
  throw new Error('libsrt is not installed (Debian package libsrt1.5-openssl)');
}

function declare(library: ReturnType<typeof koffi.load>) {
  type Numeric = (...args: unknown[]) => number;
  const fn = (signature: string) => library.func(signature) as unknown as Numeric;
  return {
    startup: fn('int srt_startup()'),
    cleanup: fn('int srt_cleanup()'),
    version: fn('uint32_t srt_getversion()'),
    setLogLevel: fn('void srt_setloglevel(int level)'),
    createSocket: fn('int srt_create_socket()'),
    bind: fn('int srt_bind(int u, void *name, int length)'),
    listen: fn('int srt_listen(int u, int backlog)'),
    accept: fn('int srt_accept(int u, void *address, void *length)'),
    socketName: fn('int srt_getsockname(int u, void *name, void *length)'),
    close: fn('int srt_close(int u)'),
    setFlag: fn('int srt_setsockflag(int u, int option, void *value, int length)'),
    getFlag: fn('int srt_getsockflag(int u, int option, void *value, void *length)'),
    receive: fn('int srt_recvmsg(int u, void *buffer, int length)'),
    stats: fn('int srt_bistats(int u, void *perf, int clear, int instantaneous)'),
    epollCreate: fn('int srt_epoll_create()'),
    epollAdd: fn('int srt_epoll_add_usock(int eid, int u, void *events)'),
    epollRemove: fn('int srt_epoll_remove_usock(int eid, int u)'),
    epollRelease: fn('int srt_epoll_release(int eid)'),
    epollWait: library.func(
      'int srt_epoll_uwait(int eid, void *events, int size, int64_t timeout)',
    ) as unknown as { async: (...args: unknown[]) => void },
    lastErrorText: library.func('const char *srt_getlasterror_str()') as unknown as () => string,
  };
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value, 0);
  return buffer;
}

/** Offsets in SRT_TRACEBSTATS of libsrt 1.4 and 1.5 on 64-bit Linux (srt.h, struct CBytePerfMon). */
const STATS = {
  packetsReceivedTotal: 16,
  packetsLostTotal: 28,
  packetsDroppedTotal: 68,
  bytesReceivedTotal: 88,
  packetsRetransmitted: 164,
  receiveRateMbps: 192,
  rttMs: 328,
  latencyMs: 392,
} as const;
const STATS_BYTES = 1024;

function readStats(c: Buffer): Omit<SrtStats, 'packetsUntaken'> {
  return {
    rttMs: c.readDoubleLE(STATS.rttMs),
    bytesReceived: Number(c.readBigUInt64LE(STATS.bytesReceivedTotal)),
    packetsReceived: Number(c.readBigInt64LE(STATS.packetsReceivedTotal)),
    packetsLost: c.readInt32LE(STATS.packetsLostTotal),
    packetsRetransmitted: c.readInt32LE(STATS.packetsRetransmitted),
    packetsDropped: c.readInt32LE(STATS.packetsDroppedTotal),
    receiveRateBps: Math.round(c.readDoubleLE(STATS.receiveRateMbps) * 1_000_000),
    latencyMs: c.readInt32LE(STATS.latencyMs),
  };
}
