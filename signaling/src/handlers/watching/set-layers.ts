/** SetLayers: limits the layers of a track that is watched, or lifts the limit. */
import type { ConsumerId } from '@freshet/infra/runtime';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const setLayers: SessionHandler<'setLayers'> = {
  direction: 'subscribe',
  costly: false,
  handle: async ({ session, signal }, message) => {
    // Any text may be asked for; the node knows which consumers the session has.
    const consumerId = message.consumerId as ConsumerId;
    await session.node.setPreferredLayers(session.sessionId, consumerId, message.layers, {
      signal,
    });
    return DONE;
  },
};
