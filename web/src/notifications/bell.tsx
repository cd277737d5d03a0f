/** The bell in the top bar: how much is unread, and the latest of it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDismissableMenu } from '../lib/use-dismissable-menu.ts';
import { Icon } from '../parts/icon.tsx';
import '../styles/notices.css';
import { getFeed, markRead } from './api.ts';
import type { Notice } from './api.ts';
import { NoticeList } from './notice-list.tsx';
import { useNotices } from './use-notices.ts';

const SHOWN = 8;
/** The server counts to this. */
const MAX_COUNT = 99;

export function Bell(props: { readonly userId: string }) {
  const { unread, news } = useNotices(props.userId);
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [notices, setNotices] = useState<readonly Notice[]>();
  const [failed, setFailed] = useState(false);
  useDismissableMenu(menu);
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      const { notifications } = await getFeed({ limit: SHOWN, signal: abort.signal });
      setFailed(false);
      setNotices(notifications);
      const newest = notifications.find(({ readAt }) => readAt === null);
      if (newest !== undefined) {
        await markRead(newest.id);
      }
    };
    read().catch(() => {
      if (!abort.signal.aborted) {
        setFailed(true);
      }
    });
    return () => {
      abort.abort();
    };
  }, [isOpen, news]);
  const label = unread === 0 ? 'Notifications' : `Notifications, ${String(unread)} unread`;
  return (
    <details
      class="menu"
      ref={menu}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary class="icon-button bell" aria-label={label}>
        <Icon name="bell" />
        {unread > 0 && (
          <span class="bell-count" aria-hidden="true">
            {unread > MAX_COUNT ? `${String(MAX_COUNT)}+` : unread}
          </span>
        )}
      </summary>
      <div
        class="menu-list bell-list"
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('a') !== null && menu.current !== null) {
            menu.current.open = false;
          }
        }}
      >
        <p class="menu-title">Notifications</p>
        {failed && <p class="bell-empty">They could not be loaded.</p>}
        {!failed && notices === undefined && <p class="bell-empty">Loading …</p>}
        {notices?.length === 0 && <p class="bell-empty">Nothing yet.</p>}
        {notices !== undefined && notices.length > 0 && <NoticeList notices={notices} />}
        <a class="menu-item" href="/notifications">
          All notifications and settings
        </a>
      </div>
    </details>
  );
}
