/**
 * One room of the Redis room log on this node: appends one after the other, remembers what it
 * appended, and hands entries to its listeners in order and once.
 */
import type { Logger } from './log.ts';
import { newEpoch } from './room-log-epoch.ts';
import type { ResolvedRoomLogOptions } from './room-log-redis.ts';
import { APPEND_SCRIPT, READ_SCRIPT, SEED_SCRIPT } from './room-log-scripts.ts';
import type { AppendRequest, AppendResult, RoomEntry, RoomListener } from './room-log.ts';
import { runtimeError } from './runtime-errors.ts';

/** What a room uses of the two connections. */
export type RoomCommands = {
  script(
    text: string,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown>;
  follow(channel: string): Promise<void>;
  unfollow(channel: string): Promise<void>;
  dropped(reason: string): void;
  readonly log: Logger;
};

type Waiting = {
  readonly request: AppendRequest;
  readonly deadlineMs: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
};

type Own = { readonly id: string; readonly body: string; readonly atMs: number };

/** How far back a node gives a log that lost its entries what it appended itself. */
const SEED_AGE_MS = 60_000;
const MAX_SEEDS = 500;
/** How long a new epoch waits for the other nodes' seeds. */
const SEED_HOLD_MS = 400;
const MAX_SEEN_IDS = 4096;
const MAX_BUFFERED = 5000;
const RETRY_MS = 50;
const IDLE_MS = 120_000;
/** After that a subscriber goes on without history, which follows when Redis is there. */
const SUBSCRIBE_TIMEOUT_MS = 2_000;

export class RedisRoom {
  readonly #port: RoomCommands;
  readonly #options: ResolvedRoomLogOptions;
  readonly #prefix: string;
  readonly #queue: Waiting[] = [];
  readonly #listeners = new Set<RoomListener>();
  readonly #seen = new Set<string>();
  #own: Own[] = [];
  /** Newest position known here, appended or delivered. */
  #epoch = '';
  #seq = 0;
  /** Position up to which listeners were served. */
  #servedEpoch = '';
  #servedSeq = 0;
  #working = false;
  #catching: Promise<void> | undefined;
  #followed = false;
  /** Came while catching up. */
  #buffered: RoomEntry[] = [];
  #mustReread = false;
  #usedAtMs = Date.now();
  #closed = false;

  constructor(name: string, port: RoomCommands, options: ResolvedRoomLogOptions) {
    this.#port = port;
    this.#options = options;
    this.#prefix = `${options.keyPrefix}:room:{${name}}`;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  isIdle(): boolean {
    return (
      this.#listeners.size === 0 &&
      this.#queue.length === 0 &&
      !this.#working &&
      Date.now() - this.#usedAtMs > IDLE_MS
    );
  }

  append(request: AppendRequest): Promise<AppendResult> {
    if (this.#queue.length >= this.#options.maxWaiting) {
      this.#port.dropped('full');
      throw runtimeError('ROOM_LOG_FULL', { retryAfterMs: 1000 });
    }
    this.#usedAtMs = Date.now();
    return new Promise((resolve, reject) => {
      const deadlineMs = Date.now() + this.#options.holdMs;
      this.#queue.push({ request, deadlineMs, resolve, reject });
      void this.#work();
    });
  }

  async subscribe(listener: RoomListener): Promise<() => void> {
    const own = { ...listener };
    if (this.#listeners.size > 0) {
      throw runtimeError('ROOM_LOG_UNAVAILABLE', { message: 'this room has a listener already' });
    }
    this.#servedEpoch = '';
    this.#servedSeq = 0;
    this.#seen.clear();
    this.#listeners.add(own);
    await Promise.race([this.#catchUp(), pause(SUBSCRIBE_TIMEOUT_MS)]);
    return () => {
      if (this.#listeners.delete(own)) {
        this.#usedAtMs = Date.now();
        this.#followed = false;
        this.#port.unfollow(this.#channel).catch(() => undefined);
      }
    };
  }

  /** The subscriber connection is new: follow again, and read what was missed. */
  resubscribe(): void {
    this.#followed = false;
    if (this.#listeners.size > 0) {
      void this.#catchUp();
    }
  }

  handleMessage(message: string): void {
    if (message.startsWith('! ')) {
      for (const listener of this.#listeners) {
        listener.onSignal(message.slice(2));
      }
      return;
    }
    const [epoch = '', seq = '', id = ''] = message.split(' ', 3);
    const body = message.slice(epoch.length + seq.length + id.length + 3);
    const entry = { epoch, seq: Number(seq), id, body };
    if (this.#catching !== undefined) {
      if (this.#buffered.length < MAX_BUFFERED) {
        this.#buffered.push(entry);
      } else {
        // It is in the log still.
        this.#mustReread = true;
      }
      return;
    }
    this.#take(entry);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    for (const waiting of this.#queue.splice(0)) {
      waiting.reject(runtimeError('ROOM_LOG_CLOSED'));
    }
  }

  get #channel(): string {
    return `${this.#prefix}:c`;
  }

  /** Appends what waits, one after the other, so that a retry never overtakes. */
  async #work(): Promise<void> {
    if (this.#working) {
      return;
    }
    this.#working = true;
    try {
      for (let head = this.#queue[0]; head !== undefined; head = this.#queue[0]) {
        if (Date.now() >= head.deadlineMs) {
          this.#queue.shift();
          this.#port.dropped('away');
          head.reject(runtimeError('ROOM_LOG_UNAVAILABLE', { retryAfterMs: 1000 }));
          continue;
        }
        const result = await this.#try(head.request);
        if (result !== undefined && this.#queue[0] === head) {
          this.#queue.shift();
          head.resolve(result);
        }
      }
    } finally {
      this.#working = false;
    }
  }

  /** Undefined: try again. */
  async #try(request: AppendRequest): Promise<AppendResult | undefined> {
    const guards = request.guards ?? [];
    let reply: unknown;
    try {
      reply = await this.#port.script(
        APPEND_SCRIPT,
        [
          ...this.#keys(),
          `${this.#prefix}:i:${request.id}`,
          ...guards.map(({ key }) => `${this.#prefix}:g:${key}`),
        ],
        [
          ...this.#head(0),
          request.id,
          request.body,
          ...guards.flatMap((guard) => [
            guard.kind,
            guard.kind === 'rate' ? guard.limit : 1,
            guard.windowMs,
          ]),
        ],
      );
    } catch (error) {
      this.#port.log.debug({ err: error }, 'room log append failed, held');
      await pause(RETRY_MS);
      return undefined;
    }
    // The script's own answers.
    const [kind, ...rest] = reply as [string, ...unknown[]];
    switch (kind) {
      case 'ordered': {
        const position = { epoch: String(rest[0]), seq: Number(rest[1]) };
        this.#remember(request);
        this.#know(position.epoch, position.seq);
        return { kind: 'ordered', position };
      }
      case 'refused':
        return { kind: 'refused', guard: Number(rest[0]), retryAfterMs: Number(rest[1]) };
      case 'seeding':
        await pause(Math.min(Number(rest[0]), SEED_HOLD_MS));
        return undefined;
      default:
        await this.#seed();
        return undefined;
    }
  }

  #remember({ id, body }: AppendRequest): void {
    this.#own.push({ id, body, atMs: Date.now() });
    if (this.#own.length > MAX_SEEDS) {
      this.#own.shift();
    }
  }

  #know(epoch: string, seq: number): void {
    if (epoch > this.#epoch) {
      this.#epoch = epoch;
      this.#seq = seq;
    } else if (epoch === this.#epoch && seq > this.#seq) {
      this.#seq = seq;
    }
  }

  async #seed(): Promise<void> {
    this.#own = this.#own.filter(({ atMs }) => Date.now() - atMs < SEED_AGE_MS);
    const own = this.#own;
    try {
      const reply = await this.#port.script(
        SEED_SCRIPT,
        [...this.#keys(), ...own.map(({ id }) => `${this.#prefix}:i:${id}`)],
        [...this.#head(SEED_HOLD_MS), ...own.flatMap(({ id, body }) => [id, body])],
      );
      const [epoch, seq] = reply as [string, number];
      this.#port.log.info({ room: this.#prefix, epoch, entries: own.length }, 'room log seeded');
      // An epoch that others began may be older by its clock; it is the log's all the same.
      this.#epoch = epoch;
      this.#seq = seq;
    } catch (error) {
      this.#port.log.debug({ err: error }, 'room log not seeded yet');
      await pause(RETRY_MS);
    }
  }

  #keys(): string[] {
    return [`${this.#prefix}:m`, `${this.#prefix}:s`, this.#channel, `${this.#prefix}:w`];
  }

  /** The first six arguments of both writing scripts. */
  #head(holdMs: number): (string | number)[] {
    const { historyLength, roomLifeMs } = this.#options;
    // Later than the epoch before, whatever the clock says.
    let fresh = newEpoch(Date.now());
    if (fresh <= this.#epoch) {
      fresh = newEpoch(parseInt(this.#epoch.slice(0, 9), 36) + 1);
    }
    return [this.#epoch, this.#seq, fresh, holdMs, historyLength, roomLifeMs];
  }

  /** Follows the channel, then reads what was missed, then takes what came meanwhile. */
  #catchUp(): Promise<void> {
    if (this.#catching === undefined) {
      this.#catching = this.#readUntilDone();
    } else {
      this.#mustReread = true;
    }
    return this.#catching;
  }

  async #readUntilDone(): Promise<void> {
    do {
      this.#mustReread = false;
      try {
        await this.#readOnce();
      } catch (error) {
        this.#port.log.debug({ err: error }, 'room log not caught up yet');
        await pause(RETRY_MS);
        this.#mustReread = true;
      }
    } while (this.#mustReread && !this.#closed && this.#listeners.size > 0);
    this.#catching = undefined;
    for (const entry of this.#buffered.splice(0)) {
      this.#take(entry);
    }
  }

  async #readOnce(): Promise<void> {
    if (!this.#followed) {
      await this.#port.follow(this.#channel);
      this.#followed = true;
    }
    const reply = await this.#port.script(
      READ_SCRIPT,
      [`${this.#prefix}:m`, `${this.#prefix}:s`],
      [this.#servedEpoch, this.#servedSeq],
    );
    // The script's own answer.
    const [epoch, head, rows = []] = reply as [string?, number?, [string, string[]][]?];
    const isLost = this.#epoch !== '' && (epoch !== this.#epoch || (head ?? 0) < this.#seq);
    if (isLost) {
      await this.#seedWhenLost(epoch);
    }
    if (epoch === undefined) {
      return;
    }
    const entries = rows.map(([position, fields]) => ({
      epoch,
      seq: Number(position.split('-', 1)[0]),
      id: fields[1] ?? '',
      body: fields[3] ?? '',
    }));
    const oldest = entries[0]?.seq ?? (head ?? 0) + 1;
    const isContinued = epoch === this.#servedEpoch;
    if (isContinued && oldest > this.#servedSeq + 1) {
      this.#listeners.forEach((listener) => listener.onGap());
    }
    for (const entry of entries) {
      this.#serve(entry);
    }
  }

  /** Other nodes' listeners may miss what only this node knows. */
  async #seedWhenLost(epoch: string | undefined): Promise<void> {
    const hasOwn = this.#own.some(({ atMs }) => Date.now() - atMs < SEED_AGE_MS);
    if (hasOwn && !this.#working) {
      this.#working = true;
      try {
        await this.#seed();
        this.#mustReread = true;
      } finally {
        this.#working = false;
        void this.#work();
      }
    } else if (epoch !== undefined && !hasOwn) {
      this.#epoch = '';
      this.#know(epoch, 0);
    }
  }

  /** A live entry: the next one, an old one, or a sign that something is missing. */
  #take(entry: RoomEntry): void {
    const isNext = entry.epoch === this.#servedEpoch && entry.seq === this.#servedSeq + 1;
    if (isNext) {
      this.#serve(entry);
    } else if (entry.epoch !== this.#servedEpoch || entry.seq > this.#servedSeq) {
      void this.#catchUp();
    }
  }

  #serve(entry: RoomEntry): void {
    if (entry.epoch === this.#servedEpoch && entry.seq <= this.#servedSeq) {
      return;
    }
    this.#servedEpoch = entry.epoch;
    this.#servedSeq = entry.seq;
    this.#know(entry.epoch, entry.seq);
    if (this.#seen.has(entry.id)) {
      return;
    }
    this.#seen.add(entry.id);
    if (this.#seen.size > MAX_SEEN_IDS) {
      this.#seen.delete(this.#seen.values().next().value ?? '');
    }
    for (const listener of this.#listeners) {
      listener.onEntry(entry);
    }
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Whoever closes the process does not wait for it.
    setTimeout(resolve, durationMs).unref();
  });
}
