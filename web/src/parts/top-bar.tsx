/** The bar at the top of every page: home, search, go live, theme, account. */
import { useRef } from 'preact/hooks';
import { signOut, useUser } from '../lib/session.ts';
import type { SignedInUser } from '../lib/session.ts';
import { useTheme } from '../lib/theme.ts';
import { useDismissableMenu } from '../lib/use-dismissable-menu.ts';
import { Bell } from '../notifications/bell.tsx';
import { usePath } from '../router.tsx';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { Logo } from './logo.tsx';
import { SearchBox } from './search-box.tsx';

const SIGN_IN_PAGES: ReadonlySet<string> = new Set(['/login', '/register']);

export function TopBar() {
  const path = usePath();
  const user = useUser();
  const [theme, toggleTheme] = useTheme();
  return (
    <header class="top-bar">
      <a class="top-home" href="/" aria-label="Freshet, home">
        <Logo withName />
      </a>
      <nav class="top-nav" aria-label="Main">
        <a href="/" class="top-link" aria-current={path === '/' ? 'page' : undefined}>
          Browse
        </a>
      </nav>
      <SearchBox />
      <div class="top-actions">
        <button
          type="button"
          class="icon-button"
          onClick={toggleTheme}
          aria-label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </button>
        {path !== '/studio' && (
          <a href="/studio" class="button button-primary">
            Go live
          </a>
        )}
        {user === undefined ? (
          <a
            href={path === '/' || SIGN_IN_PAGES.has(path) ? '/login' : `/login?next=${path}`}
            class="button button-quiet"
            aria-current={path === '/login' ? 'page' : undefined}
          >
            Sign in
          </a>
        ) : (
          <>
            <Bell userId={user.userId} />
            <AccountMenu user={user} />
          </>
        )}
      </div>
    </header>
  );
}

function AccountMenu(props: { readonly user: SignedInUser }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const { username, displayName } = props.user;
  useDismissableMenu(menu);
  const leave = (): void => {
    if (menu.current !== null) {
      menu.current.open = false;
    }
  };
  return (
    <details class="menu" ref={menu}>
      <summary class="menu-summary" aria-label={`Account of ${displayName}`}>
        <Avatar name={displayName} id={props.user.userId} />
      </summary>
      <div class="menu-list" onClick={leave}>
        <p class="menu-title">{displayName}</p>
        <a class="menu-item" href={`/c/${username}`}>
          <Icon name="user" /> Your channel
        </a>
        <a class="menu-item" href="/account">
          <Icon name="user" /> Account
        </a>
        <a class="menu-item" href="/studio">
          <Icon name="camera" /> Studio
        </a>
        <a class="menu-item" href="/analytics">
          <Icon name="stats" /> Analytics
        </a>
        <a class="menu-item" href="/mod">
          <Icon name="shield" /> Moderation
        </a>
        <button type="button" class="menu-item" onClick={signOut}>
          <Icon name="signOut" /> Sign out
        </button>
      </div>
    </details>
  );
}
