/** Simulate: acts out a failure for tests; refused unless the server allows it. */
import { assertNever } from '@freshet/infra/runtime';
import { CLOSE_CODES } from '../../close-codes.ts';
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleSimulate: PlainHandler<'simulate'> = async (context, message) => {
  const { deps, options, peer } = context;
  if (!options.allowSimulate) {
    throw sigError('SIG_SIMULATE_DISABLED');
  }
  switch (message.scenario) {
    case 'drop_socket':
      context.afterAnswer(() => peer.connection?.terminate());
      return DONE;
    case 'leave_reconnect':
      context.afterAnswer(() => {
        peer.connection?.leave('reconnect', 'simulated');
        peer.connection?.close(CLOSE_CODES.reconnect);
      });
      return DONE;
    case 'kill_worker': {
      const session = peer.sessions.get(message.sessionId ?? '');
      if (session === undefined) {
        throw sigError('SIG_SESSION_NOT_FOUND');
      }
      if (deps.killWorker === undefined) {
        throw sigError('SIG_SIMULATE_UNSUPPORTED');
      }
      await deps.killWorker(session.sessionId);
      return DONE;
    }
    default:
      return assertNever(message.scenario);
  }
};
