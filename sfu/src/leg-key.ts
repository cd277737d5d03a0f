/** Legs of a stream by worker and codec table, and how many there may be. */
import { sfuError } from './errors.ts';
import { MAIN_TABLE, VIEWER_TABLE } from './router-codecs.ts';
import type { MediaWorker } from './media-worker.ts';
import type { SfuNodeOptions } from './options.ts';
import type { CodecTable } from './router-codecs.ts';

export function legKey(worker: MediaWorker, table: CodecTable): string {
  return legKeyPrefix(worker) + table.key;
}

/** Whether a stream with legs `keys` may have one more. @throws SFU_OVERLOADED */
export function checkRouterLimits(
  keys: readonly string[],
  wanted: {
    readonly worker: MediaWorker;
    readonly table: CodecTable;
    readonly limits: SfuNodeOptions['limits'];
  },
): void {
  const { worker, table, limits } = wanted;
  const ordinary = [MAIN_TABLE, VIEWER_TABLE].map((one) => legKey(worker, one));
  const siblings = keys.filter(
    (key) => key.startsWith(legKeyPrefix(worker)) && !ordinary.includes(key),
  );
  const isSibling = table !== MAIN_TABLE && table !== VIEWER_TABLE;
  const isSiblingTooMany = isSibling && siblings.length >= limits.siblingRouters;
  if (isSiblingTooMany || worker.counts.routers >= limits.routersPerWorker) {
    throw sfuError('SFU_OVERLOADED', { retryAfterMs: 5000 });
  }
}

function legKeyPrefix(worker: MediaWorker): string {
  return `${String(worker.worker.pid)}/`;
}
