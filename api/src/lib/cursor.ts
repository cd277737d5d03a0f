/**
 * Cursors of paged lists: the sort key of the last row, so that a page is stable while rows are
 * inserted before it. Opaque to clients, checked as hostile when they come back.
 */
import { apiError } from '../errors.ts';

export type CursorValue = string | number;

const MAX_LENGTH = 300;

export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * @param shape the type of each value, in order. Numbers are safe integers, strings short.
 * @throws API_CURSOR_INVALID
 */
export function decodeCursor(
  cursor: string,
  shape: readonly ('string' | 'number')[],
): readonly CursorValue[] {
  const values = cursor.length > MAX_LENGTH ? undefined : parse(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === shape.length &&
    values.every((value, index) =>
      shape[index] === 'number'
        ? Number.isSafeInteger(value)
        : typeof value === 'string' && SAFE_TEXT.test(value),
    );
  if (!fits) {
    throw apiError('API_CURSOR_INVALID');
  }
  return values as readonly CursorValue[];
}

const SAFE_TEXT = /^[A-Za-z0-9_:.+-]{1,100}$/;

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
