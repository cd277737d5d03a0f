/** The unread count of who is signed in, live from the server, for as long as somebody shows it. */
import { useEffect, useState } from 'preact/hooks';
import { sdkToken } from '../lib/session.ts';

/** The page itself comes first; the bell can wait. */
const START_AFTER_MS = 1_500;

/** `news` grows with everything that is told, so that lists know when to look again. */
export function useNotices(userId: string | undefined): {
  readonly unread: number;
  readonly news: number;
} {
  const [state, setState] = useState({ unread: 0, news: 0 });
  useEffect(() => {
    setState({ unread: 0, news: 0 });
    if (userId === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      follow(setState, abort.signal).catch(() => undefined);
    }, START_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [userId]);
  return state;
}

type State = { readonly unread: number; readonly news: number };

async function follow(
  setState: (change: (before: State) => State) => void,
  signal: AbortSignal,
): Promise<void> {
  const { Notifications } = await import('@freshet/client');
  if (signal.aborted) {
    return;
  }
  const notifications = new Notifications({ url: location.origin, token: sdkToken });
  notifications.on('unread', (unread) => {
    setState((before) => ({ ...before, unread }));
  });
  notifications.on('notification', () => {
    setState((before) => ({ ...before, news: before.news + 1 }));
  });
  signal.addEventListener('abort', () => {
    notifications.close();
  });
  notifications.open();
}
