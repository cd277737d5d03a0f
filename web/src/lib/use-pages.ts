/** A list that goes on: as many of its pages as were asked for, fetched again together. */
import { useState } from 'preact/hooks';
import { useResource } from './use-resource.ts';
import type { Resource } from './use-resource.ts';

/** A page of the REST API. */
export type Paged = { readonly nextCursor: string | null };

export type Pages<T> = Resource<readonly T[]> & {
  /** Shows one page more; undefined at the end of the list. */
  readonly more: (() => void) | undefined;
};

export function usePages<T extends Paged>(
  key: string,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<T>,
  options: { readonly everyMs?: number } = {},
): Pages<T> {
  const [count, setCount] = useState(1);
  const loadAll = async (signal: AbortSignal): Promise<readonly T[]> => {
    const pages: T[] = [];
    let cursor: string | undefined;
    do {
      const page = await load(cursor, signal);
      pages.push(page);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && pages.length < count);
    return pages;
  };
  const pages = useResource(`${key}:${String(count)}`, loadAll, options);
  const shown = pages.value?.length ?? 0;
  const isMore = typeof pages.value?.at(-1)?.nextCursor === 'string';
  return { ...pages, more: isMore ? () => setCount(shown + 1) : undefined };
}

/** `?` and what of the query is there. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
