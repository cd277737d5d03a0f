/** The token behind `#` of a link in a mail; taken out of the address bar and the history at once. */
import { useEffect, useState } from 'preact/hooks';

/** Empty without one. A link that is opened where the page is open already counts as well. */
export function useLinkToken(): string {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    const abort = new AbortController();
    const take = (): void => {
      setToken((before) => takeToken() || before);
    };
    addEventListener('hashchange', take, { signal: abort.signal });
    return () => {
      abort.abort();
    };
  }, []);
  return token;
}

function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') {
    history.replaceState(history.state, '', location.pathname);
  }
  return token;
}
