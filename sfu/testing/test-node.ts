/** A real media node for tests: real workers, free ports, a sink that remembers. */
import { createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '../src/create-sfu-node.ts';
import type { SfuNodeDeps } from '../src/create-sfu-node.ts';
import type { LocalSfuNode } from '../src/local-sfu-node.ts';
import type { SfuNodeOptionsInput } from '../src/options.ts';
import type { StreamStateSink } from '../src/ports.ts';

export type StateChange = Parameters<StreamStateSink['streamStateChanged']>[0];

export type TestNode = {
  readonly node: LocalSfuNode;
  readonly changes: readonly StateChange[];
  /** State changes of one stream, in order. */
  statesOf(streamId: StreamId): readonly string[];
};

export async function startTestNode(
  options: SfuNodeOptionsInput = {},
  deps: Partial<SfuNodeDeps> = {},
): Promise<TestNode> {
  const changes: StateChange[] = [];
  const node = await createSfuNode(
    {
      log: createLogger({ level: 'silent' }),
      metrics: createMetrics({ processMetrics: false }),
      stateSink: { streamStateChanged: (change) => changes.push(change) },
      ...deps,
    },
    { workers: 1, pipe: { portBase: 0 }, ...options },
  );
  return {
    node,
    changes,
    statesOf: (streamId) =>
      changes.filter((change) => change.streamId === streamId).map((change) => change.state),
  };
}

export function newStreamId(): StreamId {
  return newId('st');
}
