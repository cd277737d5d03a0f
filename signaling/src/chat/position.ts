/** Positions in a room's order, as they stand in URLs and messages: `<epoch>.<seq>`. */
import type { RoomPosition } from '@freshet/infra/runtime';
import { sigError } from '../errors.ts';

const POSITION = /^([0-9a-z]{1,32})\.(\d{1,10})$/;

/** @throws CHAT_POSITION_INVALID */
export function parsePosition(text: string): RoomPosition {
  const match = POSITION.exec(text);
  if (match === null) {
    throw sigError('CHAT_POSITION_INVALID');
  }
  return { epoch: match[1] ?? '', seq: Number(match[2]) };
}

export function formatPosition({ epoch, seq }: RoomPosition): string {
  return `${epoch}.${seq}`;
}
