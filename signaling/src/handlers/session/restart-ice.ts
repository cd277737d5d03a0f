/** RestartIce: new ICE credentials for a session's transport, after a change of network. */
import type { SessionHandler } from '../../handler.ts';

export const restartIce: SessionHandler<'restartIce'> = {
  direction: 'both',
  costly: true,
  handle: async ({ session, signal }) => ({
    kind: 'iceRestarted',
    iceParameters: await session.node.restartIce(session.sessionId, { signal }),
  }),
};
