/** Unpublish: ends a publish session, and the stream with it when asked to. */
import { endSession } from '../../end-session.ts';
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const unpublish: SessionHandler<'unpublish'> = {
  direction: 'publish',
  costly: false,
  handle: async (context, message) => {
    await endSession(context, { endStream: message.endStream });
    return DONE;
  },
};
