/** Epochs of room logs: text that sorts by the time it was made, so that positions of all epochs do. */
import { randomBytes } from 'node:crypto';

const TIME_DIGITS = 9;

/** A new epoch, for instance `0mb3k2x1qa1b2c3`: milliseconds in base 36, then chance. */
export function newEpoch(nowMs: number): string {
  const time = Math.floor(nowMs).toString(36).padStart(TIME_DIGITS, '0');
  return time + randomBytes(3).toString('hex');
}
