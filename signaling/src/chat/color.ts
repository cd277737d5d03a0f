/** A user's colour: the same everywhere, readable on dark and on light ground. */
import { createHash } from 'node:crypto';

const PALETTE = [
  '#d9480f',
  '#c2255c',
  '#9c36b5',
  '#6741d9',
  '#3b5bdb',
  '#1971c2',
  '#0c8599',
  '#099268',
  '#2f9e44',
  '#66a80f',
  '#e67700',
  '#e03131',
  '#ae3ec9',
  '#7048e8',
  '#4263eb',
  '#1c7ed6',
] as const;

export function colorOf(userId: string): string {
  const byte = createHash('sha1').update(userId).digest()[0] ?? 0;
  return PALETTE[byte % PALETTE.length] ?? PALETTE[0];
}
