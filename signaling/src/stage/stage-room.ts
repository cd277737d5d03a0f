/**
 * One stream's stage on this node: what is known of it, who follows it here, and the timers that let
 * time pass. Changes are decided in the database and told to the other nodes over the bus; whatever gets
 * lost on the way, the next reading brings.
 */
import { randomBytes } from 'node:crypto';
import type { Bus, Logger } from '@freshet/infra/runtime';
import type { ServerBodyOf, StageAsked, StagePlayhead, StageRole } from '../../proto/index.ts';
import type { MemberPort } from '../chat/fan-out.ts';
import { protocolFrame } from '../chat/frames.ts';
import { clearStage, holdersSeen } from './stage-acts.ts';
import { emptyStage, nextDueMs, settle } from './stage-document.ts';
import type { SeatRecord, StageDocument } from './stage-document.ts';
import type { ResolvedStageOptions } from './stage-options.ts';
import { isStaff } from './stage-permissions.ts';
import type { StageStore, StageStream } from './stage-ports.ts';
import { Speakers } from './speakers.ts';
import { viewOf } from './stage-view.ts';

export type StageRoomDeps = {
  readonly log: Logger;
  readonly bus: Bus;
  readonly store: StageStore;
};

/** Somebody who follows a stage on this node. */
export type StageMember = {
  readonly port: MemberPort;
  readonly isHost: boolean;
  /** Of the connection; a seat names the one that took it. */
  readonly holder: string;
  tell(asked: StageAsked): void;
  /** The seat that this connection took is as given; undefined: it has none any more. */
  seatChanged(seat: SeatRecord | undefined, isFree: boolean): void;
  missed: boolean;
};

/** What travels between nodes. */
export type StageTold = {
  readonly stage?: StageDocument;
  readonly ask?: Ask;
  readonly level?: { readonly seatId: string; readonly belowFullScaleDb: number };
  readonly playhead?: StagePlayhead;
};
type Ask = Pick<StageAsked, 'what' | 'media'> & { readonly seatId: string };

const KEY_BYTES = 32;
const RETRY_DUE_MS = 500;
const MAX_TIMER_MS = 60_000;

export class StageRoom {
  readonly streamId: string;
  readonly hostId: string;
  usedAtMs = performance.now();
  readonly #deps: StageRoomDeps;
  readonly #options: ResolvedStageOptions;
  readonly #members = new Set<StageMember>();
  readonly #unsubscribe: (() => Promise<void>)[] = [];
  readonly #speakers = new Speakers();
  /** Its key is known in the database only. */
  #stage: StageDocument = emptyStage('');
  #seenAtMs = performance.now();
  #dueTimer: NodeJS.Timeout | undefined;
  #flushTimer: NodeJS.Timeout | undefined;
  #speakersTimer: NodeJS.Timeout | undefined;
  #flushedAtMs = 0;
  #closed = false;

  private constructor(
    deps: StageRoomDeps,
    options: ResolvedStageOptions,
    about: { readonly streamId: string; readonly hostId: string },
  ) {
    this.#deps = deps;
    this.#options = options;
    this.streamId = about.streamId;
    this.hostId = about.hostId;
  }

  /** @throws STREAM_NOT_FOUND and what bus and store throw */
  static async open(
    deps: StageRoomDeps,
    options: ResolvedStageOptions,
    streamId: string,
  ): Promise<StageRoom> {
    const { hostId }: StageStream = await deps.store.stream(streamId);
    const room = new StageRoom(deps, options, { streamId, hostId });
    try {
      await room.#listen();
      await room.refresh();
      return room;
    } catch (error) {
      room.close();
      throw error;
    }
  }

  get stage(): StageDocument {
    return this.#stage;
  }

  get members(): ReadonlySet<StageMember> {
    return this.#members;
  }

  roleOf(member: Pick<StageMember, 'isHost' | 'holder'>, stage = this.#stage): StageRole {
    return member.isHost ? 'host' : (this.seatHeldBy(member.holder, stage)?.role ?? 'viewer');
  }

  seatHeldBy(holder: string, stage = this.#stage): SeatRecord | undefined {
    return stage.seats.find((seat) => seat.holder === holder);
  }

