import { expect, it } from 'vitest';
import { dayOf, endOfDay } from './keep-until.ts';

it('a day goes there and back, and none is none', () => {
  const end = endOfDay('2026-03-01');
  expect(end).toMatch(/^2026-0[23]-\d\dT/);
  expect(dayOf(end)).toBe('2026-03-01');
  expect([dayOf(null), endOfDay(''), endOfDay('soon')]).toEqual(['', null, null]);
});
