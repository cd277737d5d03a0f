/** What moderators may decide, in words. */
import type { DecisionAction } from './api.ts';

export const ACTIONS: Readonly<Record<DecisionAction, string>> = {
  dismiss: 'Nothing is wrong',
  warn: 'Warn',
  remove: 'Remove it',
  timeout: 'Time out in the channel',
  ban_channel: 'Ban from the channel',
  ban_platform: 'Ban from the platform',
  takedown: 'Take the stream down',
};
