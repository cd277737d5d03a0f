/** A live stream as lists see it: the row, and the keys by which it is found and ordered. */
import type { Stream } from '../streams.ts';

export type LiveSort = 'viewers' | 'recent' | 'recommended';

export type LiveEntry = {
  readonly id: string;
  readonly stream: Stream;
  /** Slug of the category, or its folded text where it is none of ours. */
  readonly category: string | undefined;
  /** Lower case. */
  readonly language: string | undefined;
  /** When PostgreSQL changed the row; equal means nothing new. */
  readonly changedAt: string;
  /** Higher comes first. Whole numbers. */
  readonly keys: Readonly<Record<LiveSort, number>>;
};

/** A stream that runs so much longer needs twice the viewers for the same place. */
const HALF_LIFE_MS = 12 * 3_600_000;
/** Scores are kept as whole numbers of these. */
const SCORE_UNIT = 1e-6;

/**
 * Place of a stream in a list for somebody of whom nothing is known: doublings of its viewers plus
 * half-lives of its start. Grows with neither the clock nor the time of asking, so that an order stays.
 */
export function recommendedScore(viewers: number, startedAtMs: number): number {
  return Math.round((Math.log2(1 + viewers) + startedAtMs / HALF_LIFE_MS) / SCORE_UNIT);
}

export function liveEntry(
  stream: Stream,
  options: { readonly categorySlug: string | null; readonly changedAt: string },
): LiveEntry {
  const startedAtMs = (stream.startedAt ?? stream.createdAt).getTime();
  return {
    id: stream.streamId,
    stream,
    category: options.categorySlug ?? stream.category?.trim().toLowerCase(),
    language: stream.language?.toLowerCase(),
    changedAt: options.changedAt,
    keys: {
      viewers: stream.viewerCount,
      recent: startedAtMs,
      recommended: recommendedScore(stream.viewerCount, startedAtMs),
    },
  };
}

/** First of a list before last; equal keys are told apart by the id, so that every order is total. */
export function compareEntries(sort: LiveSort): (a: LiveEntry, b: LiveEntry) => number {
  return (a, b) => b.keys[sort] - a.keys[sort] || (a.id < b.id ? 1 : -1);
}
