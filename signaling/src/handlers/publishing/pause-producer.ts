/** PauseProducer: pauses or resumes a track of a publish session. */
import type { ProducerId } from '@freshet/infra/runtime';
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';
import { isSilenced } from '../../stage/stage-of.ts';

export const pauseProducer: SessionHandler<'pauseProducer'> = {
  direction: 'publish',
  costly: false,
  handle: async ({ peer, session, signal }, message) => {
    // Any text may be asked for; the node knows which producers the session has.
    const producerId = message.producerId as ProducerId;
    const source = session.producers.get(producerId);
    if (!message.paused && source !== undefined && isSilenced(peer, session, source)) {
      throw sigError('STAGE_SILENCED');
    }
    await session.node.setProducerPaused(session.sessionId, producerId, message.paused, { signal });
    return DONE;
  },
};
