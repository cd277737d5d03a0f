/** ConnectTransport: the client's DTLS parameters of a session's transport. */
import { DONE } from '../../handler.ts';
import type { SessionHandler } from '../../handler.ts';

export const connectTransport: SessionHandler<'connectTransport'> = {
  direction: 'both',
  costly: false,
  handle: async ({ session, signal }, message) => {
    await session.node.connectTransport(session.sessionId, message.dtlsParameters, { signal });
    return DONE;
  },
};
