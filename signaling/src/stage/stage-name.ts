/** Names of guests without an account. */
import { sigError } from '../errors.ts';

const MAX_CHARACTERS = 40;

/** One line without control and direction characters. @throws STAGE_NAME_INVALID */
export function guestName(given: string | undefined): string {
  const name = (given ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (name === '' || Array.from(name).length > MAX_CHARACTERS) {
    throw sigError('STAGE_NAME_INVALID', { details: { maxCharacters: MAX_CHARACTERS } });
  }
  return name;
}
