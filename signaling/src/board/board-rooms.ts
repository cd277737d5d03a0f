/** The one owner of the boards that are open on this node: opens them once, closes idle ones. */
import { sigError } from '../errors.ts';
import type { ResolvedBoardOptions } from './board-options.ts';
import { BoardRoom } from './board-room.ts';
import type { BoardDeps } from './board-room.ts';

export class BoardRooms {
  readonly #deps: BoardDeps;
  readonly #options: ResolvedBoardOptions;
  readonly #opening = new Map<string, Promise<BoardRoom>>();
  readonly #open = new Map<string, BoardRoom>();
  readonly #timer: NodeJS.Timeout;
  #closed = false;

  constructor(deps: BoardDeps, options: ResolvedBoardOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), options.refreshMs);
    this.#timer.unref();
  }

  get size(): number {
    return this.#open.size;
  }

  /** @throws STREAM_NOT_FOUND, BOARD_BUSY and what the store throws */
  async get(streamId: string): Promise<BoardRoom> {
    const present = this.#open.get(streamId);
    if (present !== undefined) {
      present.usedAtMs = performance.now();
      return present;
    }
    if (this.#closed || this.#opening.size + this.#open.size >= this.#options.maxRooms) {
      throw sigError(this.#closed ? 'SIG_CLOSED' : 'BOARD_BUSY', { retryAfterMs: 5_000 });
    }
    const opening =
      this.#opening.get(streamId) ??
      this.#openRoom(streamId).finally(() => this.#opening.delete(streamId));
    this.#opening.set(streamId, opening);
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

  async #openRoom(streamId: string): Promise<BoardRoom> {
    const room = await BoardRoom.open(this.#deps, this.#options, streamId);
    if (this.#closed) {
      room.close();
      throw sigError('SIG_CLOSED');
    }
    this.#open.set(streamId, room);
    return room;
  }

  #tick(): void {
    const nowMs = performance.now();
    for (const [streamId, room] of this.#open) {
      if (room.followers.size > 0) {
        room.usedAtMs = nowMs;
      }
      if (nowMs - room.usedAtMs > this.#options.idleMs) {
        this.#open.delete(streamId);
        room.close();
      } else if (room.state.isBusy) {
        room.refresh().catch((error: unknown) => {
          this.#deps.log.warn({ err: error, streamId }, 'board could not be read');
        });
      }
    }
  }
}
