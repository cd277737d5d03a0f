/** Chapters of a recording as their owner types them: a line each, with its beginning as a clock shows it. Pure. */
import { formatDuration } from '../lib/format.ts';
import type { Chapter } from './api.ts';

/** As many as the server takes. */
export const MAX_CHAPTERS = 200;

export type ChapterRow = {
  /** Stays with the row while it is typed in. */
  readonly key: number;
  /** `4:05`, `1:04:05`, or seconds alone. */
  readonly at: string;
  readonly title: string;
  /** What the beginning was to a fraction of a second: it is kept while `at` says the same. */
  readonly startSeconds?: number;
};

export function rowsOf(chapters: readonly Chapter[]): readonly ChapterRow[] {
  return chapters.map(({ startSeconds, title }, key) => ({
    ...{ key, title, startSeconds },
    at: formatDuration(startSeconds * 1_000),
  }));
}

/** With one more at the end, that begins there. */
export function withRow(rows: readonly ChapterRow[], startSeconds: number): readonly ChapterRow[] {
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return [...rows, { key, at: formatDuration(startSeconds * 1_000), title: '' }];
}

/**
 * By their beginning. `endSeconds`: of the recording, once it is known.
 * @throws Error in words for whoever typed
 */
export function chaptersOf(
  rows: readonly ChapterRow[],
  endSeconds: number | undefined,
): readonly Chapter[] {
  const chapters = rows.map((row) => chapterOf(row, endSeconds));
  chapters.sort((a, b) => a.startSeconds - b.startSeconds);
  const twice = chapters.find(
    ({ startSeconds }, n) => chapters[n - 1]?.startSeconds === startSeconds,
  );
  if (twice !== undefined) {
    throw new Error(`Two chapters begin at ${formatDuration(twice.startSeconds * 1_000)}.`);
  }
  return chapters;
}

function chapterOf(row: ChapterRow, endSeconds: number | undefined): Chapter {
  const title = row.title.trim();
  const { startSeconds: before } = row;
  const isSame = before !== undefined && formatDuration(before * 1_000) === row.at.trim();
  const startSeconds = isSame ? before : secondsOf(row.at);
  if (startSeconds === undefined) {
    throw new Error(`“${row.at}” is no time. Write it as 4:05 or 1:04:05.`);
  }
  if (title === '') {
    throw new Error(`The chapter at ${row.at} has no name.`);
  }
  if (!isSame && endSeconds !== undefined && startSeconds >= endSeconds) {
    throw new Error(`The recording is over before ${row.at}.`);
  }
  return { startSeconds, title };
}

/** Undefined for what is no time. */
export function secondsOf(text: string): number | undefined {
  const found = /^(?:(?:(\d{1,3}):)?(\d{1,2}):(\d{2})|(\d{1,6}))$/.exec(text.trim());
  if (found === null) {
    return undefined;
  }
  const [, hours, minutes = '0', seconds = '0', alone] = found;
  const isClock = Number(seconds) < 60 && (hours === undefined || Number(minutes) < 60);
  const clock = Number(hours ?? '0') * 3_600 + Number(minutes) * 60 + Number(seconds);
  return alone !== undefined ? Number(alone) : isClock ? clock : undefined;
}
