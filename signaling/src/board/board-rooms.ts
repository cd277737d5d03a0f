/** The one owner of the boards that are open on this node: opens them once, closes idle ones. */
import { OpenOnce } from '../lib/open-once.ts';
import type { ResolvedBoardOptions } from './board-options.ts';
import { BoardRoom } from './board-room.ts';
import type { BoardDeps } from './board-room.ts';

export class BoardRooms {
  readonly #deps: BoardDeps;
  readonly #options: ResolvedBoardOptions;
  readonly #rooms: OpenOnce<BoardRoom>;
  readonly #timer: NodeJS.Timeout;

  constructor(deps: BoardDeps, options: ResolvedBoardOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#rooms = new OpenOnce({
      open: (streamId) => BoardRoom.open(deps, options, streamId),
      max: options.maxRooms,
      full: 'BOARD_BUSY',
    });
    this.#timer = setInterval(() => this.#tick(), options.refreshMs);
    this.#timer.unref();
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** @throws STREAM_NOT_FOUND, BOARD_BUSY and what the store throws */
  get(streamId: string): Promise<BoardRoom> {
    return this.#rooms.get(streamId);
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    return this.#rooms.close();
  }

  #tick(): void {
    const nowMs = performance.now();
    for (const [streamId, room] of this.#rooms.entries()) {
      if (room.followers.size > 0) {
        room.usedAtMs = nowMs;
      }
      if (nowMs - room.usedAtMs > this.#options.idleMs) {
        this.#rooms.drop(streamId);
      } else if (room.state.isBusy) {
        room.refresh().catch((error: unknown) => {
          this.#deps.log.warn({ err: error, streamId }, 'board could not be read');
        });
      }
    }
  }
}
