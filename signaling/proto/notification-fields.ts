/** Fields of the messages about notifications. */
import { double, struct, text, uint32, word } from './fields.ts';
import { NOTIFICATION_KINDS } from './notification-messages.ts';
import type { NotificationState, Notified } from './notification-messages.ts';

export const notificationState = struct<NotificationState>({ unread: uint32 });

export const notified = struct<Notified>({
  id: double,
  notificationKind: word(NOTIFICATION_KINDS),
  data: text,
  createdAt: double,
  unread: uint32,
});
