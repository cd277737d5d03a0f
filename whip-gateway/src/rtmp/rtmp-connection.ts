/**
 * One socket of the RTMP listener: handshake, chunks, deadlines, back-pressure. Nothing that a
 * client sends can throw past this file; it ends its own connection and no other.
 */
import type { Socket } from 'node:net';
import { newId, toPlatformError } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { rtmpError } from './errors.ts';
import { RtmpHandshake } from './handshake.ts';
import type { RtmpLimits } from './limits.ts';
import type { RtmpMessage } from './message.ts';
import type {
  RtmpCloseReason,
  RtmpGoneReason,
  RtmpPublish,
  RtmpPublisher,
  RtmpServerDeps,
} from './ports.ts';
import type { PublishTarget } from './publish-target.ts';
import { RtmpSession } from './session.ts';

export type RtmpConnectionOptions<Grant> = {
  readonly socket: Socket;
  readonly tls: boolean;
  readonly remoteAddress: string;
  readonly limits: RtmpLimits;
  readonly deps: RtmpServerDeps<Grant>;
  /** Called once, when the socket is gone. `code` says why we ended it, if we did. */
  readonly onClosed: (code: string | undefined) => void;
};

/** Time for the last answer to leave before the socket is destroyed. */
const LINGER_MS = 1000;
/** Unsent answers beyond this mean that the client reads nothing. */
const MAX_UNSENT_BYTES = 256 * 1024;

export class RtmpConnection<Grant> {
  readonly #options: RtmpConnectionOptions<Grant>;
  readonly #socket: Socket;
  readonly #log: Logger;
  readonly #sessionId: string = newId('pub');
  readonly #handshake = new RtmpHandshake();
  readonly #reader: ChunkReader;
  readonly #writer = new ChunkWriter();
  readonly #session: RtmpSession;
  readonly #abort = new AbortController();
  #deadline: NodeJS.Timeout | undefined;
  #publisher: RtmpPublisher | undefined;
  #bytesReceived = 0;
  #bytesBeforePublish = 0;
  #pauses = 0;
  #ending = false;
  #goneReason: RtmpGoneReason = 'disconnected';
  #code: string | undefined;

