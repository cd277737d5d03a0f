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
type Waiting = {
  readonly dueMs: number;
  readonly run: (lateMs: number) => void;
  /** Of an event. */
  readonly eventId?: string;
  /** Known by a playlist only: it waits for its picture however long that takes. */
  readonly isListed?: boolean;
};

const MAX_WAITING = 500;
/** The playhead is asked again so often: it may stall, or catch up. */
const LOOK_MS = 50;
/** Nothing waits longer for a picture that does not come. */
const MAX_WAIT_MS = 60_000;
/** Events of playlists that may wait at a time. */
const MAX_LISTED = 64;
/** Whose picture was gone for longer when a playlist told of it is not told: nobody saw that here. */
const MAX_LISTED_LATE_MS = 2_000;
/** Events that were told, so that none is told twice. */
const MAX_TOLD = 500;

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
  readonly #told = new Set<string>();
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
        this.#waitFor(event, false);
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
      this.#options.playhead?.onListed?.((events) => {
        this.#takeListed(events);
      }) ?? (() => undefined),
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

  /** For who has no socket, or came late: the socket tells earlier, and more. */
  #takeListed(events: readonly StreamEvent[]): void {
    const shownMs = this.captureTimeMs;
    if (shownMs === undefined) {
      return; // They are listed again when there is a picture.
    }
    for (const event of events) {
      const { eventId, captureTimeMs } = event;
      const listed = this.#waiting.filter(({ isListed }) => isListed === true);
      if (
        captureTimeMs >= shownMs - MAX_LISTED_LATE_MS &&
        listed.length < MAX_LISTED &&
        !this.#waiting.some((each) => each.eventId === eventId)
      ) {
        this.#waitFor(event, true);
      }
    }
  }

  /** An event is told once, whoever brings it. */
  #waitFor(event: StreamEvent, isListed: boolean): void {
    const { eventId } = event;
    if (this.#told.has(eventId)) {
      return;
    }
    const at = this.#waiting.findIndex((each) => each.eventId === eventId);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
    }
    const run = (lateMs: number): void => {
      this.#told.add(eventId);
      for (const oldest of this.#told) {
        if (this.#told.size <= MAX_TOLD) {
          break;
        }
        this.#told.delete(oldest);
      }
      this.emit('event', toTimed(event, lateMs));
    };
    this.#wait(event.captureTimeMs, run, { eventId, isListed });
  }

  /** In the order of their pictures; what has waited for too long is told anyway. */
  #wait(
    dueMs: number,
    run: Waiting['run'],
    what: Pick<Waiting, 'eventId' | 'isListed'> = {},
  ): void {
    const at = this.#waiting.findLastIndex((each) => each.dueMs <= dueMs) + 1;
    this.#waiting.splice(at, 0, { dueMs, run, ...what });
    if (this.#waiting.length > MAX_WAITING) {
      this.#waiting.shift()?.run(0);
    }
    this.#look();
  }

  #look(): void {
    const nowMs = this.#serverNowMs;
    const shownMs = this.#options.playhead === undefined ? nowMs : this.captureTimeMs;
    const isDue = ({ dueMs, isListed = false }: Waiting): boolean =>
      (shownMs !== undefined && dueMs <= shownMs) || (!isListed && nowMs - dueMs > MAX_WAIT_MS);
    for (;;) {
      const due = this.#waiting.findIndex(isDue);
      const [next] = due < 0 ? [] : this.#waiting.splice(due, 1);
      if (next === undefined) {
        break;
      }
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
