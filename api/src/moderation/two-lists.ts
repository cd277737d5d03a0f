/**
 * Two lists in one answer, in pages: each goes on from its own place, and one that is through is not read
 * again. The cursor holds both places.
 */
import type { Queryable } from '@freshet/infra/runtime';
import { decodeCursor, encodeCursor } from '../lib/cursor.ts';
import type { CursorValue } from '../lib/cursor.ts';
import type { PageWish } from '../lib/page.ts';
import type { SignedIn } from '../route.ts';
import { chatActsAbout, readAppeals } from './appeals.ts';
import type { ChatActAbout } from './appeals.ts';
import { decisionsAbout, placeOf, readQueue } from './cases.ts';
import type { Appeal, Decision, ModCase } from './moderation-types.ts';

const DEFAULT_LIMIT = 50;
/** In the place of an id: nothing comes any more. */
const THROUGH = -1;

/** Open cases and appeals that the caller may decide. @throws API_CURSOR_INVALID */
export async function readDesk(
  db: Queryable,
  caller: SignedIn,
  { limit = DEFAULT_LIMIT, cursor }: PageWish,
): Promise<{
  readonly cases: readonly ModCase[];
  readonly appeals: readonly Appeal[];
  readonly nextCursor: string | null;
}> {
  const [level = 0, reportCount = 0, caseId, appealId = 0] = numbers(cursor, 4);
  const after = caseId === undefined ? undefined : ([level, reportCount, caseId] as const);
  const [cases, appeals] = await Promise.all([
    caseId === THROUGH ? [] : readQueue(db, caller, { after, limit: limit + 1 }),
    appealId === THROUGH ? [] : readAppeals(db, caller, { after: appealId, limit: limit + 1 }),
  ]);
  const lastCase = lastShown(cases, limit);
  const lastAppeal = lastShown(appeals, limit);
  return {
    cases: cases.slice(0, limit),
    appeals: appeals.slice(0, limit),
    nextCursor: next(
      lastCase === undefined ? [0, 0, THROUGH] : placeOf(lastCase),
      lastAppeal === undefined ? [THROUGH] : [lastAppeal.id],
    ),
  };
}

/** What was decided about somebody, by moderators and in chats, newest first. @throws API_CURSOR_INVALID */
export async function readDecisionsAbout(
  db: Queryable,
  userId: string,
  { limit = DEFAULT_LIMIT, cursor }: PageWish,
): Promise<{
  readonly decisions: readonly Decision[];
  readonly chatActs: readonly ChatActAbout[];
  readonly nextCursor: string | null;
}> {
  const [decisionId = null, actId = null] = numbers(cursor, 2);
  const wanted = { limit: limit + 1 };
  const [decisions, acts] = await Promise.all([
    decisionId === THROUGH ? [] : decisionsAbout(db, userId, { ...wanted, before: decisionId }),
    actId === THROUGH ? [] : chatActsAbout(db, userId, { ...wanted, before: actId }),
  ]);
  return {
    decisions: decisions.slice(0, limit),
    chatActs: acts.slice(0, limit),
    nextCursor: next(
      [lastShown(decisions, limit)?.id ?? THROUGH],
      [lastShown(acts, limit)?.chatActId ?? THROUGH],
    ),
  };
}

function numbers(cursor: string | undefined, count: number): readonly number[] {
  if (cursor === undefined) {
    return [];
  }
  const shape = Array.from({ length: count }, () => 'number' as const);
  // Each is checked to be one.
  return decodeCursor(cursor, shape) as readonly number[];
}

/** Undefined when nothing comes after this page. */
function lastShown<T>(rows: readonly T[], limit: number): T | undefined {
  return rows.length > limit ? rows[limit - 1] : undefined;
}

function next(...places: readonly (readonly CursorValue[])[]): string | null {
  return places.every((place) => place.at(-1) === THROUGH) ? null : encodeCursor(places.flat());
}
