import { expect, test } from 'vitest';
import { browserLanguage, languageChoices } from './languages.ts';

test('languages have names, in the order of these', () => {
  const choices = languageChoices();
  expect(choices).toContainEqual(['pt-BR', 'Brazilian Portuguese']);
  const names = choices.map(([, name]) => name);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
});

test.each([
  [['pt-BR', 'en'], 'pt-BR'],
  [['de-AT'], 'de'],
  [['tlh'], ''],
  [[], ''],
])('a browser that speaks %j suggests %j', (spoken, code) => {
  expect(browserLanguage(spoken)).toBe(code);
});
