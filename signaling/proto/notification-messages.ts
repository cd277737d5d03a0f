/** Notifications on the wire: what a user is told while signed in. */

export const NOTIFICATION_KINDS = ['live', 'mention', 'reply', 'moderation', 'clip'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export type NotificationState = {
  /** Counted to 100. */
  readonly unread: number;
};

export type Notified = NotificationState & {
  /** Grows; what the feed pages by. */
  readonly id: number;
  readonly notificationKind: NotificationKind;
  /** A JSON object: what it is about. */
  readonly data: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
};
