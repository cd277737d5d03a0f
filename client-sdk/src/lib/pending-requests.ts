/**
 * Requests without an answer yet, in the order of their ids, with timeouts and abort signals. What
 * was given up is remembered for a while, so that a session that opens too late is closed again.
 */
import type { ClientMessage, ServerMessage } from '@freshet/signaling/proto';
import { clientError, FreshetError } from '../errors.ts';
import type { Clock, TimerHandle } from '../ports.ts';

/** Any answer but Error. */
export type Answer = Exclude<ServerMessage, { readonly kind: 'error' }>;

export type PendingOptions = {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears the answer at once, before any message behind it is handled. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined;
};

type Entry = {
  readonly message: ClientMessage;
  readonly onAnswer: ((answer: Answer) => void) | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: FreshetError) => void;
  readonly release: () => void;
};

const MAX_PENDING = 256;
const MAX_ABANDONED = 64;

export class PendingRequests {
  readonly #clock: Clock;
  readonly #onLateAnswer: (answer: Answer) => void;
  readonly #entries = new Map<number, Entry>();
  readonly #abandoned = new Set<number>();

  constructor(clock: Clock, onLateAnswer: (answer: Answer) => void) {
    this.#clock = clock;
    this.#onLateAnswer = onLateAnswer;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Requests that wait, lowest id first. */
  messages(): ClientMessage[] {
    return [...this.#entries.values()].map((entry) => entry.message);
  }

  /** @throws CLIENT_ABORTED, CLIENT_TIMEOUT, CLIENT_CLOSED, CLIENT_SOCKET_LOST and server errors. */
  add(message: ClientMessage, options: PendingOptions): Promise<Answer> {
    const { signal, onAnswer } = options;
    if (signal?.aborted === true) {
      return Promise.reject(clientError('CLIENT_ABORTED'));
    }
    if (this.#entries.size >= MAX_PENDING) {
      return Promise.reject(
        clientError('CLIENT_TIMEOUT', { message: 'too many requests are waiting for an answer' }),
      );
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#abandon(message.requestId, clientError('CLIENT_ABORTED'));
      };
      const timer: TimerHandle = this.#clock.setTimer(() => {
        this.#abandon(message.requestId, clientError('CLIENT_TIMEOUT'));
      }, options.timeoutMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      const release = (): void => {
        this.#clock.clearTimer(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      this.#entries.set(message.requestId, { message, onAnswer, resolve, reject, release });
    });
  }

  /** Settles the request that a message answers. */
  settle(message: ServerMessage): void {
    const entry = this.#entries.get(message.requestId);
    if (entry === undefined) {
      if (this.#abandoned.delete(message.requestId) && message.kind !== 'error') {
        this.#onLateAnswer(message);
      }
      return;
    }
    this.#entries.delete(message.requestId);
    entry.release();
    if (message.kind === 'error') {
      entry.reject(serverError(message));
    } else {
      entry.resolve(message);
      entry.onAnswer?.(message);
    }
  }

  /** Rejects what waits and matches. */
  rejectWhere(matches: (message: ClientMessage) => boolean, error: () => FreshetError): void {
    for (const [requestId, entry] of this.#entries) {
      if (matches(entry.message)) {
        this.#entries.delete(requestId);
        entry.release();
        entry.reject(error());
      }
    }
  }

  /** The sessions of earlier requests are gone: late answers need no cleaning up. */
  forgetAbandoned(): void {
    this.#abandoned.clear();
  }

  #abandon(requestId: number, error: FreshetError): void {
    const entry = this.#entries.get(requestId);
    if (entry === undefined) {
      return;
    }
    this.#entries.delete(requestId);
    entry.release();
    entry.reject(error);
    const { kind } = entry.message;
    if ((kind === 'subscribe' || kind === 'publish') && this.#abandoned.size < MAX_ABANDONED) {
      this.#abandoned.add(requestId);
    }
  }
}

/** What the server answered, as the SDK's error. */
export function serverError(
  message: Extract<ServerMessage, { readonly kind: 'error' }>,
): FreshetError {
  return new FreshetError(message.code, message.errorKind, {
    message: message.message,
    retryable: message.retryable,
    ...(message.retryAfterMs === undefined ? {} : { retryAfterMs: message.retryAfterMs }),
  });
}
