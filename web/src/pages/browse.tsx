/** `/` and `/browse/:category`: what is live now. */
import { listCategories } from '../browse/api.ts';
import { CategoryRail } from '../browse/category-rail.tsx';
import { LiveGrid } from '../browse/live-grid.tsx';
import { PersonalRows } from '../browse/personal-rows.tsx';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import type { PageProps } from '../routes.ts';

const REFRESH_MS = 30_000;

export function BrowsePage({ parameters }: PageProps) {
  const { category } = parameters;
  const user = useUser();
  const { value: categories = [] } = useResource(
    'categories',
    (signal) => listCategories({ signal }),
    { everyMs: REFRESH_MS },
  );
  const chosen = categories.find(({ slug }) => slug === category);
  useTitle(chosen?.name ?? '');
  const isFront = category === undefined;
  return (
    <div class="browse">
      {isFront && user === undefined && <Welcome />}
      <CategoryRail categories={categories} chosen={category} />
      {isFront && user !== undefined && <PersonalRows key={user.userId} />}
      <LiveGrid
        title={isFront ? 'Live now' : (chosen?.name ?? category)}
        isMain={!isFront || user !== undefined}
        category={category}
      />
    </div>
  );
}

function Welcome() {
  return (
    <section class="hero" aria-labelledby="hero-title">
      <div class="hero-text">
        <h1 id="hero-title">Live, in well under a second.</h1>
        <p>
          Your viewers see it while it happens: no encoder to install, no app. A camera and this tab
          are enough.
        </p>
        <p class="hero-actions">
          <a class="button button-primary button-large" href="/studio">
            Go live
          </a>
          <a class="button button-large" href="/register">
            Create an account
          </a>
        </p>
      </div>
      <svg
        class="hero-art"
        viewBox="0 0 600 260"
        aria-hidden="true"
        preserveAspectRatio="xMidYMid slice"
      >
        {HERO_CURRENTS.map((path, index) => (
          <path key={path} class={`current current-${String(index % 3)}`} d={path} />
        ))}
      </svg>
    </section>
  );
}

/** Seven parallel currents. */
const HERO_CURRENTS: readonly string[] = [0, 1, 2, 3, 4, 5, 6].map((index) => {
  const y = 30 + index * 34;
  return `M-20 ${String(y)}c110-70 190 66 300 14s190-70 340 10`;
});
