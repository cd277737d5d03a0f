/** PauseConsumer: pauses or resumes a track that is watched. */
import type { ConsumerId } from '@freshet/infra/runtime';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const pauseConsumer: SessionHandler<'pauseConsumer'> = {
  direction: 'subscribe',
  costly: false,
  handle: async ({ session, signal }, message) => {
    // Any text may be asked for; the node knows which consumers the session has.
    const consumerId = message.consumerId as ConsumerId;
    await session.node.setConsumerPaused(session.sessionId, consumerId, message.paused, { signal });
    return DONE;
  },
};
