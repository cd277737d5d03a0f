/** Wires the board of auctions and polls: decisions in the database, news over the bus. */
import { createBoardStore } from '@freshet/api';
import type { Api } from '@freshet/api';
import type { Bus, Closer, Database, Logger, Metrics } from '@freshet/infra/runtime';
import { createBoard } from '@freshet/signaling';
import type { Board } from '@freshet/signaling';

/** The board of this process once it runs: the API is there before it. */
export type BoardSlot = { board: Board | undefined };

export function openBoard(
  deps: { readonly log: Logger; readonly metrics: Metrics; readonly closer: Closer },
  parts: {
    readonly api: Api;
    readonly database: Database;
    readonly bus: Bus;
    readonly slot: BoardSlot;
  },
): Board {
  const { metrics, closer } = deps;
  const board = closer.use(
    createBoard({
      log: deps.log.child({ part: 'board' }),
      metrics,
      bus: parts.bus,
      store: createBoardStore(parts.database),
      directory: parts.api.directory,
    }),
  );
  parts.slot.board = board;
  return board;
}
