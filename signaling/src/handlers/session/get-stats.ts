/** GetStats: the server's own figures about a session. */
import type { SessionHandler } from '../../handler.ts';
import { fromSfuStats } from '../../sfu-shapes.ts';

export const getStats: SessionHandler<'getStats'> = {
  direction: 'both',
  costly: true,
  handle: async ({ session, signal }) => ({
    kind: 'sessionStats',
    ...fromSfuStats(await session.node.sessionStats(session.sessionId, { signal })),
  }),
};
