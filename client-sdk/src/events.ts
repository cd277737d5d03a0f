/**
 * What happens on a stream, told when the viewer's own picture gets there: a goal is announced as the
 * ball is in, for who watches 0.2 s behind the camera and for who watches 2 s behind it.
 */
import type { AuctionLot, Poll, StreamEvent } from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { clientError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { leaseBoard } from './lib/stream-board.ts';
import type { BoardOptions, BoardState, StreamBoard } from './lib/stream-board.ts';
import type { Playhead } from './playhead.ts';
import type { TimerHandle } from './ports.ts';

export type EventsOptions = BoardOptions & {
  /** What the viewer watches; without it everything is told as it comes. A `Player` is one. */
  readonly playhead?: Playhead | undefined;
};

/** An event of the host's own. */
export type TimedEvent = {
  readonly eventId: string;
  readonly type: string;
  /** What the host sent, as JSON was read. */
  readonly data: unknown;
  /** Capture time of the picture that it belongs to, ms since 1970 by the server's clock. */
  readonly captureTimeMs: number;
  /** How much later than its picture it is told, ms; above 0 for one that came too late. */
  readonly lateMs: number;
};

export type StreamEventEvents = {
  readonly state: { readonly state: BoardState; readonly error?: FreshetError };
  readonly event: TimedEvent;
  /** A lot as it was when the picture on the screen was taken. For bidding, use `Auction`. */
  readonly lot: AuctionLot;
  readonly poll: Poll;
};

/** Something that waits for its picture. */
type Waiting = { readonly dueMs: number; readonly run: (lateMs: number) => void };

const MAX_WAITING = 500;
/** The playhead is asked again so often: it may stall, or catch up. */
const LOOK_MS = 50;
/** Nothing waits longer for a picture that does not come. */
const MAX_WAIT_MS = 60_000;

/**
 * ```ts
 * const events = new Events({ url, streamId, playhead: player });
 * events.on('event', ({ type, data }) => overlay(type, data));
 * events.open();
 * ```
 */
export class Events extends Emitter<StreamEventEvents> {
  readonly #options: EventsOptions;
  readonly #off: Unsubscribe[] = [];
  readonly #waiting: Waiting[] = [];
  #lease: { readonly board: StreamBoard; release(): void } | undefined;
  #timer: TimerHandle | undefined;

  constructor(options: EventsOptions) {
    super();
    this.#options = options;
  }

  get state(): BoardState {
    return this.#lease?.board.state ?? 'idle';
  }

  /** Capture time of the picture on the screen, ms since 1970; undefined while it is not known. */
  get captureTimeMs(): number | undefined {
    const { playhead } = this.#options;
    if (playhead?.captureTimeMs !== undefined) {
      return playhead.captureTimeMs;
    }
    const latencyMs = playhead?.latencyMs;
    return latencyMs === undefined || this.#lease === undefined
      ? undefined
      : this.#serverNowMs - latencyMs;
  }

  /** Starts, until `close()`. */
  open(): void {
    if (this.#lease !== undefined) {
      return;
    }
    this.#lease = leaseBoard(this.#options);
    const { board } = this.#lease;
    this.#off.push(
      board.on('state', (state) => {
        this.emit('state', state);
      }),
      board.on('event', (event) => {
        this.#wait(event.captureTimeMs, (lateMs) => {
          this.emit('event', toTimed(event, lateMs));
        });
      }),
      board.on('lot', ({ latest, atMs }) => {
        this.#wait(atMs, () => {
          this.emit('lot', latest);
        });
      }),
      board.on('poll', ({ latest, atMs }) => {
        this.#wait(atMs, () => {
          this.emit('poll', latest);
        });
      }),
    );
  }

  /**
   * Sends an event of the host's own. `captureTimeMs`: of the picture it belongs to; default now.
   *
   * @throws BOARD_FORBIDDEN, EVENT_INVALID, BOARD_TEXT_TOO_LONG
   */
  async send(type: string, data: unknown, captureTimeMs?: number): Promise<void> {
    if (this.#lease === undefined) {
      throw clientError('CLIENT_CLOSED');
    }
    const { board } = this.#lease;
    await board.connection.request('eventSend', {
      streamId: board.streamId,
      type,
      data: JSON.stringify(data ?? null),
      ...(captureTimeMs !== undefined && { captureTimeMs }),
    });
  }

  /** Stops; what still waits is not told. */
  close(): void {
    if (this.#timer !== undefined) {
      this.#clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
    this.#waiting.length = 0;
    this.#off.splice(0).forEach((off) => {
      off();
    });
    this.#lease?.release();
    this.#lease = undefined;
    this.removeAllListeners();
  }

  get #clock() {
    return (this.#options.surroundings ?? browserSurroundings()).clock;
  }

  get #serverNowMs(): number {
    return this.#lease?.board.captureNowMs ?? Date.now();
  }

  /** In the order of their pictures; what has waited for too long is told anyway. */
  #wait(dueMs: number, run: Waiting['run']): void {
    const at = this.#waiting.findLastIndex((each) => each.dueMs <= dueMs) + 1;
    this.#waiting.splice(at, 0, { dueMs, run });
    if (this.#waiting.length > MAX_WAITING) {
      this.#waiting.shift()?.run(0);
    }
    this.#look();
  }

  #look(): void {
    const nowMs = this.#serverNowMs;
    const shownMs = this.#options.playhead === undefined ? nowMs : this.captureTimeMs;
    for (;;) {
      const next = this.#waiting[0];
      const isDue =
        next !== undefined &&
        ((shownMs !== undefined && next.dueMs <= shownMs) || nowMs - next.dueMs > MAX_WAIT_MS);
      if (!isDue) {
        break;
      }
      this.#waiting.shift();
      next.run(Math.max(0, Math.round((shownMs ?? nowMs) - next.dueMs)));
    }
    const next = this.#waiting[0];
    if (next !== undefined && this.#timer === undefined) {
      const waitMs = shownMs === undefined ? LOOK_MS : Math.min(LOOK_MS, next.dueMs - shownMs);
      this.#timer = this.#clock.setTimer(() => {
        this.#timer = undefined;
        this.#look();
      }, waitMs);
    }
  }
}

function toTimed(event: StreamEvent, lateMs: number): TimedEvent {
  const { eventId, type, captureTimeMs } = event;
  let data: unknown;
  try {
    data = JSON.parse(event.data);
  } catch {
    data = undefined;
  }
  return { eventId, type, data, captureTimeMs, lateMs };
}
