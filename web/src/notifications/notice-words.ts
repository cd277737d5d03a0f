/** What a notification says in the app, and where it leads. */
import type { NotificationData, NotificationKind } from '@freshet/client';

export type NoticeWords = { readonly title: string; readonly text: string; readonly href: string };

const ACTIONS: Readonly<Record<string, string>> = {
  warn: 'A moderator warned you',
  remove: 'A moderator removed something of yours',
  timeout: 'You were timed out',
  ban_channel: 'You were banned from a channel',
  ban_platform: 'You were banned',
  takedown: 'A stream of yours was taken down',
  'appeal.reverse': 'Your appeal succeeded',
  'appeal.uphold': 'Your appeal was turned down',
};

export function noticeWords(kind: NotificationKind, data: NotificationData): NoticeWords {
  const who = data.displayName ?? data.username ?? 'Somebody';
  const watch =
    data.streamId === undefined ? '/notifications' : `/watch/${encodeURIComponent(data.streamId)}`;
  switch (kind) {
    case 'live':
      return { title: `${who} is live`, text: data.title ?? '', href: watch };
    case 'mention':
      return { title: `${who} mentioned you`, text: data.text ?? '', href: watch };
    case 'reply':
      return { title: `${who} answered you`, text: data.text ?? '', href: watch };
    case 'moderation':
      return {
        title: ACTIONS[data.action ?? ''] ?? 'A moderator decided something about you',
        text: data.reason ?? '',
        href: '/notifications',
      };
    case 'clip':
      return {
        title:
          data.creator === undefined
            ? 'Your clip is ready'
            : `${data.creator} made a clip of your stream`,
        text: data.title ?? '',
        href:
          data.clipId === undefined
            ? '/notifications'
            : `/clips/${encodeURIComponent(data.clipId)}.mp4`,
      };
  }
}

export const KIND_NAMES: Readonly<Record<NotificationKind, string>> = {
  live: 'Channels I follow go live',
  mention: 'Somebody mentions me in a chat',
  reply: 'Somebody answers me in a chat',
  moderation: 'Decisions of moderators about me',
  clip: 'Clips of mine or of my streams are ready',
};
