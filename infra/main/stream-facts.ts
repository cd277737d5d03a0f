/** What the API asks of and about live streams, answered by the node that has the stream. */
import type { LiveFacts, StreamControl, StreamFacts } from '@freshet/api';
import type { Logger, StreamId } from '@freshet/infra/runtime';
import type { LocalSfuNode, SfuCluster, SfuNode } from '@freshet/sfu';
import type { Media } from './compose-media.ts';

type Deps = { readonly log: Logger; readonly media: Pick<Media, 'node' | 'cluster'> };

/** States in which a stream has a publisher, or one in its reconnect window. */
const ALIVE: ReadonlySet<string> = new Set(['live', 'paused', 'reconnecting']);
/** Nodes are asked for many streams at once, but not for all. */
const QUESTIONS_AT_ONCE = 50;

export function createStreamControl(deps: Deps): StreamControl {
  return {
    async endStream(streamId, reason) {
      deps.log.info({ streamId, reason }, 'stream ends on request');
      const node = await originOf(await deps.media.cluster, streamId);
      await node.endStream(streamId);
    },
  };
}

export function createStreamFacts(deps: Deps): StreamFacts {
  return {
    async liveFacts(streamIds) {
      const [local, cluster] = await Promise.all([deps.media.node, deps.media.cluster]);
      const facts = new Map<StreamId, LiveFacts>();
      for (let start = 0; start < streamIds.length; start += QUESTIONS_AT_ONCE) {
        const some = streamIds.slice(start, start + QUESTIONS_AT_ONCE);
        const answers = await Promise.all(some.map((id) => factsOf(id, cluster, local)));
        some.forEach((id, index) => {
          const answer = answers[index];
          if (answer !== undefined) {
            facts.set(id, answer);
          }
        });
      }
      return facts;
    },
  };
}

async function factsOf(
  streamId: StreamId,
  cluster: SfuCluster,
  local: LocalSfuNode | undefined,
): Promise<LiveFacts | undefined> {
  const node = await originOf(cluster, streamId);
  const state = await node.streamState(streamId);
  return ALIVE.has(state) ? { viewerCount: local?.viewerCount(streamId) ?? 0 } : undefined;
}

/** The node where the stream is published, or would be. */
export async function originOf(cluster: SfuCluster, streamId: StreamId): Promise<SfuNode> {
  const { node, origin } = await cluster.placeViewer(streamId);
  return origin === undefined ? node : cluster.node(origin.nodeId);
}
