/**
 * One stream's board on this node: what is up, who follows it, and the timers that let time pass. What
 * changes here is read from the database and told to the other nodes; whatever gets lost on the way,
 * the next reading brings.
 */
import type { Bus, Logger } from '@freshet/infra/runtime';
import type { AuctionLot, ServerBodyOf, StreamEvent } from '../../proto/index.ts';
import type { MemberPort } from '../chat/fan-out.ts';
import type { MemberForm } from '../chat/frames.ts';
import { protocolFrame } from '../chat/frames.ts';
import { sigError } from '../errors.ts';
import type { ResolvedBoardOptions } from './board-options.ts';
import type { BoardContents, BoardStore, WhatChanged } from './board-ports.ts';
import { BoardState } from './board-state.ts';
import type { BoardNews } from './board-state.ts';

export type BoardDeps = {
  readonly log: Logger;
  readonly bus: Bus;
  readonly store: BoardStore;
};

type Follower = { readonly port: MemberPort; missed: boolean };
type Told = BoardContents & { readonly events: readonly StreamEvent[] };

/** Between two looks at what should have happened already. */
const RETRY_DUE_MS = 100;
const MAX_TIMER_MS = 60_000;
/** What one message of the protocol lists at most. */
const MAX_LISTED = 200;

export class BoardRoom {
  readonly streamId: string;
  readonly hostId: string;
  readonly state = new BoardState();
  readonly followers = new Set<Follower>();
  usedAtMs = performance.now();
  /** What to add to our clock to get the one that closes lots. */
  clockSkewMs = 0;
  readonly #deps: BoardDeps;
  readonly #options: ResolvedBoardOptions;
  #unsubscribe: (() => Promise<void>) | undefined;
  #dirtyLots = new Set<string>();
  #dirtyPolls = new Set<string>();
  #reading = false;
  #readAtMs = 0;
  #readTimer: NodeJS.Timeout | undefined;
  #dueTimer: NodeJS.Timeout | undefined;
  #flushTimer: NodeJS.Timeout | undefined;
  #flushedAtMs = 0;
  #declaredMs = 0;
  #storedLatencyMs = 0;
  #closed = false;

  private constructor(
    deps: BoardDeps,
    options: ResolvedBoardOptions,
    who: { readonly streamId: string; readonly hostId: string },
  ) {
    this.#deps = deps;
    this.#options = options;
    this.streamId = who.streamId;
    this.hostId = who.hostId;
  }

