/**
 * Live streams for one person, best first. The formula stands in docs/discovery.md; candidates are few
 * and come from memory, so that asking costs the same however many streams are live.
 */
import { recommendedScore } from './live-entry.ts';
import type { LiveEntry } from './live-entry.ts';
import type { LiveList } from './live-list.ts';
import type { Taste } from './taste.ts';

/** The part of the score that weighed most. */
export type Reason = 'followed' | 'watched' | 'similar' | 'category' | 'language' | 'popular';

export type Recommendation = { readonly entry: LiveEntry; readonly reason: Reason };

export type RecommendOptions = {
  readonly limit: number;
  readonly nowMs: number;
  /** Whose own streams are left out. */
  readonly userId: string;
  readonly mature: boolean;
  /** What the person reads, best first, in lower case: for who has watched nothing yet. */
  readonly languages: readonly string[];
};

export const WEIGHTS = {
  followed: 6,
  watched: 5,
  similar: 4,
  category: 2,
  language: 1.5,
} as const;

/** Of the score that everybody has: who is followed comes before who is famous. */
const POPULARITY = 0.5;
const POPULAR = 300;
const OF_GROUP = 100;
const GROUPS = 3;
/** As in `recommendedScore`: millionths. */
const SCORE_UNIT = 1e-6;

export function recommend(
  list: LiveList,
  taste: Taste,
  options: RecommendOptions,
): readonly Recommendation[] {
  const known = tasteOrGuess(list, taste, options);
  const nowScore = recommendedScore(0, options.nowMs);
  return candidates(list, known, options)
    .filter(({ stream }) => stream.userId !== options.userId && (options.mature || !stream.mature))
    .map((entry) => {
      const parts = partsOf(entry, known, taste.categories.size > 0);
      const base = POPULARITY * (entry.keys.recommended - nowScore) * SCORE_UNIT;
      return { entry, score: base + parts.sum, reason: parts.reason };
    })
    .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? 1 : -1))
    .slice(0, options.limit);
}

/** Who has watched nothing yet: the languages that the browser asks for, and what most people watch. */
function tasteOrGuess(list: LiveList, taste: Taste, options: RecommendOptions): Taste {
  const languages =
    taste.languages.size > 0
      ? taste.languages
      : new Map(options.languages.map((language, place) => [language, 1 / (1 + place)]));
  if (taste.categories.size > 0) {
    return { ...taste, languages };
  }
  const sums = [...list.categorySums()];
  const all = sums.reduce((total, [, { viewers }]) => total + viewers, 0);
  const categories = new Map(
    all === 0 ? [] : sums.map(([key, { viewers }]) => [key, viewers / all] as const),
  );
  return { ...taste, languages, categories };
}

function candidates(
  list: LiveList,
  taste: Taste,
  { mature }: RecommendOptions,
): readonly LiveEntry[] {
  const found = new Map<string, LiveEntry>();
  const add = (entries: Iterable<LiveEntry>): void => {
    for (const entry of entries) {
      found.set(entry.id, entry);
    }
  };
  for (const channels of [taste.follows, taste.watched.keys(), taste.similar.keys()]) {
    for (const channel of channels) {
      add(list.ofOwner(channel));
    }
  }
  add(list.order('recommended').slice(0, POPULAR));
  for (const category of strongest(taste.categories)) {
    add(list.top({ category, mature }, 'recommended', OF_GROUP));
  }
  for (const language of strongest(taste.languages)) {
    add(list.top({ language, mature }, 'recommended', OF_GROUP));
  }
  return [...found.values()];
}

function partsOf(
  entry: LiveEntry,
  taste: Taste,
  /** Whether the categories are the person's own, and can be a reason. */
  hasHistory: boolean,
): { readonly sum: number; readonly reason: Reason } {
  const { userId } = entry.stream;
  const parts = {
    followed: taste.follows.has(userId) ? 1 : 0,
    watched: taste.watched.get(userId) ?? 0,
    similar: taste.similar.get(userId) ?? 0,
    category: taste.categories.get(entry.category ?? '') ?? 0,
    language: languageShare(entry.language, taste.languages),
  };
  let [sum, most] = [0, 0.5];
  let reason: Reason = 'popular';
  for (const [name, value] of Object.entries(parts) as [keyof typeof WEIGHTS, number][]) {
    const part = WEIGHTS[name] * value;
    sum += part;
    if (part > most && (name !== 'category' || hasHistory)) {
      [most, reason] = [part, name];
    }
  }
  return { sum, reason };
}

/** `pt` likes `pt-br` and the other way round. */
function languageShare(language: string | undefined, shares: ReadonlyMap<string, number>): number {
  if (language === undefined) {
    return 0;
  }
  const base = language.split('-', 1)[0];
  let best = shares.get(language) ?? 0;
  for (const [wanted, share] of shares) {
    if (wanted.split('-', 1)[0] === base) {
      best = Math.max(best, share);
    }
  }
  return best;
}

function strongest(shares: ReadonlyMap<string, number>): readonly string[] {
  return [...shares]
    .sort((a, b) => b[1] - a[1])
    .slice(0, GROUPS)
    .map(([key]) => key);
}

/** Of an Accept-Language header (RFC 9110 §12.5.4), best first, at most five. */
export function acceptedLanguages(header: string | undefined): readonly string[] {
  return (header ?? '')
    .slice(0, 256)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest
        .map((each) => /^\s*q=([01](?:\.\d{1,3})?)$/.exec(each)?.[1])
        .find(Boolean);
      return { tag: tag.trim().toLowerCase(), quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z0-9]{2,8})?$/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .slice(0, 5)
    .map(({ tag }) => tag);
}
