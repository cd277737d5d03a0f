import { describe, expect, test } from 'vitest';
import { matchPath } from './lib/match-path.ts';
import { routeOf } from './routes.ts';

describe('paths', () => {
  test.each([
    ['/watch/:streamId', '/watch/st_1', { streamId: 'st_1' }],
    ['/watch/:streamId', '/watch/st_1/', { streamId: 'st_1' }],
    ['/c/:username', '/c/m%C3%A1ra', { username: 'mára' }],
    ['/c/:username', '/c/%E0%A4%A', { username: '%E0%A4%A' }],
    ['/', '/', {}],
  ])('%s matches %s', (pattern, path, parameters) => {
    expect(matchPath(pattern, path)).toEqual(parameters);
  });

  test.each([
    ['/watch/:streamId', '/watch'],
    ['/watch/:streamId', '/watch/a/b'],
    ['/studio', '/studios'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined();
  });

  test('anything else is the page that says so', () => {
    expect(routeOf('/nowhere').route.path).toBe('*');
    expect(routeOf('/embed/x').route.bare).toBe(true);
  });
});