  /** @throws STREAM_NOT_FOUND and what bus and store throw */
  static async open(
    deps: BoardDeps,
    options: ResolvedBoardOptions,
    streamId: string,
  ): Promise<BoardRoom> {
    const hostId = await deps.store.hostOf(streamId);
    const room = new BoardRoom(deps, options, { streamId, hostId });
    room.#unsubscribe = await deps.bus.subscribe(topicOf(streamId), ({ body }) => {
      // Only rooms of this class publish on this topic.
      const { lots, polls, events } = body as Told;
      room.#apply({ lots, polls }, events);
    });
    try {
      await room.refresh();
      return room;
    } catch (error) {
      room.close();
      throw error;
    }
  }

  /** Reads everything anew; also lets time pass in the database. */
  async refresh(): Promise<void> {
    const { store } = this.#deps;
    await store.sweep(this.streamId);
    const askedAtMs = this.#options.now();
    const clockMs = await store.clock();
    const answeredAtMs = this.#options.now();
    this.clockSkewMs = Math.round(clockMs - (askedAtMs + answeredAtMs) / 2);
    this.#apply(await store.contents(this.streamId), []);
    this.#declare();
  }

  /** These are not what they were: reads them soon, and tells all nodes. */
  changed({ lotIds, pollIds }: WhatChanged): void {
    lotIds.forEach((id) => this.#dirtyLots.add(id));
    pollIds.forEach((id) => this.#dirtyPolls.add(id));
    if (this.#dirtyLots.size + this.#dirtyPolls.size > 0) {
      this.#scheduleRead();
    }
  }

  async announce(event: StreamEvent): Promise<void> {
    await this.#deps.bus.publish(topicOf(this.streamId), { lots: [], polls: [], events: [event] });
    this.#apply({ lots: [], polls: [] }, [event]);
  }

  /** @throws AUCTION_LOT_UNKNOWN for a lot of another stream */
  async lot(lotId: string): Promise<AuctionLot> {
    const known = this.state.lots.get(lotId);
    if (known !== undefined) {
      return known;
    }
    const contents = await this.#deps.store.read(this.streamId, { lotIds: [lotId], pollIds: [] });
    const [lot] = contents.lots;
    if (lot === undefined) {
      throw sigError('AUCTION_LOT_UNKNOWN');
    }
    this.#apply(contents, []);
    return lot;
  }

  /** @throws POLL_UNKNOWN for a poll of another stream */
  async assertPoll(pollId: string): Promise<void> {
    if (!this.state.polls.has(pollId)) {
      const { polls } = await this.#deps.store.read(this.streamId, {
        lotIds: [],
        pollIds: [pollId],
      });
      if (polls.length === 0) {
        throw sigError('POLL_UNKNOWN');
      }
    }
  }

  /** A follower's delay; the largest counts, up to what still may bid. */
  declareLatency(latencyMs: number): void {
    // In steps, so that a crowd of slightly different delays is few writes.
    const stepped = Math.ceil(Math.min(latencyMs, this.#options.maxBehindMs) / 250) * 250;
    this.#declaredMs = Math.max(this.#declaredMs, stepped);
    this.#declare();
  }

  /** `version`: of the state that the follower was given. */
  follow(port: MemberPort, version: number): () => void {
    const follower: Follower = { port, missed: version !== this.state.version };
    this.followers.add(follower);
    if (follower.missed) {
      this.#scheduleFlush();
    }
    return () => {
      this.followers.delete(follower);
      this.usedAtMs = performance.now();
    };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#readTimer);
    clearTimeout(this.#dueTimer);
    clearTimeout(this.#flushTimer);
    this.followers.clear();
    this.#unsubscribe?.().catch((error: unknown) => {
      this.#deps.log.warn({ err: error, streamId: this.streamId }, 'board left its topic badly');
    });
  }

  #apply(contents: BoardContents, events: readonly StreamEvent[]): void {
    if (this.#closed) {
      return;
    }
    if (this.state.apply(contents, events, this.#options.now())) {
      this.#scheduleFlush();
    }
    this.#scheduleDue();
  }

  #declare(): void {
    if (this.#declaredMs <= this.#storedLatencyMs || this.state.lots.size === 0) {
      return;
    }
    const declared = (this.#storedLatencyMs = this.#declaredMs);
    this.#deps.store
      .declareLatency(this.streamId, declared)
      .then((isMore) => {
        if (isMore) {
          const open = [...this.state.lots.values()].filter((lot) => lot.closedAtMs === undefined);
          this.changed({ lotIds: open.map(({ lotId }) => lotId), pollIds: [] });
        }
      })
      .catch((error: unknown) => {
        this.#storedLatencyMs = 0;
        this.#deps.log.warn({ err: error, streamId: this.streamId }, 'viewer delay was not kept');
      });
  }

  #scheduleRead(delayMs = this.#readAtMs + this.#options.updateMs - performance.now()): void {
    if (this.#reading || this.#readTimer !== undefined || this.#closed) {
      return;
    }
    this.#readTimer = setTimeout(() => void this.#read(), Math.max(0, delayMs));
  }

  async #read(): Promise<void> {
    this.#readTimer = undefined;
    this.#reading = true;
    this.#readAtMs = performance.now();
    const [lotIds, pollIds] = [[...this.#dirtyLots], [...this.#dirtyPolls]];
    this.#dirtyLots = new Set();
    this.#dirtyPolls = new Set();
    let retryMs: number | undefined;
    try {
      const contents = await this.#deps.store.read(this.streamId, { lotIds, pollIds });
      this.#apply(contents, []);
      await this.#deps.bus.publish(topicOf(this.streamId), { ...contents, events: [] });
    } catch (error) {
      this.#deps.log.warn({ err: error, streamId: this.streamId }, 'board could not be told');
      lotIds.forEach((id) => this.#dirtyLots.add(id));
      pollIds.forEach((id) => this.#dirtyPolls.add(id));
      retryMs = 1_000;
    }
    this.#reading = false;
    if (this.#dirtyLots.size + this.#dirtyPolls.size > 0) {
      this.#scheduleRead(retryMs);
    }
  }

  /** Every node that has the board open asks the database to close what is due; the first does it. */
  #scheduleDue(): void {
    clearTimeout(this.#dueTimer);
    const dueInMs = this.state.nextDueMs - (this.#options.now() + this.clockSkewMs);
    if (dueInMs === Infinity || this.#closed) {
      return;
    }
    const waitMs = dueInMs <= 0 ? RETRY_DUE_MS : Math.min(dueInMs + 1, MAX_TIMER_MS);
    this.#dueTimer = setTimeout(() => void this.#sweep(), waitMs);
  }

  async #sweep(): Promise<void> {
    try {
      const due = await this.#deps.store.sweep(this.streamId);
      this.changed(due);
      if (due.lotIds.length + due.pollIds.length === 0) {
        // Another node was first, or its news got lost.
        this.#apply(await this.#deps.store.contents(this.streamId), []);
        return;
      }
    } catch (error) {
      this.#deps.log.warn({ err: error, streamId: this.streamId }, 'board could not be swept');
    }
    this.#scheduleDue();
  }

  #scheduleFlush(): void {
    this.#flushTimer ??= setTimeout(
      () => this.#flush(),
      Math.max(0, this.#flushedAtMs + this.#options.updateMs - performance.now()),
    );
  }

  #flush(): void {
    this.#flushTimer = undefined;
    this.#flushedAtMs = performance.now();
    const news = this.state.takeNews();
    const frames = new Map<MemberForm, Buffer>();
    const frameOf = (form: MemberForm): Buffer => {
      const frame = frames.get(form) ?? this.#frames(form, news);
      frames.set(form, frame);
      return frame;
    };
    for (const follower of this.followers) {
      const { port } = follower;
      const waiting = port.bufferedBytes();
      if (waiting === undefined || waiting > this.#options.skipAboveBytes) {
        follower.missed = true;
      } else if (follower.missed) {
        follower.missed = false;
        port.write(this.#frames(port.form, this.state.all()));
      } else {
        port.write(frameOf(port.form));
      }
    }
  }

  #frames(form: MemberForm, news: BoardNews): Buffer {
    const { streamId } = this;
    const atMs = this.#options.now();
    const parts: Buffer[] = [];
    const most = Math.max(news.lots.length, news.polls.length, news.events.length);
    for (let from = 0; from < most; from += MAX_LISTED) {
      const body: ServerBodyOf<'boardUpdate'> = {
        kind: 'boardUpdate',
        streamId,
        lots: news.lots.slice(from, from + MAX_LISTED),
        polls: news.polls.slice(from, from + MAX_LISTED),
        events: news.events.slice(from, from + MAX_LISTED),
        atMs,
      };
      // The flat form is chat's own and has no boards.
      parts.push(protocolFrame(form === 'json' ? 'json' : 'binary', body));
    }
    return Buffer.concat(parts);
  }
}

/** Hears the events that hosts announce on a stream, on whichever node, until the result is called. */
export function listenToEvents(
  bus: Bus,
  streamId: string,
  listener: (event: StreamEvent) => void,
): Promise<() => Promise<void>> {
  return bus.subscribe(topicOf(streamId), ({ body }) => {
    // Only rooms of this class publish on this topic.
    (body as Told).events.forEach((event) => listener(event));
  });
}

function topicOf(streamId: string): string {
  return `board.${streamId}`;
}
