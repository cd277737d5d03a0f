/**
 * Keeps one media session alive: ICE restart first, then a new session, with backoff. Knows neither
 * sockets nor peer connections; its owner tells what happened and is told what to do.
 */
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { Clock, TimerHandle } from '../ports.ts';
import { backoffDelayMs } from './backoff.ts';

/** A peer connection's state. */
export type TransportConnectionState =
  'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';

/** What made the session need help. */
export type RecoveryCause =
  | 'ice_disconnected'
  | 'network_changed'
  | 'media_stalled'
  | 'signaling_lost'
  | 'open_failed'
  | (string & {});

export type KeeperOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  /** Opens a session in place of the one before; rejects with FreshetError. */
  readonly open: (signal: AbortSignal) => Promise<void>;
  /** Exchanges new ICE credentials for the present session. */
  readonly restartIce: (signal: AbortSignal) => Promise<void>;
  /** Each step of a recovery; `attempt` 0 is the first, `delayMs` the wait before it. */
  readonly onRecovering: (step: RecoveryStep) => void;
  readonly onRecovered: (durationMs: number) => void;
  /** Nothing more is tried. */
  readonly onFailed: (error: FreshetError) => void;
};

export type RecoveryStep = {
  readonly action: 'restart_ice' | 'reopen';
  readonly cause: RecoveryCause;
  readonly attempt: number;
  readonly delayMs: number;
  readonly error?: FreshetError;
};

type Phase = 'idle' | 'opening' | 'up' | 'restarting' | 'waiting' | 'stopped';

/** How long ICE may be disconnected before it is restarted: short losses heal by themselves. */
const DISCONNECTED_GRACE_MS = 1_000;
const RESTART_TIMEOUT_MS = 4_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A session that lived this long counts as good: the next failure starts over without delay. */
const STABLE_AFTER_MS = 3_000;
/** Errors that are not known to heal are still tried a few times. */
const MAX_UNKNOWN_FAILURES = 4;

export class SessionKeeper {
  readonly #options: KeeperOptions;
  #phase: Phase = 'idle';
  #transport: TransportConnectionState = 'new';
  /** A transport that never came up gains nothing from an ICE restart. */
  #wasConnected = false;
  #attempt = 0;
  #unknownFailures = 0;
  #openedAtMs = 0;
  #brokenSinceMs: number | undefined;
  #timer: TimerHandle | undefined;
  #work: AbortController | undefined;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** True from the first sign of trouble until media can flow again. */
  get recovering(): boolean {
    return this.#brokenSinceMs !== undefined;
  }

  /** Opens the first session. Failures go to `onFailed` or are retried, as later ones are. */
  start(): void {
    if (this.#phase === 'idle') {
      this.#open();
    }
  }

