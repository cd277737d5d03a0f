/** Notifications as a list, newest first; what is unread is marked. */
import { useNow } from '../lib/use-now.ts';
import type { Notice } from './api.ts';
import { noticeWords } from './notice-words.ts';

const MINUTE_MS = 60_000;

export function NoticeList(props: { readonly notices: readonly Notice[] }) {
  const nowMs = useNow(MINUTE_MS);
  return (
    <ul class="notices">
      {props.notices.map(({ id, kind, data, createdAt, readAt }) => {
        const { title, text, href } = noticeWords(kind, data);
        return (
          <li key={id}>
            <a class={`notice${readAt === null ? ' is-unread' : ''}`} href={href}>
              <span class="notice-title">
                {readAt === null && <span class="visually-hidden">Unread: </span>}
                {title}
              </span>
              {text !== '' && <span class="notice-text">{text}</span>}
              <time class="notice-time" dateTime={createdAt}>
                {ago(nowMs - Date.parse(createdAt))}
              </time>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function ago(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 1) {
    return 'just now';
  }
  if (minutes < 60) {
    return `${String(minutes)} min ago`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} h ago` : `${String(Math.round(hours / 24))} days ago`;
}
