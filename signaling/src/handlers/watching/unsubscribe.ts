/** Unsubscribe: ends a subscribe session. */
import { endSession } from '../../end-session.ts';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const unsubscribe: SessionHandler<'unsubscribe'> = {
  direction: 'subscribe',
  costly: false,
  handle: async (context) => {
    await endSession(context);
    return DONE;
  },
};
