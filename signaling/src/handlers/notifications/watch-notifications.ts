/** WatchNotifications: tells a signed-in user, from now on, what they are notified of. */
import { sigError } from '../../errors.ts';
import type { PlainHandler } from '../../handler.ts';

/** @throws SIG_SIGN_IN_REQUIRED, SIG_NOTIFICATIONS_UNSUPPORTED */
export const handleWatchNotifications: PlainHandler<'watchNotifications'> = async (context) => {
  const { deps, desk, peer, signal } = context;
  const { principal } = peer;
  if (deps.notifications === undefined || desk === undefined) {
    throw sigError('SIG_NOTIFICATIONS_UNSUPPORTED');
  }
  if (principal.kind !== 'user') {
    throw sigError('SIG_SIGN_IN_REQUIRED');
  }
  // First: what comes while the count is read is told, and counted again by the client’s own feed.
  desk.add(principal.userId, peer);
  const unread = await deps.notifications.unread(principal.userId);
  signal.throwIfAborted();
  return { kind: 'notificationState', unread };
};
