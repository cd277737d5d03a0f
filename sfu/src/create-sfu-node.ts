/** Makes a media node: workers first, then the port over them. */
import type { Logger, Metrics } from '@freshet/infra/runtime';
import { LocalSfuNode } from './local-sfu-node.ts';
import { NodeCore } from './node-core.ts';
import { completeOptions } from './options.ts';
import { Relays } from './relays.ts';
import { observeStreams } from './stream-gauges.ts';
import type { SfuNodeOptionsInput } from './options.ts';
import type { StreamStateSink } from './ports.ts';
import type { ConnectNode } from './relays.ts';

export type SfuNodeDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Told of every transition of the streams that are published here. */
  readonly stateSink: StreamStateSink;
  /** The way to other nodes, for relays; without it the node stands alone. */
  readonly connectNode?: ConnectNode;
};

/**
 * Starts the workers and resolves when all of them listen.
 * @throws SFU_WORKER_FAILED when a worker cannot start (binary missing, port taken)
 */
export async function createSfuNode(
  deps: SfuNodeDeps,
  options: SfuNodeOptionsInput = {},
): Promise<LocalSfuNode> {
  const core = await NodeCore.create(deps, completeOptions(options));
  const relays = new Relays(core, deps.connectNode);
  return new LocalSfuNode(core, relays, observeStreams(deps.metrics, core, relays));
}
