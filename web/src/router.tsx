/** A small router on the History API: the present path, and plain links that do not load the page anew. */
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

const PathContext = createContext('/');

/** The present path, without query and fragment. */
export function usePath(): string {
  return useContext(PathContext);
}

const NAVIGATED = 'freshet:navigated';

/** Goes to an address of the app. */
export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace === true) {
    history.replaceState(null, '', href);
  } else {
    history.pushState(null, '', href);
    scrollTo(0, 0);
  }
  dispatchEvent(new Event(NAVIGATED));
}

export function Router(props: { readonly children: ComponentChildren }) {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const update = (): void => {
      setPath(location.pathname);
    };
    addEventListener('popstate', update, { signal });
    addEventListener(NAVIGATED, update, { signal });
    document.addEventListener('click', followLink, { signal });
    return () => {
      abort.abort();
    };
  }, []);
  return <PathContext.Provider value={path}>{props.children}</PathContext.Provider>;
}

/** Plain left clicks on links of the app do not load the page anew. */
function followLink(event: MouseEvent): void {
  const isPlain =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!isPlain || event.defaultPrevented || link === null || link.target !== '') {
    return;
  }
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || link.hasAttribute('download') || isServed(url.pathname)) {
    return;
  }
  event.preventDefault();
  if (url.pathname === location.pathname && url.hash !== '') {
    document.querySelector<HTMLElement>(url.hash)?.focus();
    return;
  }
  navigate(url.pathname + url.search);
}

/** Addresses that are not pages of the app. */
function isServed(path: string): boolean {
  return /^\/(?:api|live|vod|clips|whep|whip)(?:\/|$)/u.test(path);
}
