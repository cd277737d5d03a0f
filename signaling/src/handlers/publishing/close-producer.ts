/** CloseProducer: removes a track from a publish session. */
import type { ProducerId } from '@freshet/infra/runtime';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const closeProducer: SessionHandler<'closeProducer'> = {
  direction: 'publish',
  costly: false,
  handle: async ({ session, signal }, message) => {
    // Any text may be asked for; the node knows which producers the session has.
    const producerId = message.producerId as ProducerId;
    await session.node.closeProducer(session.sessionId, producerId, { signal });
    session.producers.delete(producerId);
    return DONE;
  },
};