  /** Changes the stage in the order of all nodes. @throws what `act` and the store throw */
  async change(
    act: (stage: StageDocument, nowMs: number) => StageDocument,
  ): Promise<StageDocument> {
    const { after, isNews } = await this.#deps.store.change(this.streamId, (before) => {
      // Only rooms of this class write it.
      const known = before as StageDocument | undefined;
      const stage = known ?? emptyStage(randomBytes(KEY_BYTES).toString('base64url'));
      const nowMs = this.#options.now();
      const settled = settle(stage, nowMs, this.#options);
      const next = act(settled, nowMs);
      if (next === stage) {
        return { result: { after: stage, isNews: false } };
      }
      const numbered = { ...next, revision: stage.revision + 1 };
      return { after: numbered, result: { after: numbered, isNews: true } };
    });
    this.#apply(after);
    if (isNews) {
      this.#publish({ stage: { ...after, key: '' } });
    }
    return after;
  }

  /** Asks whoever has the seat, wherever they are connected. */
  ask(ask: Ask): void {
    this.#hearAsk(ask);
    this.#publish({ ask });
  }

  /** A seat is as loud as this now; told to the other nodes too. */
  heard(seatId: string, belowFullScaleDb: number): void {
    this.#hearLevel(seatId, belowFullScaleDb);
    this.#publish({ level: { seatId, belowFullScaleDb } });
  }

  /** Who leads the watch party is there in the picture: told to everybody on every node. */
  led(playhead: StagePlayhead): void {
    this.#publish({ playhead });
  }

  /** Reads everything anew. */
  async refresh(): Promise<void> {
    // Only rooms of this class write it.
    const stage = (await this.#deps.store.read(this.streamId)) as StageDocument | undefined;
    if (stage !== undefined) {
      this.#apply(stage);
    }
  }

  /** Now and then: reads what may have been lost, and says that the seats here are taken. */
  async tick(): Promise<void> {
    this.#catchUp();
    const holders = this.#holders();
    if (holders.size > 0 && performance.now() - this.#seenAtMs >= this.#options.seenEveryMs) {
      this.#seenAtMs = performance.now();
      await this.#sayTaken(holders);
    } else if (this.#stage.seats.length > 0) {
      await this.refresh();
    }
  }

  follow(member: StageMember): () => void {
    this.#members.add(member);
    if (member.missed) {
      this.#scheduleFlush();
    }
    return () => {
      this.#members.delete(member);
      this.usedAtMs = performance.now();
    };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#dueTimer);
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#speakersTimer);
    this.#members.clear();
    for (const unsubscribe of this.#unsubscribe) {
      unsubscribe().catch((error: unknown) => {
        this.#deps.log.warn({ err: error, streamId: this.streamId }, 'stage left its topic badly');
      });
    }
  }

  async #listen(): Promise<void> {
    const { bus } = this.#deps;
    this.#unsubscribe.push(
      await bus.subscribe(topicOf(this.streamId), ({ body }) => {
        // Only rooms of this class publish on this topic.
        const { stage, ask, level, playhead } = body as StageTold;
        if (stage !== undefined) {
          this.#apply(stage);
        }
        if (ask !== undefined) {
          this.#hearAsk(ask);
        }
        if (level !== undefined) {
          this.#hearLevel(level.seatId, level.belowFullScaleDb);
        }
        if (playhead !== undefined) {
          this.#tellPlayhead(playhead);
        }
      }),
    );
    this.#unsubscribe.push(
      // What the recorder of streams tells.
      await bus.subscribe(`stream/${this.streamId}`, ({ body }) => {
        const { state } = body as { readonly state?: string };
        if (state === 'ended') {
          this.#changeQuietly(clearStage, 'stage could not be cleared');
        }
      }),
    );
  }

  #hearLevel(seatId: string, belowFullScaleDb: number): void {
    if (this.#stage.seats.some((seat) => seat.seatId === seatId)) {
      this.#speakers.hear(seatId, belowFullScaleDb, this.#options.now());
      this.#scheduleSpeakers();
    }
  }

  #scheduleSpeakers(): void {
    this.#speakersTimer ??= setTimeout(() => {
      this.#speakersTimer = undefined;
      this.#tellSpeakers();
    }, this.#options.speakersMs);
  }

  #tellSpeakers(): void {
    const { streamId } = this;
    const { isNews, mayChange, ...who } = this.#speakers.look(
      new Set(this.#stage.seats.map(({ seatId }) => seatId)),
      this.#options.now(),
    );
    if (mayChange && !this.#closed) {
      this.#scheduleSpeakers();
    }
    if (isNews) {
      this.#tellAll({ kind: 'stageSpeakers', streamId, ...who });
    }
  }

  #tellPlayhead(playhead: StagePlayhead): void {
    if (playhead.watchedStreamId === this.#stage.party?.streamId) {
      const { streamId, watchedStreamId, mode, paused, captureTimeMs, atMs } = playhead;
      this.#tellAll({
        kind: 'stagePlayhead',
        ...{ streamId, watchedStreamId, mode, paused, captureTimeMs, atMs },
      });
    }
  }

  /** What the next word replaces: who is slow to read gets none of it. */
  #tellAll(body: ServerBodyOf<'stageSpeakers'> | ServerBodyOf<'stagePlayhead'>): void {
    const frames = new Map<string, Buffer>();
    for (const { port } of this.#members) {
      const form = port.form === 'json' ? 'json' : 'binary';
      const waiting = port.bufferedBytes();
      if (waiting !== undefined && waiting <= this.#options.skipAboveBytes) {
        const frame = frames.get(form) ?? protocolFrame(form, body);
        frames.set(form, frame);
        port.write(frame);
      }
    }
  }

  #hearAsk({ seatId, what, media }: Ask): void {
    const { holder } = this.#stage.seats.find((seat) => seat.seatId === seatId) ?? {};
    for (const member of this.#members) {
      if (holder !== undefined && member.holder === holder) {
        member.tell({ streamId: this.streamId, what, media });
      }
    }
  }

  #apply(stage: StageDocument): void {
    if (this.#closed || stage.revision < this.#stage.revision) {
      return;
    }
    const before = this.#stage;
    this.#stage = { ...stage, key: '' };
    if (stage.revision > before.revision) {
      this.#tellHolders(before);
      this.#scheduleFlush();
    }
    this.#scheduleDue();
  }

  #tellHolders(before: StageDocument): void {
    for (const member of this.#members) {
      const had = this.seatHeldBy(member.holder, before);
      const has = this.seatHeldBy(member.holder);
      if (had !== undefined || has !== undefined) {
        const isFree = !this.#stage.seats.some((seat) => seat.seatId === had?.seatId);
        member.seatChanged(has, isFree);
      }
    }
  }

  #holders(): Set<string> {
    const holders = [...this.#members].map(({ holder }) => holder);
    return new Set(holders.filter((holder) => this.seatHeldBy(holder) !== undefined));
  }

  /** Not news: nobody but the clock cares. */
  async #sayTaken(holders: ReadonlySet<string>): Promise<void> {
    const stage = await this.#deps.store.change(this.streamId, (before) => {
      // Only rooms of this class write it.
      const known = before as StageDocument | undefined;
      if (known === undefined) {
        return { result: undefined };
      }
      const after = holdersSeen(known, holders, this.#options.now());
      return { after, result: after };
    });
    if (stage !== undefined) {
      this.#apply(stage);
    }
  }

  #scheduleDue(): void {
    clearTimeout(this.#dueTimer);
    const dueInMs = nextDueMs(this.#stage, this.#options) - this.#options.now();
    if (dueInMs === Infinity || this.#closed) {
      return;
    }
    const waitMs = dueInMs <= 0 ? RETRY_DUE_MS : Math.min(dueInMs + 1, MAX_TIMER_MS);
    this.#dueTimer = setTimeout(() => {
      this.#changeQuietly((stage) => stage, 'stage could not be settled');
    }, waitMs);
    this.#dueTimer.unref();
  }

  #changeQuietly(act: (stage: StageDocument) => StageDocument, failure: string): void {
    this.change(act).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, streamId: this.streamId }, failure);
      this.#scheduleDue();
    });
  }

  #publish(news: StageTold): void {
    this.#deps.bus.publish(topicOf(this.streamId), news).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, streamId: this.streamId }, 'stage could not be told');
    });
  }

  #catchUp(): void {
    if ([...this.#members].some(({ missed }) => missed)) {
      this.#scheduleFlush();
    }
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
    const frames = new Map<string, Buffer>();
    for (const member of this.#members) {
      const { port } = member;
      const waiting = port.bufferedBytes();
      member.missed = waiting === undefined || waiting > this.#options.skipAboveBytes;
      if (!member.missed) {
        // The flat form is chat's own and has no stage.
        const form = port.form === 'json' ? 'json' : 'binary';
        const staff = isStaff(this.roleOf(member));
        const key = `${form} ${String(staff)}`;
        const frame = frames.get(key) ?? protocolFrame(form, this.#body(staff));
        frames.set(key, frame);
        port.write(frame);
      }
    }
  }

  #body(staff: boolean): ServerBodyOf<'stageUpdate'> {
    const { streamId } = this;
    const { maxSeats } = this.#options;
    return { kind: 'stageUpdate', ...viewOf(this.#stage, { streamId, maxSeats, isStaff: staff }) };
  }
}

/** Where rooms of a stage tell each other. */
export function topicOf(streamId: string): string {
  return `stage.${streamId}`;
}
