/** The one owner of the rooms that are open on this node: opens them once, closes idle ones. */
import { performance } from 'node:perf_hooks';
import type { Logger, RoomLog } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import { OpenOnce } from '../lib/open-once.ts';
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
  readonly #rooms: OpenOnce<ChatRoom>;
  readonly #timer: NodeJS.Timeout;
  #pulses = 0;
  #sockets = 0;

  constructor(deps: RoomsDeps, options: RoomsOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#rooms = new OpenOnce({
      open: (roomId) => this.#openRoom(roomId),
      max: options.maxRooms,
      full: 'CHAT_TOO_MANY_ROOMS',
    });
    this.#timer = setInterval(() => this.#pulse(), PULSE_MS);
    this.#timer.unref();
  }

  get size(): number {
    return this.#rooms.size;
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
    return this.#rooms.values();
  }

  present(roomId: string): ChatRoom | undefined {
    return this.#rooms.present(roomId);
  }

  /** @throws SIG_INVALID_MESSAGE, CHAT_ROOM_NOT_FOUND, CHAT_TOO_MANY_ROOMS and what the store throws */
  async get(roomId: string): Promise<ChatRoom> {
    if (this.#rooms.present(roomId) === undefined) {
      assertId(roomId, 'room_id');
    }
    return this.#rooms.get(roomId);
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    return this.#rooms.close();
  }

  async #openRoom(roomId: string): Promise<ChatRoom> {
    const facts = await this.#deps.store.room(roomId);
    const { skipAboveBytes, writesPerSecond, onSkipped } = this.#options;
    return ChatRoom.open(this.#deps, facts, {
      skipAboveBytes,
      writesPerSecond,
      onSkipped,
      sockets: () => this.#sockets,
    });
  }

  #pulse(): void {
    this.#pulses += 1;
    const nowMs = performance.now();
    const tellsPresence = this.#pulses % PRESENCE_PULSES === 0;
    for (const [roomId, room] of this.#rooms.entries()) {
      if (room.fanOut.size > 0) {
        room.usedAtMs = nowMs;
      } else if (nowMs - room.usedAtMs > this.#options.idleMs) {
        this.#rooms.drop(roomId);
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
