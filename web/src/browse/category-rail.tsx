/** The categories in one line, most watched first; the line scrolls by itself where it is too long. */
import { formatCount } from '../lib/format.ts';
import type { Category } from './api.ts';

const SHOWN = 14;

export function CategoryRail(props: {
  readonly categories: readonly Category[];
  readonly chosen: string | undefined;
}) {
  const { categories, chosen } = props;
  const shown = categories.filter(({ slug }, place) => place < SHOWN || slug === chosen);
  return (
    <nav class="rail" aria-label="Categories">
      <a class="rail-item" href="/" aria-current={chosen === undefined ? 'page' : undefined}>
        All
      </a>
      {shown.map(({ slug, name, viewerCount }) => (
        <a
          key={slug}
          class="rail-item"
          href={`/browse/${slug}`}
          aria-current={slug === chosen ? 'page' : undefined}
        >
          {name}
          {viewerCount > 0 && <span class="rail-count">{formatCount(viewerCount)}</span>}
        </a>
      ))}
    </nav>
  );
}
