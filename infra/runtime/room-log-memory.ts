/** RoomLog of one process, in its memory. Rooms without listeners are forgotten, oldest first. */
import type {
  AppendRequest,
  AppendResult,
  RoomEntry,
  RoomGuard,
  RoomListener,
  RoomLog,
} from './room-log.ts';
import { newEpoch } from './room-log-epoch.ts';
import { runtimeError } from './runtime-errors.ts';

export type MemoryRoomLogOptions = {
  /** Entries kept per room. Default 1000. */
  readonly historyLength?: number;
  /** Rooms without listeners that are kept. Default 1000. */
  readonly maxIdleRooms?: number;
};

type Room = {
  readonly epoch: string;
  seq: number;
  readonly entries: RoomEntry[];
  readonly listeners: Set<RoomListener>;
  /** Guard key → when it is free again (once) or its theoretical arrival time (rate), ms. */
  readonly guards: Map<string, number>;
};

const MAX_GUARDS_PER_ROOM = 50_000;

/** `now` is milliseconds since 1970; default `Date.now`. */
export function createMemoryRoomLog(
  options: MemoryRoomLogOptions = {},
  now: () => number = Date.now,
): RoomLog {
  return new MemoryRoomLog(options.historyLength ?? 1000, options.maxIdleRooms ?? 1000, now);
}

class MemoryRoomLog implements RoomLog {
  readonly #historyLength: number;
  readonly #maxIdleRooms: number;
  readonly #now: () => number;
  /** In order of last use. */
  readonly #rooms = new Map<string, Room>();
  #closed = false;

  constructor(historyLength: number, maxIdleRooms: number, now: () => number) {
    this.#historyLength = historyLength;
    this.#maxIdleRooms = maxIdleRooms;
    this.#now = now;
  }

  async append(name: string, request: AppendRequest): Promise<AppendResult> {
    this.#assertOpen();
    const room = this.#use(name);
    const known = room.entries.find(({ id }) => id === request.id);
    if (known !== undefined) {
      return { kind: 'ordered', position: { epoch: known.epoch, seq: known.seq } };
    }
    const refused = chargeGuards(room.guards, request.guards ?? [], this.#now());
    if (refused !== undefined) {
      return refused;
    }
    room.seq += 1;
    const entry = { id: request.id, body: request.body, epoch: room.epoch, seq: room.seq };
    room.entries.push(entry);
    if (room.entries.length > this.#historyLength) {
      room.entries.shift();
    }
    for (const listener of room.listeners) {
      listener.onEntry(entry);
    }
    return { kind: 'ordered', position: { epoch: entry.epoch, seq: entry.seq } };
  }

  async subscribe(name: string, listener: RoomListener): Promise<() => void> {
    this.#assertOpen();
    const room = this.#use(name);
    // A wrapper of its own, so that one listener can be subscribed twice.
    const own = { ...listener };
    for (const entry of room.entries) {
      own.onEntry(entry);
    }
    room.listeners.add(own);
    return () => room.listeners.delete(own);
  }

  signal(name: string, body: string): void {
    for (const listener of this.#rooms.get(name)?.listeners ?? []) {
      listener.onSignal(body);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#rooms.clear();
  }

  #use(name: string): Room {
    const room = this.#rooms.get(name) ?? {
      epoch: newEpoch(this.#now()),
      seq: 0,
      entries: [],
      listeners: new Set(),
      guards: new Map(),
    };
    this.#rooms.delete(name);
    this.#rooms.set(name, room);
    for (const [other, { listeners }] of this.#rooms) {
      if (this.#rooms.size <= this.#maxIdleRooms) {
        break;
      }
      if (listeners.size === 0 && other !== name) {
        this.#rooms.delete(other);
      }
    }
    return room;
  }

  #assertOpen(): void {
    if (this.#closed) {
      throw runtimeError('ROOM_LOG_CLOSED');
    }
  }
}

/** All guards agree and are charged, or none is. The Redis script does the same. */
function chargeGuards(
  state: Map<string, number>,
  guards: readonly RoomGuard[],
  nowMs: number,
): AppendResult | undefined {
  const charges: [string, number][] = [];
  for (const [index, guard] of guards.entries()) {
    const stored = Math.max(state.get(guard.key) ?? 0, nowMs);
    const next =
      guard.kind === 'once' ? nowMs + guard.windowMs : stored + guard.windowMs / guard.limit;
    const free = guard.kind === 'once' ? stored : next - guard.windowMs;
    if (free > nowMs) {
      return { kind: 'refused', guard: index, retryAfterMs: Math.ceil(free - nowMs) };
    }
    charges.push([guard.key, next]);
  }
  for (const [key, next] of charges) {
    state.delete(key);
    state.set(key, next);
  }
  if (state.size > MAX_GUARDS_PER_ROOM) {
    forgetFree(state, nowMs);
  }
  return undefined;
}

function forgetFree(state: Map<string, number>, nowMs: number): void {
  for (const [key, time] of state) {
    if (time <= nowMs || state.size > MAX_GUARDS_PER_ROOM) {
      state.delete(key);
    }
  }
}
