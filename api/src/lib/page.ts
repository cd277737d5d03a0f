/** Lists in pages: what a client asks for, and the place after the last row as the cursor of the next one. */
import { Type } from '@sinclair/typebox';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { CursorValue } from './cursor.ts';
import { nullable } from './schema-kinds.ts';

export type PageWish = {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

export type Page<T> = { readonly rows: readonly T[]; readonly nextCursor: string | null };

const MAX_LENGTH = 300;

/** Query of a list. */
export function pageQuery(defaultLimit = 50, maximum = 100) {
  return {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum, default: defaultLimit })),
    cursor: Type.Optional(
      Type.String({ maxLength: MAX_LENGTH, description: '`nextCursor` of the page before' }),
    ),
  };
}

export const nextCursor = nullable(
  Type.String({ description: 'For `cursor` of the next page; null after the last one' }),
);

/** The page in rows of which one more than wanted was read; `keyOf` is what the list is ordered by. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly CursorValue[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { rows: shown, nextCursor: isMore ? encodeCursor(keyOf(last)) : null };
}

/** The id after which a list that is ordered by ids goes on; null at its beginning. @throws API_CURSOR_INVALID */
export function idAfter({ cursor }: PageWish): number | null {
  // Checked to be a number.
  return cursor === undefined ? null : (decodeCursor(cursor, ['number'])[0] as number);
}

/** The same for lists whose clients may also say the id itself. @throws API_CURSOR_INVALID */
export function idBefore(wish: PageWish & { readonly before?: number | undefined }): number | null {
  return idAfter(wish) ?? wish.before ?? null;
}

/** The page of a list that is ordered by ids. */
export function pageById<T extends { readonly id: number }>(
  rows: readonly T[],
  limit: number,
): Page<T> {
  return pageOf(rows, limit, ({ id }) => [id]);
}
