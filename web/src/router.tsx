/** A small router on the History API: paths with `:parameters`, plain links, focus after navigation. */
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Values of a path's parameters. */
export type PathParameters = Readonly<Record<string, string>>;

/** Matches `/watch/:streamId`; undefined when it does not. */
export function matchPath(pattern: string, path: string): PathParameters | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      parameters[part.slice(1)] = decode(value);
    } else if (part !== value) {
      return undefined;
    }
  }
  return parameters;
}

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

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
