// Theatre mode is remembered where the browser lets it be, and off where it does not.
import { expect, test } from 'vitest';
import { readTheatre, writeTheatre } from './theatre.ts';

const denied = (): never => {
  throw new DOMException('denied', 'SecurityError');
};

test('what was chosen last is chosen again', () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  expect(readTheatre(storage)).toBe(false);
  writeTheatre(storage, true);
  expect(readTheatre(storage)).toBe(true);
  writeTheatre(storage, false);
  expect([readTheatre(storage), kept.size]).toEqual([false, 0]);
});

test('what somebody else wrote there is off', () => {
  expect(readTheatre(() => ({ getItem: () => '{"on":true}' }))).toBe(false);
});

test('a browser that keeps nothing is no obstacle', () => {
  expect(readTheatre(denied)).toBe(false);
  expect(() => {
    writeTheatre(denied, true);
  }).not.toThrow();
});
