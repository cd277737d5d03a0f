import { expect, test } from 'vitest';
import { formatMoney, parseMoney, plainMoney } from './money.ts';

test('money is shown in its currency and written by hand without losing a cent', () => {
  expect(formatMoney(1250, 'EUR')).toBe('€12.50');
  expect(formatMoney(1250, 'JPY')).toBe('¥1,250');
  expect(formatMoney(1_000_000_000_000, 'USD')).toBe('$10,000,000,000.00');
  expect(formatMoney(5, 'no')).toBe('0.05 no');
  expect(plainMoney(1200, 'EUR')).toBe('12');
  expect(plainMoney(1205, 'EUR')).toBe('12.05');
});

test.each([
  ['12', 1200],
  ['12.5', 1250],
  ['12,05', 1205],
  ['€ 12.50', 1250],
  ['1 000', 100_000],
  ['0.29', 29],
  ['12.', 1200],
])('%s are %i cents', (text, cents) => {
  expect(parseMoney(text, 'EUR')).toBe(cents);
});

test.each(['', '0', '-1', '1.234', '1,000', '1e3', 'a lot', '0.00'])('%s is no amount', (text) => {
  expect(parseMoney(text, 'EUR')).toBeUndefined();
});

test('a currency without minor units takes whole numbers only', () => {
  expect(parseMoney('1250', 'JPY')).toBe(1250);
  expect(parseMoney('12.5', 'JPY')).toBeUndefined();
});
