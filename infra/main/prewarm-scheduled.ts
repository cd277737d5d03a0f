/**
 * Ahead of the scheduled start of a stream, the first node of every region carries it. Every control process
 * asks for it again each minute, so that a node that comes late, or comes back, carries it too.
 */
import { streamsAboutToBegin } from '@freshet/api';
import type { Logger, Queryable } from '@freshet/infra/runtime';
import { prewarmStream } from '@freshet/sfu';
import type { PrewarmSource } from '@freshet/sfu';

export type PrewarmSchedule = {
  /** Looks once; the timer does so each minute. Never rejects. */
  look(): Promise<void>;
  close(): void;
};

export type PrewarmScheduleDeps = {
  readonly log: Logger;
  readonly database: Queryable;
  readonly cluster: PrewarmSource;
};

const LOOK_EVERY_MS = 60_000;
const AHEAD_MS = 5 * 60_000;
/** Looked for again every minute, so that it may be late by this. */
const HOLD_MS = 3 * 60_000;
/** Of one look; what begins later has its turn in a later one. */
const MAX_STREAMS = 200;

export function schedulePrewarming(deps: PrewarmScheduleDeps): PrewarmSchedule {
  const look = async (): Promise<void> => {
    try {
      await prewarmAll(deps);
    } catch (error) {
      deps.log.warn({ err: error }, 'scheduled streams not kept warm');
    }
  };
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look().finally(() => (looking = undefined));
  }, LOOK_EVERY_MS);
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}

async function prewarmAll({ log, database, cluster }: PrewarmScheduleDeps): Promise<void> {
  if (cluster.nodes().length < 2) {
    return;
  }
  const how = { withinMs: AHEAD_MS, limit: MAX_STREAMS };
  for (const streamId of await streamsAboutToBegin(database, how)) {
    const warmed = await prewarmStream(cluster, streamId, { nodesPerRegion: 1, holdMs: HOLD_MS });
    const refused = warmed.filter(({ problem }) => problem !== undefined);
    log.debug({ streamId, nodes: warmed.length, refused }, 'stream kept warm for its start');
  }
}
