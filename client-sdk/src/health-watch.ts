/**
 * Tells a broadcaster live how the media of a stream arrives at the server, whatever sends it: OBS and
 * other encoders as well as this page. Goes on by itself after any drop of the connection.
 */
import type { StreamHealth } from '@freshet/signaling/proto';
import { Emitter } from './emitter.ts';
import type { FreshetError } from './errors.ts';
import { StandingRequest } from './lib/standing-request.ts';
import type { Surroundings } from './ports.ts';
import type { TokenSource } from './signaling-connection.ts';

export type HealthWatchOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  /** Of the stream's owner: an access token, or a function that gives a fresh one whenever asked. */
  readonly token: TokenSource;
  /** The stream to watch; it may be offline, live, or away for a moment. */
  readonly streamId: string;
  /** Replaces the browser's own clock and sockets in tests. */
  readonly surroundings?: Surroundings;
};

export type HealthWatchEvents = {
  /**
   * What is measured, about every two seconds, also while nobody publishes (`publishing` is false then).
   * Rates are in bits per second, times in milliseconds. Each of its `warnings` has a `code` for
   * programs, and for people a `message` (what is wrong) and a `remedy` (which setting to change).
   */
  readonly health: StreamHealth;
  /**
   * It will not go on, and need not be closed any more: the stream is somebody else's or gone
   * (`API_FORBIDDEN`, `STREAM_NOT_FOUND`), or the connection is closed for good (`CLIENT_CLOSED`, or
   * the reason for it).
   */
  readonly failed: FreshetError;
};

/**
 * Health of one stream of one's own. Passing troubles (no network, a server that restarts, too many
 * requests) are waited out with growing pauses; what cannot get better by waiting is told once by
 * `failed`. Several watches, players and chats of a page share one connection.
 *
 * ```ts
 * const watch = new HealthWatch({ url, token, streamId });
 * watch.on('health', ({ video, warnings }) => console.log(video?.fps, warnings));
 * watch.on('failed', (error) => console.error(error.code, error.message));
 * watch.open();
 * // …
 * watch.close();
 * ```
 */
export class HealthWatch extends Emitter<HealthWatchEvents> {
  readonly #options: HealthWatchOptions;
  #request: StandingRequest | undefined;
  #latest: StreamHealth | undefined;

  constructor(options: HealthWatchOptions) {
    super();
    this.#options = options;
  }

  /** What came last; undefined before the first time. */
  get latest(): StreamHealth | undefined {
    return this.#latest;
  }

  /** Starts, until `close()` or `failed`. Does nothing when it has started. */
  open(): void {
    const { streamId } = this.#options;
    this.#request ??= new StandingRequest({
      server: this.#options,
      listen: (connection) =>
        connection.listenHealth(streamId, (health) => {
          this.#latest = health;
          this.emit('health', health);
        }),
      ask: (connection) => connection.request('watchHealth', { streamId }),
      onFailed: (error) => {
        this.#request = undefined;
        this.emit('failed', error);
      },
    });
  }

  /** Ends it and takes all listeners away. Safe to call twice, and before `open()`. */
  close(): void {
    const connection = this.#request?.connection;
    if (connection?.state === 'open') {
      const { streamId } = this.#options;
      connection.request('unwatchHealth', { streamId }).catch(() => undefined);
    }
    this.#request?.close();
    this.#request = undefined;
    this.removeAllListeners();
  }
}
