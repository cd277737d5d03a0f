/** What a user typed, as text that may be kept: well-formed, one line, of bounded length. */
import { sigError } from '../errors.ts';

/** In characters as people count them, roughly: code points. */
export const MAX_TEXT_LENGTH = 500;
/** Marks that stack on one letter beyond this are not language but a nuisance. */
const STACKED = /(\p{M}{3})\p{M}+/gu;

/** @throws CHAT_TEXT_INVALID, CHAT_TEXT_TOO_LONG */
export function checkText(given: string): string {
  if (given.length > MAX_TEXT_LENGTH * 8) {
    throw sigError('CHAT_TEXT_TOO_LONG', { details: { maxLength: MAX_TEXT_LENGTH } });
  }
  if (!given.isWellFormed()) {
    throw sigError('CHAT_TEXT_INVALID');
  }
  const text = given
    .normalize('NFC')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    // Control characters, and those that turn the reading direction of what follows.
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(STACKED, '$1')
    .trim();
  if (text.replace(/[\p{Cf}\s]/gu, '') === '') {
    throw sigError('CHAT_TEXT_INVALID');
  }
  if (Array.from(text).length > MAX_TEXT_LENGTH) {
    throw sigError('CHAT_TEXT_TOO_LONG', { details: { maxLength: MAX_TEXT_LENGTH } });
  }
  return text;
}
