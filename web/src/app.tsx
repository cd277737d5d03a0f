/** The frame around every page: top bar, the page itself, and what is said when its code is missing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorNote } from './parts/error-note.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { Router, usePath } from './router.tsx';
import { loadPage, routeOf } from './routes.ts';
import type { Page } from './routes.ts';

export function App() {
  return (
    <Router>
      <Frame />
    </Router>
  );
}

function Frame() {
  const path = usePath();
  const { route, parameters } = routeOf(path);
  const [shown, setShown] = useState<{ readonly path: string; readonly page: Page }>();
  const [failed, setFailed] = useState(false);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  useEffect(() => {
    let current = true;
    setFailed(false);
    loadPage(route).then(
      (page) => {
        if (current) {
          setShown({ path: route.path, page });
        }
      },
      () => {
        if (current) {
          setFailed(true);
        }
      },
    );
    return () => {
      current = false;
    };
  }, [route]);

  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
    } else {
      // Screen readers and the keyboard start at the new page.
      main.current?.focus({ preventScroll: true });
    }
  }, [path]);

  const Shown = shown?.path === route.path ? shown.page : undefined;
  if (route.bare === true) {
    return Shown === undefined ? null : <Shown key={path} parameters={parameters} />;
  }
  return (
    <>
      <a class="skip-link" href="#main">
        Skip to content
      </a>
      <TopBar />
      <main id="main" class="page" tabIndex={-1} ref={main}>
        {failed ? (
          <ErrorNote
            title="This page could not be loaded"
            text="The network may be down, or Freshet was updated meanwhile."
            action={{ label: 'Reload', onClick: () => location.reload() }}
          />
        ) : (
          Shown !== undefined && <Shown key={path} parameters={parameters} />
        )}
      </main>
    </>
  );
}
