/** What the API asks of and about live streams, answered by the media side. */
import type { LiveFacts, StreamControl, StreamFacts } from '@freshet/api';
import type { Logger, StreamId } from '@freshet/infra/runtime';
import type { Media } from './compose-media.ts';

/** States in which a stream has a publisher, or one in its reconnect window. */
const ALIVE: ReadonlySet<string> = new Set(['live', 'paused', 'reconnecting']);

export function createStreamControl(deps: {
  readonly log: Logger;
  readonly media: Pick<Media, 'node'>;
}): StreamControl {
  return {
    async endStream(streamId, reason) {
      deps.log.info({ streamId, reason }, 'stream ends on request');
      await (await deps.media.node).endStream(streamId);
    },
  };
}

export function createStreamFacts(deps: { readonly media: Pick<Media, 'node'> }): StreamFacts {
  return {
    async liveFacts(streamIds) {
      const node = await deps.media.node;
      const facts = new Map<StreamId, LiveFacts>();
      for (const streamId of streamIds) {
        if (ALIVE.has(await node.streamState(streamId))) {
          facts.set(streamId, { viewerCount: node.viewerCount(streamId) });
        }
      }
      return facts;
    },
  };
}
