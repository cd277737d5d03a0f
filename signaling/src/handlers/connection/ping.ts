/** Ping: liveness, and the server's clock beside the client's. */
import type { PlainHandler } from '../../handler.ts';

export const handlePing: PlainHandler<'ping'> = (_context, message) => ({
  kind: 'pong',
  clientTimeMs: message.clientTimeMs,
  serverTimeMs: Date.now(),
});
