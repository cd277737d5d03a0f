/** The small pure parts of the HTTP side. */
import { describe, expect, test } from 'vitest';
import { judgeIfMatch } from './if-match.ts';
import { extensionLink, iceServerLinks } from './link-header.ts';
import { RateLimiter } from './rate-limiter.ts';
import { parseRoute, sessionPath } from './session-path.ts';

describe('judgeIfMatch', () => {
  test.each([
    [undefined, 'missing'],
    ['  ', 'missing'],
    ['"abc"', 'matches'],
    ['abc', 'matches'],
    ['*', 'matches'],
    ['"*"', 'matches'],
    ['"x", "abc"', 'matches'],
    ['W/"abc"', 'differs'],
    ['"ABC"', 'differs'],
    ['""', 'differs'],
  ])('%s is judged %s', (header, verdict) => {
    expect(judgeIfMatch(header, '"abc"')).toBe(verdict);
  });
});

describe('RateLimiter', () => {
  test('refills with time and says when to come back', () => {
    let nowMs = 0;
    const limiter = new RateLimiter({ burst: 2, perSecond: 2 }, () => nowMs);
    expect(limiter.take('192.0.2.1')).toBeUndefined();
    expect(limiter.take('192.0.2.1')).toBeUndefined();
    expect(limiter.take('192.0.2.1')).toEqual({ retryAfterMs: 500 });
    expect(limiter.take('192.0.2.2')).toBeUndefined();
    nowMs += 500;
    expect(limiter.take('192.0.2.1')).toBeUndefined();
    nowMs += 60_000;
    expect(limiter.take('192.0.2.1')).toBeUndefined();
    expect(limiter.take('192.0.2.1')).toBeUndefined();
    expect(limiter.take('192.0.2.1')).toBeDefined();
  });

  test('counts the addresses of one IPv6 network together', () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 1 }, () => 0);
    expect(limiter.take('2001:db8:0:1::1')).toBeUndefined();
    expect(limiter.take('2001:db8:0:1:ffff:1:2:3')).toBeDefined();
    expect(limiter.take('2001:db8::1:1:2:3:4')).toBeDefined();
    expect(limiter.take('2001:db8:0:2::1')).toBeUndefined();
    expect(limiter.take('::1')).toBeUndefined();
  });

  test('remembers a bounded number of addresses', () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 1 }, () => 0);
    for (let index = 0; index < 20_100; index += 1) {
      limiter.take(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
    }
    expect(limiter.size).toBeLessThanOrEqual(20_000);
  });
});

describe('links', () => {
  test('each URI of an ICE server has its own', () => {
    expect(
      iceServerLinks([
        { urls: ['stun:a.example'] },
        { urls: ['turn:b.example?transport=udp'], username: 'u', credential: 'p=' },
      ]),
    ).toEqual([
      '<stun:a.example>; rel="ice-server"',
      '<turn:b.example?transport=udp>; rel="ice-server"; username="u"; credential="p="; credential-type="password"',
    ]);
  });

  test('an extension has its attributes', () => {
    expect(extensionLink('https://a.example/x', 'urn:y', { events: 'a,b' })).toBe(
      '<https://a.example/x>; rel="urn:y"; events="a,b"',
    );
  });
});

describe('parseRoute', () => {
  test('a session path comes back as what it was made of', () => {
    const route = parseRoute('whip', '/whip/sessions/nd_abcd.pub_efgh');
    expect(route).toMatchObject({ kind: 'session', rest: [] });
    expect(route.kind === 'session' && sessionPath(route.ref)).toBe(
      '/whip/sessions/nd_abcd.pub_efgh',
    );
  });

  test.each([
    ['whip', '/whip', 'whipEndpoint'],
    ['whip', '/whip/', 'whipEndpoint'],
    ['whip', '/whip/x', 'nothing'],
    ['whip', '/whip/sessions', 'nothing'],
    ['whip', '/whip/sessions/x', 'unknownSession'],
    ['whip', '/whip/sessions/nd_abcd.sub_efgh', 'unknownSession'],
    ['whip', '/whip/sessions/nd_abcd.pub_efgh.x', 'unknownSession'],
    ['whep', '/whep', 'nothing'],
    ['whep', '/whep/st_abcd', 'whepEndpoint'],
    ['whep', '/whep/st_abcd/x', 'nothing'],
    ['whep', '/whep/st%20abcd', 'nothing'],
    ['whep', '/whep/sessions/nd_abcd.pub_efgh', 'unknownSession'],
  ] as const)('%s %s is %s', (kind, path, expected) => {
    expect(parseRoute(kind, path).kind).toBe(expected);
  });
});
