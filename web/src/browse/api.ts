/** Routes of finding streams (docs/discovery.md). */
import type { Stream, StreamList } from '../api.ts';
import { callApi } from '../lib/http.ts';
import { getOwn } from '../lib/own-api.ts';
import type { Call } from '../lib/own-api.ts';

export type Sort = 'viewers' | 'recent' | 'recommended';

export type Category = {
  readonly slug: string;
  readonly name: string;
  readonly viewerCount: number;
  readonly streamCount: number;
};

export type FoundChannel = {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly followerCount: number;
  readonly liveStreamId: string | null;
};

export type Found = StreamList & {
  readonly channels: readonly FoundChannel[];
  readonly categories: readonly Category[];
};

export type Reason = 'followed' | 'watched' | 'similar' | 'category' | 'language' | 'popular';
export type Recommendation = { readonly reason: Reason; readonly stream: Stream };

export type ListQuery = {
  readonly category?: string | undefined;
  readonly sort: Sort;
  readonly mature: boolean;
  readonly cursor?: string | undefined;
};

/** Public live streams. */
export function browse(query: ListQuery, options: Call = {}): Promise<StreamList> {
  const asked = new URLSearchParams({ limit: '48', sort: query.sort });
  if (query.category !== undefined) {
    asked.set('category', query.category);
  }
  if (query.mature) {
    asked.set('mature', 'true');
  }
  if (query.cursor !== undefined) {
    asked.set('cursor', query.cursor);
  }
  return callApi(`/streams?${asked.toString()}`, options);
}

/** All categories, most watched first. */
export async function listCategories(options: Call = {}): Promise<readonly Category[]> {
  const { categories } = await callApi<{ readonly categories: readonly Category[] }>(
    '/categories',
    options,
  );
  return categories;
}

export function search(
  q: string,
  options: Call & { readonly cursor?: string } = {},
): Promise<Found> {
  const asked = new URLSearchParams({ q: q.slice(0, 100) });
  if (options.cursor !== undefined) {
    asked.set('cursor', options.cursor);
  }
  return callApi(`/streams/search?${asked.toString()}`, { signal: options.signal });
}

/** Followed channels that are live, most watched first. */
export async function listFollowedLive(options: Call = {}): Promise<readonly Stream[]> {
  const { streams } = await getOwn<StreamList>('/users/me/following/live?limit=12', options);
  return streams;
}

export async function listRecommendations(options: Call = {}): Promise<readonly Recommendation[]> {
  const { recommendations } = await getOwn<{ readonly recommendations: readonly Recommendation[] }>(
    '/users/me/recommendations?limit=8',
    options,
  );
  return recommendations;
}
