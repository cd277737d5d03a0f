/** Ids that clients send, before anybody is asked about them: nothing else reaches a database or a log. */
import { sigError } from '../errors.ts';

const ID = /^[\w@.-]{1,80}$/;

/** @throws SIG_INVALID_MESSAGE with the name of the field */
export function assertId(value: string, name: 'room_id' | 'message_id' | 'user_id'): void {
  if (!ID.test(value)) {
    throw sigError('SIG_INVALID_MESSAGE', { message: `${name} is not an id` });
  }
}