  constructor(options: RtmpConnectionOptions<Grant>) {
    this.#options = options;
    this.#socket = options.socket;
    this.#log = options.deps.log.child({
      sessionId: this.#sessionId,
      remoteAddress: options.remoteAddress,
    });
    this.#reader = new ChunkReader(options.limits);
    this.#session = new RtmpSession(options.limits, {
      send: (message) => {
        this.#send(message);
      },
      chunkSizeSent: (bytes) => {
        this.#writer.setChunkSize(bytes);
      },
      authorize: (target) => this.#authorize(target),
      media: (media) => this.#publisher?.onMedia(media),
      unpublished: () => {
        this.#publisherGone('unpublished');
        this.#expect(options.limits.publishTimeoutMs);
      },
    });
    this.#listen();
  }

  get publishing(): boolean {
    return this.#publisher !== undefined;
  }

  /** Tells the client why, then disconnects. Idempotent. */
  close(reason: RtmpCloseReason): void {
    if (!this.#ending) {
      this.#goneReason = reason;
      this.#session.closeWith(reason);
      this.#end();
    }
  }

  #listen(): void {
    const { limits } = this.#options;
    this.#expect(limits.handshakeTimeoutMs);
    this.#socket.setNoDelay(true);
    this.#socket.setTimeout(limits.idleTimeoutMs, () => {
      this.#goneReason = 'idle';
      this.#fail(rtmpError('WHIP_RTMP_TIMEOUT'));
    });
    this.#socket.on('data', (bytes: Buffer) => {
      this.#received(bytes);
    });
    // An error is always followed by `close`; a reset is the most usual end of a stream.
    this.#socket.on('error', () => undefined);
    this.#socket.once('close', () => {
      clearTimeout(this.#deadline);
      this.#ending = true;
      this.#abort.abort();
      this.#publisherGone(this.#goneReason);
      this.#options.onClosed(this.#code);
    });
  }

  /** Everything that a client can provoke is caught here. */
  #received(bytes: Buffer): void {
    if (this.#ending) {
      return;
    }
    this.#bytesReceived += bytes.length;
    try {
      this.#countBeforePublish(bytes.length);
      const messages = this.#messages(bytes);
      this.#session.received(this.#bytesReceived);
      this.#pump(messages, 0);
    } catch (error) {
      this.#fail(error);
    }
  }

  #countBeforePublish(length: number): void {
    if (this.#session.state === 'publishing') {
      return;
    }
    this.#bytesBeforePublish += length;
    if (this.#bytesBeforePublish > this.#options.limits.maxBytesBeforePublish) {
      throw rtmpError('WHIP_RTMP_TOO_LARGE', { message: 'too many bytes before publish' });
    }
  }

  #messages(bytes: Buffer): RtmpMessage[] {
    if (this.#handshake.done) {
      return this.#reader.push(bytes);
    }
    const reply = this.#handshake.push(bytes);
    if (reply !== undefined) {
      this.#socket.write(reply);
    }
    const { rest } = this.#handshake;
    if (rest === undefined) {
      return [];
    }
    this.#expect(this.#options.limits.publishTimeoutMs);
    return this.#reader.push(rest);
  }

  /** Handles messages in order; one that must wait stops the socket until it is done. */
  #pump(messages: readonly RtmpMessage[], from: number): void {
    for (let index = from; index < messages.length; index += 1) {
      const message = messages[index];
      const wait =
        message === undefined || this.#ending ? undefined : this.#session.handle(message);
      if (wait !== undefined) {
        this.#pauses += 1;
        this.#socket.pause();
        wait
          .then(() => {
            this.#pump(messages, index + 1);
            this.#socket.resume();
          })
          .catch((error: unknown) => {
            this.#fail(error);
          });
        return;
      }
    }
  }

  async #authorize(target: PublishTarget & { readonly streamKey: string }): Promise<void> {
    const { deps, remoteAddress, tls, limits } = this.#options;
    clearTimeout(this.#deadline);
    const { app, streamKey, parameters } = target;
    const timeout = AbortSignal.timeout(limits.authorizeTimeoutMs);
    const signal = AbortSignal.any([this.#abort.signal, timeout]);
    const admit = async (): Promise<RtmpPublisher> => {
      const request = { app, streamKey, parameters, remoteAddress, tls };
      const grant = await deps.authorize(request, signal);
      signal.throwIfAborted();
      return await deps.onPublish(this.#describe(grant), signal);
    };
    const publisher = await untilAborted(admit(), signal);
    if (this.#ending) {
      publisher.onGone('disconnected');
      return;
    }
    this.#publisher = publisher;
    this.#log.info({ client: this.#session.clientName, tls }, 'rtmp publisher started');
  }

  #describe(grant: Grant): RtmpPublish<Grant> {
    return {
      sessionId: this.#sessionId,
      grant,
      remoteAddress: this.#options.remoteAddress,
      tls: this.#options.tls,
      clientName: this.#session.clientName,
      stats: () => ({
        bytesReceived: this.#bytesReceived,
        malformed: this.#session.malformed,
        pauses: this.#pauses,
      }),
      requestReconnect: (url) => !this.#ending && this.#session.requestReconnect(url),
      close: (reason) => {
        this.close(reason);
      },
    };
  }

  #publisherGone(reason: RtmpGoneReason): void {
    const publisher = this.#publisher;
    this.#publisher = undefined;
    if (publisher !== undefined) {
      this.#bytesBeforePublish = 0;
      this.#log.info({ reason }, 'rtmp publisher gone');
      try {
        publisher.onGone(reason);
      } catch (error) {
        this.#log.error(
          { code: toPlatformError(error).code },
          'rtmp publisher could not be closed',
        );
      }
    }
  }

  #send(message: RtmpMessage): void {
    if (this.#socket.writableLength > MAX_UNSENT_BYTES) {
      this.#fail(rtmpError('WHIP_RTMP_TOO_LARGE', { message: 'the client reads no answers' }));
    } else if (!this.#ending) {
      this.#socket.write(this.#writer.write(message));
    }
  }

  /** The phase we are in must end within this time. */
  #expect(timeoutMs: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      this.#goneReason = 'idle';
      this.#fail(rtmpError('WHIP_RTMP_TIMEOUT'));
    }, timeoutMs);
  }

  #fail(thrown: unknown): void {
    if (this.#ending) {
      return;
    }
    const error = toPlatformError(thrown);
    this.#code = error.code;
    if (this.#goneReason === 'disconnected') {
      this.#goneReason = 'protocol_error';
    }
    // The message of a foreign error may quote its input, and the input may hold a key.
    this.#log.warn({ code: error.code, kind: error.kind }, 'rtmp connection ended by us');
    this.#end();
  }

  #end(): void {
    this.#ending = true;
    clearTimeout(this.#deadline);
    this.#abort.abort();
    this.#publisherGone(this.#goneReason);
    // Keep reading, into nothing: a paused socket never learns that its peer is gone.
    this.#socket.resume();
    this.#socket.end();
    this.#deadline = setTimeout(() => this.#socket.destroy(), LINGER_MS);
    // Whoever reads the last answer may take its time; the timer must not keep a process alive.
    this.#deadline.unref();
  }
}

/** Settles with the work, or rejects at the abort; late results are released by the work itself. */
async function untilAborted(
  work: Promise<RtmpPublisher>,
  signal: AbortSignal,
): Promise<RtmpPublisher> {
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = (): void => {
      reject(rtmpError('WHIP_RTMP_TIMEOUT', { message: 'admission took too long' }));
    };
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    work.then(
      (publisher) => {
        publisher.onGone('disconnected');
      },
      () => undefined,
    );
    throw error;
  } finally {
    if (abort !== undefined) {
      signal.removeEventListener('abort', abort);
    }
  }
}
