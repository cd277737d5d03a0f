/** What a notification says to people, in pushes and in mail: the web app has its own words. */
import type { NotificationKind } from './notifications.ts';

export type Wording = {
  readonly title: string;
  readonly body: string;
  /** Below the public address. */
  readonly path: string;
};

const MAX_TITLE = 80;
const MAX_BODY = 200;

export function wordingOf(kind: NotificationKind, data: object): Wording {
  const text = (name: string): string => textOf(data, name);
  const who = text('displayName') || text('username') || 'Somebody';
  const watch = text('streamId') === '' ? '/notifications' : `/watch/${text('streamId')}`;
  const words: Readonly<Record<NotificationKind, Wording>> = {
    live: { title: `${who} is live`, body: text('title'), path: watch },
    mention: { title: `${who} mentioned you`, body: text('text'), path: watch },
    reply: { title: `${who} answered you`, body: text('text'), path: watch },
    moderation: {
      title: 'A moderator decided something about you',
      body: text('reason'),
      path: '/notifications',
    },
    clip: {
      title:
        text('creator') === ''
          ? 'Your clip is ready'
          : `${text('creator')} made a clip of your stream`,
      body: text('title'),
      path: text('clipId') === '' ? '/notifications' : `/clips/${text('clipId')}.mp4`,
    },
  };
  const { title, body, path } = words[kind];
  return { title: shorten(title, MAX_TITLE), body: shorten(body, MAX_BODY), path };
}

function textOf(data: object, name: string): string {
  const value: unknown = Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
}

function shorten(text: string, maxLength: number): string {
  const letters = Array.from(text);
  return letters.length <= maxLength ? text : `${letters.slice(0, maxLength - 1).join('')}…`;
}
