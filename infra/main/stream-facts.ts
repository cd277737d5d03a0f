/** What the API asks of and about live streams, answered by the node that has the stream. */
import type { LiveFacts, StreamControl, StreamFacts } from '@freshet/api';
import { viewersOf } from '@freshet/infra/runtime';
import type { Logger, Presence, StreamId } from '@freshet/infra/runtime';
import type { SfuCluster, SfuNode } from '@freshet/sfu';
import type { Media } from './compose-media.ts';

type Deps = { readonly log: Logger; readonly media: Pick<Media, 'node' | 'cluster'> };
type FactsDeps = Deps & { readonly presence: Promise<Presence> };

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
    async endPublisher(streamId, epoch) {
      const node = await originOf(await deps.media.cluster, streamId);
      await node.endPublisher(streamId, epoch);
    },
  };
}

export function createStreamFacts(deps: FactsDeps): StreamFacts {
  return {
    async liveFacts(streamIds) {
      const [presence, cluster] = await Promise.all([deps.presence, deps.media.cluster]);
      const viewers = await presence.counts(streamIds);
      const facts = new Map<StreamId, LiveFacts>();
      for (let start = 0; start < streamIds.length; start += QUESTIONS_AT_ONCE) {
        const some = streamIds.slice(start, start + QUESTIONS_AT_ONCE);
        const alive = await Promise.all(some.map((id) => isAlive(id, cluster)));
        some
          .filter((_, index) => alive[index])
          .forEach((id) => facts.set(id, { viewerCount: viewersOf(viewers.get(id)) }));
      }
      return facts;
    },
  };
}

async function isAlive(streamId: StreamId, cluster: SfuCluster): Promise<boolean> {
  const node = await originOf(cluster, streamId);
  return ALIVE.has(await node.streamState(streamId));
}

/** The node where the stream is published, or would be. */
export async function originOf(cluster: SfuCluster, streamId: StreamId): Promise<SfuNode> {
  const { node, origin } = await cluster.placeViewer(streamId);
  return origin === undefined ? node : cluster.node(origin.nodeId);
}
