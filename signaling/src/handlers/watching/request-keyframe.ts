/** RequestKeyframe: asks the publisher for a keyframe; the SFU coalesces such requests. */
import type { ConsumerId } from '@freshet/infra/runtime';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const requestKeyframe: SessionHandler<'requestKeyframe'> = {
  direction: 'subscribe',
  costly: true,
  handle: async ({ session, signal }, message) => {
    // Any text may be asked for; the node knows which consumers the session has.
    const consumerId = message.consumerId as ConsumerId;
    await session.node.requestKeyframe(session.sessionId, consumerId, { signal });
    return DONE;
  },
};
