/** The kinds in the order of the settings; here, so that the page does not wait for the SDK. */
import type { NotificationKind } from '@freshet/client';

export const NOTIFICATION_KINDS: readonly NotificationKind[] = [
  'live',
  'mention',
  'reply',
  'moderation',
  'clip',
];
