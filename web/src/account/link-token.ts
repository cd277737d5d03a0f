/** What stands behind `#` of a link in a mail, or of the way back from a provider; taken out of the address bar and the history at once. */
import { useEffect, useState } from 'preact/hooks';

/** Empty without one. A link that is opened where the page is open already counts as well. */
export function useLinkToken(): string {
  const [token, setToken] = useState(() => takeFragment('token'));
  useEffect(() => {
    const abort = new AbortController();
    const take = (): void => {
      setToken((before) => takeFragment('token') || before);
    };
    addEventListener('hashchange', take, { signal: abort.signal });
    return () => {
      abort.abort();
    };
  }, []);
  return token;
}

/** One value behind `#`, once; empty without it. */
export function takeFragment(name: string): string {
  const value = new URLSearchParams(location.hash.slice(1)).get(name) ?? '';
  if (value !== '') {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return value;
}
