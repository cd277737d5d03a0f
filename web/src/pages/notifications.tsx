/** `/notifications`: the feed, what one wants to be told, and decisions about oneself. */
import { useEffect, useState } from 'preact/hooks';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { AboutMeSection } from '../notifications/about-me.tsx';
import { getFeed, markRead } from '../notifications/api.ts';
import type { Notice } from '../notifications/api.ts';
import { NoticeList } from '../notifications/notice-list.tsx';
import { PreferencesForm } from '../notifications/preferences-form.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import '../styles/notices.css';

const PAGE = 30;

export function NotificationsPage() {
  const user = useUser();
  useTitle('Notifications');
  if (user === undefined) {
    return (
      <ErrorNote title="Notifications" text="Sign in to see what happened meanwhile.">
        <a class="button" href="/login?next=/notifications">
          Sign in
        </a>
      </ErrorNote>
    );
  }
  return (
    <div class="notices-page" key={user.userId}>
      <h1>Notifications</h1>
      <div class="notices-columns">
        <FeedSection userId={user.userId} />
        <div class="notices-side">
          <PreferencesForm />
          <AboutMeSection />
        </div>
      </div>
    </div>
  );
}

function FeedSection(props: { readonly userId: string }) {
  const feed = useResource(`feed:${props.userId}`, (signal) => getFeed({ limit: PAGE, signal }));
  const [older, setOlder] = useState<readonly Notice[]>([]);
  const [isAtEnd, setAtEnd] = useState(false);
  const [failed, setFailed] = useState(false);
  const latest = feed.value?.notifications ?? [];
  const newestUnread = latest.find(({ readAt }) => readAt === null)?.id;
  useEffect(() => {
    if (newestUnread !== undefined) {
      // They stay marked on this page; elsewhere they are read from now on.
      markRead(newestUnread).catch(() => undefined);
    }
  }, [newestUnread]);
  const notices = [...latest, ...older];
  const more = async (): Promise<void> => {
    const before = notices.at(-1)?.id;
    try {
      setFailed(false);
      const page = await getFeed({ limit: PAGE, ...(before !== undefined && { before }) });
      setOlder([...older, ...page.notifications]);
      setAtEnd(page.notifications.length < PAGE);
    } catch {
      setFailed(true);
    }
  };
  if (feed.value === undefined) {
    return feed.error === undefined ? (
      <section class="panel" aria-busy="true" />
    ) : (
      <ErrorNote
        title="The feed could not be loaded"
        text={feed.error.message}
        action={{ label: 'Try again', onClick: feed.reload }}
      />
    );
  }
  return (
    <section class="panel notices-feed" aria-label="Feed">
      {notices.length === 0 ? (
        <p class="panel-text">
          Nothing yet. You are told here when channels that you follow go live, and when somebody
          mentions or answers you in a chat.
        </p>
      ) : (
        <NoticeList notices={notices} />
      )}
      {failed && (
        <p class="form-error" role="alert">
          The rest could not be loaded.
        </p>
      )}
      {latest.length === PAGE && !isAtEnd && (
        <button type="button" class="button" onClick={() => void more()}>
          Show older ones
        </button>
      )}
    </section>
  );
}