  handleTransport(state: TransportConnectionState): void {
    this.#transport = state;
    this.#wasConnected ||= state === 'connected';
    if (this.#phase === 'stopped' || this.#phase === 'waiting' || this.#phase === 'opening') {
      return;
    }
    if (state === 'connected') {
      this.#settle();
    } else if (state === 'connecting' && this.#phase === 'up') {
      this.#arm(CONNECT_TIMEOUT_MS, () => {
        this.#reopen('ice_failed', clientError('CLIENT_TRANSPORT_FAILED'));
      });
    } else if (state === 'disconnected' && this.#phase === 'up') {
      this.#arm(DISCONNECTED_GRACE_MS, () => {
        this.#restartIce('ice_disconnected');
      });
    } else if (state === 'failed') {
      this.#handleFailedTransport();
    }
  }

  /** No packet came for a while: the grace period of a disconnected transport is over. */
  handleStall(): void {
    if (this.#phase === 'up') {
      if (this.#transport === 'connected') {
        this.#reopen('media_stalled');
      } else {
        this.#restartIce('media_stalled');
      }
    }
  }

  handleNetworkChange(): void {
    if (this.#phase === 'waiting') {
      this.#attempt = 0;
      this.#open();
    } else if (this.#phase === 'up' && this.#transport !== 'new') {
      this.#restartIce('network_changed');
    }
  }

  /** Somebody does not want to wait for the next try. */
  retry(): void {
    if (this.#phase === 'waiting') {
      this.#open();
    }
  }

  /** The server ended the session. */
  handleSessionClosed(reason: string, retry: boolean): void {
    if (this.#phase === 'stopped') {
      return;
    }
    if (retry) {
      this.#reopen(reason);
    } else {
      this.#fail(
        clientError('CLIENT_SESSION_CLOSED', {
          message: `the server ended the media session: ${reason}`,
          retryable: false,
        }),
      );
    }
  }

  /** The signaling session could not be resumed, so the media session is gone on the server. */
  handleSessionsLost(): void {
    if (this.#phase === 'up' || this.#phase === 'restarting') {
      this.#reopen('signaling_lost');
    }
  }

  /** Ends all work; nothing is called any more. */
  stop(): void {
    this.#phase = 'stopped';
    this.#disarm();
    this.#abortWork();
  }

  #open(): void {
    this.#disarm();
    this.#abortWork();
    this.#phase = 'opening';
    this.#transport = 'new';
    this.#wasConnected = false;
    const work = new AbortController();
    this.#work = work;
    this.#options.open(work.signal).then(
      () => {
        if (!work.signal.aborted) {
          this.#handleOpened();
        }
      },
      (thrown: unknown) => {
        if (!work.signal.aborted) {
          this.#handleOpenFailed(toFreshetError(thrown));
        }
      },
    );
  }

  #handleOpened(): void {
    this.#phase = 'up';
    this.#openedAtMs = this.#options.clock.now();
    if (this.#transport === 'new') {
      // Nothing to wait for: a viewer of a stream that is not live yet has no track.
      this.#recovered();
    } else {
      this.handleTransport(this.#transport);
    }
  }

  #handleOpenFailed(error: FreshetError): void {
    if (error.kind === 'internal') {
      this.#unknownFailures += 1;
    }
    const mayHeal =
      error.retryable ||
      (error.kind === 'internal' && this.#unknownFailures <= MAX_UNKNOWN_FAILURES);
    if (mayHeal) {
      this.#attempt = Math.max(this.#attempt, 1);
      this.#reopen('open_failed', error);
    } else {
      this.#fail(error);
    }
  }

  #handleFailedTransport(): void {
    if (this.#phase === 'up' && this.#wasConnected) {
      this.#restartIce('ice_failed');
    } else {
      this.#reopen('ice_failed', clientError('CLIENT_TRANSPORT_FAILED'));
    }
  }

  #restartIce(cause: RecoveryCause): void {
    this.#disarm();
    this.#abortWork();
    this.#markBroken();
    this.#phase = 'restarting';
    this.#options.onRecovering({ action: 'restart_ice', cause, attempt: 0, delayMs: 0 });
    const work = new AbortController();
    this.#work = work;
    this.#arm(RESTART_TIMEOUT_MS, () => {
      this.#reopen(cause);
    });
    this.#options.restartIce(work.signal).then(
      () => {
        if (!work.signal.aborted && this.#transport === 'connected') {
          this.#settle();
        }
      },
      (thrown: unknown) => {
        if (!work.signal.aborted) {
          this.#reopen(cause, toFreshetError(thrown));
        }
      },
    );
  }

  #reopen(cause: RecoveryCause, error?: FreshetError): void {
    this.#disarm();
    this.#abortWork();
    this.#markBroken();
    if (this.#openedAtMs > 0 && this.#now() - this.#openedAtMs >= STABLE_AFTER_MS) {
      this.#attempt = 0;
      this.#unknownFailures = 0;
    }
    this.#openedAtMs = 0;
    const attempt = this.#attempt;
    const delayMs = backoffDelayMs(attempt, this.#options.random, error?.retryAfterMs);
    this.#attempt += 1;
    this.#phase = 'waiting';
    this.#options.onRecovering({
      action: 'reopen',
      cause,
      attempt,
      delayMs,
      ...(error === undefined ? {} : { error }),
    });
    if (delayMs === 0) {
      this.#open();
    } else {
      this.#arm(delayMs, () => {
        this.#open();
      });
    }
  }

  #settle(): void {
    this.#disarm();
    this.#phase = 'up';
    this.#recovered();
  }

  #recovered(): void {
    if (this.#brokenSinceMs !== undefined) {
      const durationMs = this.#now() - this.#brokenSinceMs;
      this.#brokenSinceMs = undefined;
      this.#options.onRecovered(durationMs);
    }
  }

  #markBroken(): void {
    this.#brokenSinceMs ??= this.#now();
  }

  #fail(error: FreshetError): void {
    this.stop();
    this.#options.onFailed(error);
  }

  #arm(delayMs: number, callback: () => void): void {
    this.#disarm();
    this.#timer = this.#options.clock.setTimer(() => {
      this.#timer = undefined;
      callback();
    }, delayMs);
  }

  #disarm(): void {
    if (this.#timer !== undefined) {
      this.#options.clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
  }

  #abortWork(): void {
    this.#work?.abort();
    this.#work = undefined;
  }

  #now(): number {
    return this.#options.clock.now();
  }
}
