/**
 * Banned words and patterns of a room, matched in time linear in the text (RE2). A row is a word,
 * `*part*`, or a pattern between slashes.
 */
import { RE2JS } from 're2js';
import { sigError } from '../errors.ts';
import { joinSpacedLetters, normaliseForFilter } from './normalise.ts';

export type WordFilter = { readonly matches: (text: string) => boolean };

export const MAX_BANNED_WORDS = 500;
const MAX_ROW_LENGTH = 100;
const PATTERN = /^\/(.{1,98})\/$/u;

/** @throws CHAT_BAD_PATTERN naming the row */
export function createWordFilter(rows: readonly string[]): WordFilter {
  if (rows.length === 0) {
    return { matches: () => false };
  }
  if (rows.length > MAX_BANNED_WORDS) {
    throw sigError('CHAT_BAD_PATTERN', { message: `more than ${MAX_BANNED_WORDS} rows` });
  }
  const words: string[] = [];
  const patterns: RE2JS[] = [];
  for (const row of rows) {
    const pattern = PATTERN.exec(row)?.[1];
    if (row.length > MAX_ROW_LENGTH || row.trim() === '') {
      throw badRow(row);
    } else if (pattern === undefined) {
      words.push(wordPattern(row, normaliseForFilter(row.replaceAll('*', ''))));
    } else {
      patterns.push(compile(pattern, row));
    }
  }
  if (words.length > 0) {
    patterns.push(compile(words.join('|'), rows[0] ?? ''));
  }
  return {
    matches: (text) => {
      const normalised = normaliseForFilter(text);
      const spaced = joinSpacedLetters(normalised);
      const seen = spaced === '' ? [text, normalised] : [text, normalised, spaced];
      return patterns.some((pattern) => seen.some((each) => pattern.matcher(each).find()));
    },
  };
}

function wordPattern(row: string, normalised: string): string {
  const quoted = RE2JS.quote(normalised.trim());
  const before = row.startsWith('*') ? '' : '(?:^|[^\\p{L}\\p{N}])';
  const after = row.endsWith('*') ? '' : '(?:$|[^\\p{L}\\p{N}])';
  return `${before}${quoted}${after}`;
}

function compile(pattern: string, row: string): RE2JS {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    throw badRow(row, error);
  }
}

function badRow(row: string, cause?: unknown): Error {
  return sigError('CHAT_BAD_PATTERN', {
    details: { row: row.slice(0, MAX_ROW_LENGTH) },
    ...(cause === undefined ? {} : { cause }),
  });
}
