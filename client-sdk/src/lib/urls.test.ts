import { expect, test } from 'vitest';
import { webSocketUrl } from './urls.ts';

test.each([
  ['https://a.example', 'wss://a.example/ws'],
  ['http://127.0.0.1:8080/', 'ws://127.0.0.1:8080/ws'],
  ['https://a.example/live/?x=1#y', 'wss://a.example/live/ws'],
  ['wss://a.example', 'wss://a.example/ws'],
])('%s is reached at %s', (given, expected) => {
  expect(webSocketUrl(given)).toBe(expected);
});

test.each(['', 'live.example', 'ftp://a.example', 'javascript:alert(1)'])(
  '%j is no server address',
  (given) => {
    expect(() => webSocketUrl(given)).toThrow(
      expect.objectContaining({ code: 'CLIENT_BAD_URL' }) as Error,
    );
  },
);
