/** What a node knows of one board, and what of it is news. Of two states the later revision holds. */
import type { AuctionLot, Poll, StreamEvent } from '../../proto/index.ts';
import type { BoardContents } from './board-ports.ts';

/** What everybody may see of a change. */
export type BoardNews = {
  readonly lots: readonly AuctionLot[];
  readonly polls: readonly Poll[];
  readonly events: readonly StreamEvent[];
};

/** Lots and polls that are over and still shown; the database gives no more to who comes. */
const MAX_KEPT = 250;
const EVENT_MEMORY_MS = 60_000;
const MAX_EVENTS = 100;

export class BoardState {
  readonly lots = new Map<string, AuctionLot>();
  /** Without drafts: what a poll will ask is the host's secret. */
  readonly polls = new Map<string, Poll>();
  /** Grows whenever something is news. */
  version = 0;
  #events: StreamEvent[] = [];
  readonly #newLots = new Map<string, AuctionLot>();
  readonly #newPolls = new Map<string, Poll>();
  #newEvents: StreamEvent[] = [];

  /** True when something is news. */
  apply(contents: BoardContents, events: readonly StreamEvent[], nowMs: number): boolean {
    for (const lot of contents.lots) {
      if (isNews(this.lots.get(lot.lotId), lot)) {
        this.lots.set(lot.lotId, lot);
        this.#newLots.set(lot.lotId, lot);
      }
    }
    for (const poll of contents.polls) {
      const known = this.polls.get(poll.pollId);
      const isSecret =
        poll.status === 'draft' || (poll.status === 'cancelled' && known === undefined);
      if (!isSecret && isNews(known, poll)) {
        this.polls.set(poll.pollId, poll);
        this.#newPolls.set(poll.pollId, poll);
      }
    }
    const known = new Set(this.#events.map(({ eventId }) => eventId));
    for (const event of events.filter(({ eventId }) => !known.has(eventId))) {
      this.#events.push(event);
      this.#newEvents.push(event);
    }
    const fresh = this.#events.filter((each) => each.captureTimeMs > nowMs - EVENT_MEMORY_MS);
    this.#events = fresh.slice(-MAX_EVENTS);
    this.#newEvents = this.#newEvents.slice(-MAX_EVENTS);
    forgetOldest(this.lots);
    forgetOldest(this.polls);
    const hasNews = this.#newLots.size + this.#newPolls.size + this.#newEvents.length > 0;
    this.version += hasNews ? 1 : 0;
    return hasNews;
  }

  /** What was not told yet. */
  takeNews(): BoardNews {
    const news = {
      lots: [...this.#newLots.values()],
      polls: [...this.#newPolls.values()],
      events: this.#newEvents,
    };
    this.#newLots.clear();
    this.#newPolls.clear();
    this.#newEvents = [];
    return news;
  }

  /** Everything, for who comes. */
  all(): BoardNews {
    return {
      lots: [...this.lots.values()],
      polls: [...this.polls.values()],
      events: this.#events,
    };
  }

  get isBusy(): boolean {
    return (
      [...this.lots.values()].some(({ status }) => status === 'open' || status === 'paused') ||
      [...this.polls.values()].some(({ status }) => status === 'open')
    );
  }

  /** When time alone changes something next, by the clock that closes lots; Infinity for never. */
  get nextDueMs(): number {
    let next = Infinity;
    for (const { status, opensAtMs, endsAtMs } of this.lots.values()) {
      const due = status === 'open' ? endsAtMs : status === 'draft' ? opensAtMs : undefined;
      next = Math.min(next, due ?? Infinity);
    }
    for (const { status, endsAtMs } of this.polls.values()) {
      next = Math.min(next, (status === 'open' ? endsAtMs : undefined) ?? Infinity);
    }
    return next;
  }
}

/** The same revision can differ in what is not the lot's own: names shown, the time it leaves. */
function isNews<T extends { readonly revision: number }>(known: T | undefined, seen: T): boolean {
  return (
    known === undefined ||
    seen.revision > known.revision ||
    (seen.revision === known.revision && JSON.stringify(seen) !== JSON.stringify(known))
  );
}

function forgetOldest(map: Map<string, { readonly closedAtMs?: number }>): void {
  for (const [id, { closedAtMs }] of map) {
    if (map.size <= MAX_KEPT) {
      return;
    }
    if (closedAtMs !== undefined) {
      map.delete(id);
    }
  }
}
