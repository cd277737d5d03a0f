/**
 * Lists of live streams as answers: from memory, and while nothing changes, the same text again. A crowd
 * that asks for the front page costs one list a second.
 */
import type { StreamViews } from '../stream-view.ts';
import type { Categories } from './categories.ts';
import type { LiveIndex } from './live-index.ts';
import { LivePages } from './live-pages.ts';
import type { LiveSort } from './live-entry.ts';

export type BrowseQuery = {
  readonly category?: string;
  readonly language?: string;
  readonly tag?: string;
  readonly mature?: boolean;
  readonly sort?: LiveSort;
  readonly limit?: number;
  readonly cursor?: string;
};

export interface Browse {
  /** The body as JSON. @throws API_CURSOR_INVALID */
  page(query: BrowseQuery, base: string): Promise<string>;
}

type Kept = { readonly version: number; readonly atMs: number; readonly text: Promise<string> };

const DEFAULT_LIMIT = 20;
/** Viewer counts in the text come from presence and are so old at most. */
const KEEP_MS = 1_000;
const MAX_KEPT = 500;

export function createBrowse(deps: {
  readonly index: LiveIndex;
  readonly views: StreamViews;
  readonly categories: Categories;
  /** Tells this process from others. */
  readonly process: string;
}): Browse {
  const { index, views, categories } = deps;
  const kept = new Map<string, Kept>();
  let pages: LivePages | undefined;

  async function make(query: BrowseQuery, base: string): Promise<string> {
    const { sort = 'viewers', limit = DEFAULT_LIMIT, cursor } = query;
    pages ??= new LivePages(await index.current(), { process: deps.process });
    const filter = {
      category: query.category === undefined ? undefined : await categories.keyOf(query.category),
      language: query.language?.toLowerCase(),
      tag: query.tag?.toLowerCase(),
      mature: query.mature,
    };
    const { entries, nextCursor } = pages.page({ sort, filter, limit, cursor });
    const streams = await views.many(
      entries.map(({ stream }) => stream),
      base,
    );
    return JSON.stringify({ streams, nextCursor });
  }

  return {
    async page(query, base) {
      const { version } = await index.current();
      const name = JSON.stringify([base, query]);
      const known = kept.get(name);
      const nowMs = performance.now();
      if (known?.version === version && nowMs - known.atMs < KEEP_MS) {
        return known.text;
      }
      const text = make(query, base);
      kept.delete(name);
      kept.set(name, { version, atMs: nowMs, text });
      text.catch(() => kept.delete(name));
      if (kept.size > MAX_KEPT) {
        kept.delete(kept.keys().next().value ?? name);
      }
      return text;
    },
  };
}
