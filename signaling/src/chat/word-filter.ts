/**
 * Banned words and patterns of a room, matched in time linear in the text: words by looking for them,
 * patterns by RE2's automata. A row is a word, `*part*`, or a pattern between slashes.
 */
import { RE2JS } from 're2js';
import { sigError } from '../errors.ts';
import { joinSpacedLetters, normaliseForFilter } from './normalise.ts';

export type WordFilter = { readonly matches: (text: string) => boolean };

export const MAX_BANNED_WORDS = 500;
const MAX_ROW_LENGTH = 100;
const PATTERN = /^\/(.{1,98})\/$/u;
/** Instructions of one pattern: counted repetitions multiply them, and so the time that each letter takes. */
const MAX_PROGRAM_SIZE = 200;
/** Of all patterns together: an unlucky text takes every instruction at every letter. */
const MAX_TOTAL_SIZE = 5_000;
/** Patterns that share one automaton. */
const TOGETHER = 50;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

type Word = {
  /** Normalised. */
  readonly text: string;
  readonly opensWord: boolean;
  readonly closesWord: boolean;
};

/** @throws CHAT_BAD_PATTERN naming the row */
export function createWordFilter(rows: readonly string[]): WordFilter {
  if (rows.length > MAX_BANNED_WORDS) {
    throw sigError('CHAT_BAD_PATTERN', { message: `more than ${MAX_BANNED_WORDS} rows` });
  }
  const words: Word[] = [];
  const patterns: string[] = [];
  let totalSize = 0;
  for (const row of rows) {
    const pattern = PATTERN.exec(row)?.[1];
    if (row.length > MAX_ROW_LENGTH || row.trim() === '') {
      throw badRow(row);
    } else if (pattern === undefined) {
      words.push(toWord(row));
    } else {
      totalSize += programSize(pattern, row);
      if (totalSize > MAX_TOTAL_SIZE) {
        throw badRow(row);
      }
      patterns.push(pattern);
    }
  }
  const automata = joinPatterns(patterns);
  return {
    matches: (text) => {
      const normalised = normaliseForFilter(text);
      const spaced = joinSpacedLetters(normalised);
      const seen = spaced === '' ? [text, normalised] : [text, normalised, spaced];
      return (
        words.some((word) => seen.some((each) => holds(each, word))) ||
        automata.some((automaton) => seen.some((each) => automaton.test(each)))
      );
    },
  };
}

/** @throws CHAT_BAD_PATTERN when nothing is left of it to look for */
function toWord(row: string): Word {
  const text = normaliseForFilter(row.replaceAll('*', '')).trim();
  if (text === '') {
    throw badRow(row);
  }
  return { text, opensWord: !row.startsWith('*'), closesWord: !row.endsWith('*') };
}

function holds(text: string, word: Word): boolean {
  const { length } = word.text;
  for (let at = text.indexOf(word.text); at !== -1; at = text.indexOf(word.text, at + 1)) {
    const before = word.opensWord && WORD_CHARACTER.test(lastCharacter(text.slice(0, at)));
    const after =
      word.closesWord &&
      WORD_CHARACTER.test(firstCharacter(text.slice(at + length, at + length + 2)));
    if (!before && !after) {
      return true;
    }
  }
  return false;
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}

function lastCharacter(text: string): string {
  const pair = text.slice(-2);
  return /^[\ud800-\udbff]/.test(pair) ? pair : pair.slice(-1);
}

/** @throws CHAT_BAD_PATTERN for what cannot be matched, or not cheaply */
function programSize(pattern: string, row: string): number {
  let size: number;
  try {
    size = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).programSize();
  } catch (error) {
    throw badRow(row, error);
  }
  if (size > MAX_PROGRAM_SIZE) {
    throw badRow(row);
  }
  return size;
}

function joinPatterns(patterns: readonly string[]): readonly RE2JS[] {
  const automata: RE2JS[] = [];
  for (let from = 0; from < patterns.length; from += TOGETHER) {
    const joined = patterns.slice(from, from + TOGETHER).map((pattern) => `(?:${pattern})`);
    automata.push(RE2JS.compile(joined.join('|'), RE2JS.CASE_INSENSITIVE));
  }
  return automata;
}

function badRow(row: string, cause?: unknown): Error {
  return sigError('CHAT_BAD_PATTERN', {
    details: { row: row.slice(0, MAX_ROW_LENGTH) },
    ...(cause === undefined ? {} : { cause }),
  });
}
