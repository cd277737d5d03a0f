/**
 * SRT listener: one UDP port for all streams, in a child process of its own (libsrt's threads and
 * memory faults stay out of the media node). A caller is admitted by its stream id within two
 * seconds or closed; its MPEG-TS bytes go to the session that the gateway made for it.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { toPlatformError } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';
import { FrameReader, encodeFrame } from './child-protocol.ts';
import type { ChildFrame, SrtChildOptions, SrtRefusal, SrtStats } from './child-protocol.ts';
import { parseSrtStreamId } from './streamid.ts';
import { srtError } from './errors.ts';

/** What the gateway does with one admitted publisher. */
export interface SrtPublisher {
  /** MPEG-TS bytes in order; the buffer is the publisher's to keep. */
  onMedia(bytes: Buffer): void;
  onStats(stats: SrtStats): void;
  /** The caller left, or the child process ended. */
  onGone(reason: string): void;
}

export type SrtCaller = {
  readonly streamKey: string;
  readonly remoteAddress: string;
  /** Disconnects the caller. */
  readonly close: () => void;
  /** False once it left or was turned away for want of an answer. */
  readonly isHere: () => boolean;
};

export type SrtServerDeps = {
  readonly log: Logger;
  /** Resolves with the publisher when the key is good, throws otherwise. */
  readonly admit: (caller: SrtCaller) => Promise<SrtPublisher>;
  /** A caller was turned away before it could say who it is. */
  readonly onRefused?: (reason: SrtRefusal) => void;
};

export type SrtServerOptions = {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Receiver delay that absorbs retransmissions, in milliseconds. */
  readonly latencyMs: number;
  /** 10 to 79 characters; callers without it are refused by libsrt. */
  readonly passphrase?: string;
  readonly maxConnections: number;
  /** Of one IPv4 address or IPv6 /64. Default 128. */
  readonly maxConnectionsPerAddress?: number;
  readonly idleTimeoutMs: number;
};

export interface SrtServer {
  readonly port: number;
  /** libsrt's version, for instance `1.5.1`. */
  readonly version: string;
  readonly connections: number;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 10_000;
const DEFAULT_MAX_PER_ADDRESS = 128;
const VERDICT_TIMEOUT_MS = 2_000;
const STATS_INTERVAL_MS = 1_000;
const CHILD_FILE = fileURLToPath(new URL('./srt-child.ts', import.meta.url));
/** A listener that served this long starts again without the pauses of earlier ends. */
const STEADY_AFTER_MS = 60_000;
const RESPAWN_DELAYS_MS = [200, 1_000, 5_000, 15_000];

/**
 * Starts the listener. A child that dies later is started again on the same port.
 * @throws SRT_UNAVAILABLE when libsrt is missing or the port is taken.
 */
export async function createSrtServer(
  deps: SrtServerDeps,
  options: SrtServerOptions,
): Promise<SrtServer> {
  const server = new SrtListener(deps, options);
  await server.start();
  return server;
}

class SrtListener implements SrtServer {
  readonly #deps: SrtServerDeps;
  readonly #options: SrtServerOptions;
  readonly #publishers = new Map<number, SrtPublisher>();
  readonly #waiting = new Set<number>();
  #child: ChildProcess | undefined;
  #respawn: NodeJS.Timeout | undefined;
  #respawns = 0;
  #servingSinceMs = 0;
  #closed = false;
  port: number;
  version = '';

  constructor(deps: SrtServerDeps, options: SrtServerOptions) {
    this.#deps = deps;
    this.#options = options;
    this.port = options.port;
  }

  get connections(): number {
    return this.#publishers.size;
  }

  async start(): Promise<void> {
    const host = await addressOf(this.#options.host);
    if (this.#closed) {
      throw srtError('SRT_UNAVAILABLE', { message: 'the SRT listener was closed at start' });
    }
    const child = spawn(process.execPath, [CHILD_FILE], {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#send({ kind: 'start', options: this.#childOptions(host) });
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      reject(srtError('SRT_UNAVAILABLE', { message: 'the SRT listener did not start in time' }));
    }, START_TIMEOUT_MS);
    let served = false;
    const reader = new FrameReader();
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      for (const frame of this.#read(reader, chunk, child)) {
        if (frame.kind === 'ready') {
          served = true;
          this.#servingSinceMs = performance.now();
          this.port = frame.port;
          this.version = frame.version;
          resolve(undefined);
        } else if (frame.kind === 'failed') {
          reject(srtError('SRT_UNAVAILABLE', { message: frame.reason }));
        } else {
          this.#handle(frame);
        }
      }
    });
    child.stdin?.on('error', (error) => {
      this.#deps.log.debug({ err: error }, 'srt child input closed');
    });
    child.stderr?.on('data', (text: Buffer) => {
      this.#deps.log.debug({ text: text.toString('utf8').slice(0, 500) }, 'srt child says');
    });
    child.on('exit', (code, signal) => {
      reject(srtError('SRT_UNAVAILABLE', { message: 'the SRT listener ended at start' }));
      // One that never served is its starter's to deal with.
      if (served) {
        this.#childGone(child, { code, signal });
      }
    });
    child.on('error', reject);
    try {
      await promise;
    } catch (error) {
      child.kill('SIGKILL');
      if (this.#child === child) {
        this.#child = undefined;
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#respawn);
    const child = this.#child;
    this.#child = undefined;
    if (child && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    this.#dropAll('the server closed');
  }

  /** A child that does not keep to the format is of no use; another one takes its place. */
  #read(reader: FrameReader, chunk: Buffer, child: ChildProcess): readonly ChildFrame[] {
    try {
      return reader.push(chunk);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'srt listener is not understood');
      child.kill('SIGKILL');
      return [];
    }
  }

