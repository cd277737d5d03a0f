import { expect, test } from 'vitest';
import { tagsOf } from './tags.ts';

test.each([
  ['', []],
  [' , ,', []],
  ['Cosy,  speed run ,cosy', ['cosy', 'speed run']],
  ['#chess #blitz', ['chess', 'blitz']],
  ['a,b,c,d,e,f,g,h,i,j,k', 'abcdefghij'.split('')],
  ['x'.repeat(40), ['x'.repeat(32)]],
])('%j', (text, tags) => {
  expect(tagsOf(text)).toEqual(tags);
});
