/** What finding streams is made of, put together once per process. */
import { randomBytes } from 'node:crypto';
import type { Closer, Database, Logger, StreamDirectory } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';
import type { StreamViews } from '../stream-view.ts';
import { createBrowse } from './browse.ts';
import type { Browse } from './browse.ts';
import { createCategories } from './categories.ts';
import type { Categories } from './categories.ts';
import { findCoWatching } from './co-watching.ts';
import { createLiveIndex } from './live-index.ts';
import type { LiveIndex } from './live-index.ts';

export type Discovery = {
  readonly index: LiveIndex;
  readonly categories: Categories;
  readonly browse: Browse;
};

/** So often it is found out anew who watches what beside what. */
const CO_WATCHING_MS = 3_600_000;

export function openDiscovery(
  deps: {
    readonly db: Database;
    readonly log: Logger;
    readonly views: StreamViews;
    readonly now: () => number;
  },
  closer: Closer,
): Discovery {
  const { db, log, now } = deps;
  closer.use(
    createRounds(() => findCoWatching(db, now()), {
      everyMs: CO_WATCHING_MS,
      onFailed: (error) => {
        log.warn({ err: error }, 'who watches what is not found out');
      },
    }),
  );
  const categories = createCategories(deps.db);
  const index = createLiveIndex(deps);
  const process = randomBytes(5).toString('hex');
  return {
    index,
    categories,
    browse: createBrowse({ index, categories, views: deps.views, process }),
  };
}

/** The directory, with lists told of what starts and ends here. */
export function touching(
  directory: StreamDirectory,
  index: Pick<LiveIndex, 'touch'>,
): StreamDirectory {
  return {
    ...directory,
    async markLive(streamId, epoch, atMs) {
      await directory.markLive(streamId, epoch, atMs);
      index.touch();
    },
    async markEnded(streamId, epoch, atMs) {
      await directory.markEnded(streamId, epoch, atMs);
      index.touch();
    },
  };
}

/** Whoever holds a list in memory has read it anew since. */
export async function dropOldTombstones(db: Database): Promise<void> {
  await db.query(`DELETE FROM streams_gone WHERE gone_at < now() - interval '1 hour'`);
}
