/**
 * A request that stands for as long as it is open: asked at every welcome of the page's connection, again
 * with growing pauses after passing troubles, one at a time; what cannot get better by waiting ends it.
 * Rooms, boards and watches are such requests.
 */
import { browserSurroundings } from '../browser-surroundings.ts';
import { leaseConnection } from '../connection-pool.ts';
import type { ConnectionLease } from '../connection-pool.ts';
import type { Unsubscribe } from '../emitter.ts';
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { Surroundings, TimerHandle } from '../ports.ts';
import type { SignalingConnection, TokenSource } from '../signaling-connection.ts';
import { backoffDelayMs } from './backoff.ts';

export type StandingRequestOptions = {
  readonly server: {
    readonly url: string;
    readonly token?: TokenSource | undefined;
    readonly surroundings?: Surroundings;
  };
  /** Hears what comes of it. */
  readonly listen: (connection: SignalingConnection) => Unsubscribe;
  readonly ask: (connection: SignalingConnection) => Promise<unknown>;
  /** The socket is away; it is asked again by itself. */
  readonly onWaiting?: () => void;
  /** It was refused, and is asked again after a pause. */
  readonly onRetry?: (error: FreshetError) => void;
  /** Refused for good, or the connection is closed for good; told once, when all is released. */
  readonly onFailed: (error: FreshetError) => void;
};

export class StandingRequest {
  readonly #options: StandingRequestOptions;
  readonly #surroundings: Surroundings;
  readonly #lease: ConnectionLease;
  readonly #off: Unsubscribe[] = [];
  #isAsking = false;
  #mustAskAgain = false;
  #attempt = 0;
  #retryTimer: TimerHandle | undefined;
  #isOver = false;

  constructor(options: StandingRequestOptions) {
    const { url, token, surroundings } = options.server;
    this.#options = options;
    this.#surroundings = surroundings ?? browserSurroundings();
    this.#lease = leaseConnection({ url, token, ...(surroundings && { surroundings }) });
    this.#off.push(
      options.listen(this.connection),
      this.connection.on('welcome', () => {
        this.ask();
      }),
      this.connection.on('state', ({ state, error }) => {
        if (state === 'closed') {
          this.#fail(error ?? clientError('CLIENT_CLOSED'));
        } else if (state === 'waiting') {
          options.onWaiting?.();
        }
      }),
    );
    if (this.connection.state === 'open') {
      this.ask();
    }
  }

  get connection(): SignalingConnection {
    return this.#lease.connection;
  }

  /** Asks now; while an answer is awaited, once more after it. */
  ask(): void {
    if (this.#isAsking) {
      this.#mustAskAgain = true;
    } else if (!this.#isOver) {
      void this.#ask();
    }
  }

  /** Idempotent; tells nothing. */
  close(): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#stopRetry();
      this.#off.splice(0).forEach((off) => {
        off();
      });
      this.#lease.release();
    }
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    this.#stopRetry();
    try {
      await this.#options.ask(this.connection);
      this.#attempt = 0;
    } catch (thrown) {
      this.#handleRefused(toFreshetError(thrown));
    } finally {
      this.#isAsking = false;
      if (this.#mustAskAgain) {
        this.#mustAskAgain = false;
        this.ask();
      }
    }
  }

  #handleRefused(error: FreshetError): void {
    if (this.#isOver) {
      return;
    }
    if (!error.retryable) {
      this.#fail(error);
      return;
    }
    this.#options.onRetry?.(error);
    const { clock, random } = this.#surroundings;
    this.#attempt += 1;
    this.#retryTimer = clock.setTimer(
      () => {
        this.ask();
      },
      backoffDelayMs(this.#attempt, random, error.retryAfterMs),
    );
  }

  #fail(error: FreshetError): void {
    if (!this.#isOver) {
      this.close();
      this.#options.onFailed(error);
    }
  }

  #stopRetry(): void {
    if (this.#retryTimer !== undefined) {
      this.#surroundings.clock.clearTimer(this.#retryTimer);
      this.#retryTimer = undefined;
    }
  }
}
