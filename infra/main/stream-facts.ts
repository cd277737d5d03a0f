/** What the API asks of and about live streams, answered by the node that has the stream. */
import type { LiveFacts, StreamControl, StreamFacts } from '@freshet/api';
import { viewersOf } from '@freshet/infra/runtime';
import type { Logger, Presence, StreamId } from '@freshet/infra/runtime';
import type { Cluster, SfuCluster, SfuNode } from '@freshet/sfu';
import type { Media } from './compose-media.ts';

type Deps = { readonly log: Logger; readonly media: Pick<Media, 'node' | 'cluster'> };
type FactsDeps = Deps & { readonly presence: Promise<Presence> };

/** States in which a stream has a publisher, or one in its reconnect window. */
const ALIVE: ReadonlySet<string> = new Set(['live', 'paused', 'reconnecting']);

export function createStreamControl(deps: Deps): StreamControl {
  return {
    async endStream(streamId, reason) {
      deps.log.info({ streamId, reason }, 'stream ends on request');
      const cluster = await deps.media.cluster;
      if (cluster.originOf(streamId) === undefined) {
        await endEverywhere(cluster, streamId);
      } else {
        await (await originOf(cluster, streamId)).endStream(streamId);
      }
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
      // The node of the publisher renews this each second. What others carry of a stream says nothing: viewers
      // wait for a publisher there, perhaps for one that never returns.
      const published = new Set(
        cluster.streams().flatMap(({ state, streamId }) => (ALIVE.has(state) ? [streamId] : [])),
      );
      return new Map(
        streamIds
          .filter((id) => published.has(id))
          .map((id): [StreamId, LiveFacts] => [id, { viewerCount: viewersOf(viewers.get(id)) }]),
      );
    },
  };
}

/** Nobody publishes it, and whoever waits for it shall not wait longer. */
async function endEverywhere(cluster: Cluster, streamId: StreamId): Promise<void> {
  await Promise.all(
    cluster.nodes().map(async ({ nodeId }) => {
      const node = await cluster.node(nodeId);
      // A node that cannot be reached gives the stream up by itself.
      await node.endStream(streamId).catch(() => undefined);
    }),
  );
}

/** The node where the stream is published, or would be. */
export async function originOf(cluster: SfuCluster, streamId: StreamId): Promise<SfuNode> {
  const { node, origin } = await cluster.placeViewer(streamId);
  return origin === undefined ? node : cluster.node(origin.nodeId);
}
