/** The one owner of the rooms that are open on this node: opens them once, closes idle ones. */
import { performance } from 'node:perf_hooks';
import type { Logger, RoomLog } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import type { ChatStore } from './chat-ports.ts';
import { ChatRoom } from './chat-room.ts';
import { assertId } from './ids.ts';

export type RoomsDeps = {
  readonly log: Logger;
  /** Of this process, among those that serve the same rooms. */
  readonly nodeId: string;
  readonly roomLog: RoomLog;
  readonly store: ChatStore;
  readonly onRaid: (room: ChatRoom, entry: ChatEntry) => void;
};

export type RoomsOptions = {
  readonly maxRooms: number;
  readonly idleMs: number;
  readonly skipAboveBytes: number;
  readonly writesPerSecond: number;
  readonly onSkipped: (entries: number) => void;
};

const PULSE_MS = 1_000;
/** Every so many pulses a node tells how many viewers it has. */
const PRESENCE_PULSES = 5;

export class Rooms {
  readonly #deps: RoomsDeps;
  readonly #options: RoomsOptions;
  readonly #opening = new Map<string, Promise<ChatRoom>>();
  readonly #open = new Map<string, ChatRoom>();
  readonly #timer: NodeJS.Timeout;
  #pulses = 0;
  #closed = false;
  #sockets = 0;

  constructor(deps: RoomsDeps, options: RoomsOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#timer = setInterval(() => this.#pulse(), PULSE_MS);
    this.#timer.unref();
  }

  get size(): number {
    return this.#open.size;
  }

  /** Sockets in all rooms. */
  get sockets(): number {
    return this.#sockets;
  }

  countSockets(change: 1 | -1): void {
    this.#sockets += change;
  }

  /** All that are open. */
  all(): Iterable<ChatRoom> {
    return this.#open.values();
  }

  present(roomId: string): ChatRoom | undefined {
    return this.#open.get(roomId);
  }

  /** @throws SIG_INVALID_MESSAGE, CHAT_ROOM_NOT_FOUND, CHAT_TOO_MANY_ROOMS and what the store throws */
  async get(roomId: string): Promise<ChatRoom> {
    const present = this.#open.get(roomId);
    if (present !== undefined) {
      present.usedAtMs = performance.now();
      return present;
    }
    assertId(roomId, 'room_id');
    if (this.#closed || this.#opening.size + this.#open.size >= this.#options.maxRooms) {
      throw sigError(this.#closed ? 'SIG_CLOSED' : 'CHAT_TOO_MANY_ROOMS', { retryAfterMs: 5000 });
    }
    const opening =
      this.#opening.get(roomId) ??
      this.#openRoom(roomId).finally(() => this.#opening.delete(roomId));
    this.#opening.set(roomId, opening);
    return opening;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await Promise.allSettled(this.#opening.values());
    for (const room of this.#open.values()) {
      room.close();
    }
    this.#open.clear();
  }

  async #openRoom(roomId: string): Promise<ChatRoom> {
    const facts = await this.#deps.store.room(roomId);
    const { skipAboveBytes, writesPerSecond, onSkipped } = this.#options;
    const room = await ChatRoom.open(this.#deps, facts, {
      skipAboveBytes,
      writesPerSecond,
      onSkipped,
      sockets: () => this.#sockets,
    });
    if (this.#closed) {
      room.close();
      throw sigError('SIG_CLOSED');
    }
    this.#open.set(roomId, room);
    return room;
  }

  #pulse(): void {
    this.#pulses += 1;
    const nowMs = performance.now();
    const tellsPresence = this.#pulses % PRESENCE_PULSES === 0;
    for (const [roomId, room] of this.#open) {
      if (room.fanOut.size > 0) {
        room.usedAtMs = nowMs;
      } else if (nowMs - room.usedAtMs > this.#options.idleMs) {
        this.#open.delete(roomId);
        room.close();
        continue;
      }
      const signal = room.takeSignal();
      if (signal !== undefined) {
        this.#deps.roomLog.signal(roomId, signal);
      }
      if (tellsPresence && room.fanOut.size > 0) {
        this.#deps.roomLog.signal(roomId, room.presenceSignal());
      }
      room.pulse(nowMs);
    }
  }
}
