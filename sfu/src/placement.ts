/** Which local worker carries what: pure choices over measured load. */
import type { MediaWorker } from './media-worker.ts';
import type { SfuLimits } from './options.ts';

/** The part of a worker that placement looks at. */
export type PlacedWorker = Pick<MediaWorker, 'cpu' | 'counts'>;

/** The worker a publisher stays on when it can, else the least loaded one below the limits. */
export function choosePublisherWorker<W extends PlacedWorker>(
  workers: readonly W[],
  preferred: W | undefined,
  limits: SfuLimits,
): W | undefined {
  if (preferred !== undefined && workers.includes(preferred)) {
    return preferred;
  }
  return leastLoaded(workers.filter((worker) => hasRoom(worker, limits)));
}

/**
 * The worker for a viewer: one that carries the stream already while it is below the spreading
 * thresholds, else the least loaded of all, which then gets the stream by a pipe.
 */
export function chooseViewerWorker<W extends PlacedWorker>(
  workers: readonly W[],
  carrying: readonly W[],
  limits: SfuLimits,
): W | undefined {
  const comfortable = carrying.filter(
    (worker) =>
      workers.includes(worker) &&
      worker.cpu() < limits.spreadCpu &&
      worker.counts.consumers < limits.spreadConsumersPerWorker,
  );
  return (
    leastLoaded(comfortable) ?? leastLoaded(workers.filter((worker) => hasRoom(worker, limits)))
  );
}

function hasRoom(worker: PlacedWorker, limits: SfuLimits): boolean {
  return (
    worker.cpu() < limits.maxCpu &&
    worker.counts.consumers < limits.consumersPerWorker &&
    worker.counts.routers < limits.routersPerWorker
  );
}

function leastLoaded<W extends PlacedWorker>(workers: readonly W[]): W | undefined {
  return [...workers].sort((a, b) => score(a) - score(b))[0];
}

/** CPU decides; counts tell workers apart before their CPU was measured. */
function score(worker: PlacedWorker): number {
  const { consumers, transports, routers } = worker.counts;
  return worker.cpu() * 100 + consumers * 0.1 + transports * 0.05 + routers * 0.05;
}