  #childOptions(host: string): SrtChildOptions {
    const { latencyMs, passphrase, maxConnections, idleTimeoutMs } = this.#options;
    const { maxConnectionsPerAddress = DEFAULT_MAX_PER_ADDRESS } = this.#options;
    return {
      host,
      port: this.port,
      latencyMs,
      passphrase,
      maxConnections,
      maxConnectionsPerAddress,
      peerIdleTimeoutMs: idleTimeoutMs,
      verdictTimeoutMs: VERDICT_TIMEOUT_MS,
      statsIntervalMs: STATS_INTERVAL_MS,
    };
  }

  #send(frame: ChildFrame): void {
    this.#child?.stdin?.write(encodeFrame(frame));
  }

  #handle(frame: ChildFrame): void {
    switch (frame.kind) {
      case 'caller':
        void this.#admit(frame.connection, frame.streamId, frame.remoteAddress);
        break;
      case 'media':
        this.#media(frame.connection, frame.bytes);
        break;
      case 'stats':
        this.#publishers.get(frame.connection)?.onStats(frame.stats);
        break;
      case 'gone':
        this.#drop(frame.connection, frame.reason);
        break;
      case 'refused':
        this.#deps.onRefused?.(frame.reason);
        break;
      default:
        break;
    }
  }

  /** What one caller's media does to us is that caller's end alone. */
  #media(connection: number, bytes: Buffer): void {
    try {
      this.#publishers.get(connection)?.onMedia(bytes);
    } catch (error) {
      this.#deps.log.error({ err: error }, 'srt caller ended for its media');
      this.#send({ kind: 'close', connection });
      this.#drop(connection, 'its media could not be handled');
    }
  }

  async #admit(connection: number, streamId: string, remoteAddress: string): Promise<void> {
    const child = this.#child;
    const close = (): void => {
      // Another child counts its connections from the start: the same number is another caller.
      if (this.#child === child) {
        this.#send({ kind: 'close', connection });
        this.#drop(connection, 'closed by the server');
      }
    };
    this.#waiting.add(connection);
    const request = parseSrtStreamId(streamId);
    if (request?.mode !== 'publish') {
      this.#deps.log.info({ remoteAddress }, 'srt caller without a publishing stream id');
      close();
      return;
    }
    try {
      const isHere = (): boolean => this.#child === child && this.#waiting.has(connection);
      const caller = { streamKey: request.resource, remoteAddress, close, isHere };
      const publisher = await this.#deps.admit(caller);
      if (this.#child === child && this.#waiting.delete(connection)) {
        this.#publishers.set(connection, publisher);
        this.#send({ kind: 'accept', connection });
      } else {
        publisher.onGone('the caller left before it was admitted');
      }
    } catch (error) {
      const { code } = toPlatformError(error);
      this.#deps.log.info({ remoteAddress, code }, 'srt caller refused');
      close();
    }
  }

  #drop(connection: number, reason: string): void {
    this.#waiting.delete(connection);
    const publisher = this.#publishers.get(connection);
    if (publisher) {
      this.#publishers.delete(connection);
      publisher.onGone(reason);
    }
  }

  #dropAll(reason: string): void {
    this.#waiting.clear();
    for (const connection of [...this.#publishers.keys()]) {
      this.#drop(connection, reason);
    }
  }

  #childGone(child: ChildProcess, how: { code: number | null; signal: string | null }): void {
    if (this.#child !== child || this.#closed) {
      return;
    }
    this.#child = undefined;
    if (performance.now() - this.#servingSinceMs > STEADY_AFTER_MS) {
      // Whatever it died of, it is not what it died of at its last start.
      this.#respawns = 0;
    }
    this.#dropAll('the SRT listener ended');
    this.#deps.log.warn(how, 'srt listener ended');
    this.#respawnLater();
  }

  /** Tries until it serves again: whatever keeps the port may let go of it. */
  #respawnLater(): void {
    const delay = RESPAWN_DELAYS_MS[Math.min(this.#respawns, RESPAWN_DELAYS_MS.length - 1)];
    this.#respawns += 1;
    this.#respawn = setTimeout(() => {
      this.start().catch((error: unknown) => {
        if (!this.#closed) {
          this.#deps.log.error({ err: error }, 'srt listener not started again yet');
          this.#respawnLater();
        }
      });
    }, delay);
  }
}

/** libsrt wants an address; whoever wrote a name, such as localhost, means what it stands for. */
async function addressOf(host: string): Promise<string> {
  if (isIP(host) !== 0) {
    return host;
  }
  try {
    return (await lookup(host, { family: 4 })).address;
  } catch (error) {
    throw srtError('SRT_UNAVAILABLE', { message: `${host} has no IPv4 address`, cause: error });
  }
}
