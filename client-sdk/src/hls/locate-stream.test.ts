import { expect, test } from 'vitest';
import { FakeHttp } from '../testing/fake-surroundings.ts';
import { locateStream } from './locate-stream.ts';

async function locate(
  answer: { readonly status: number; readonly body?: unknown },
  bearer?: string,
) {
  const http = new FakeHttp();
  http.answer = () => answer;
  const location = await locateStream({
    ...{ http, bearer, serverUrl: 'https://freshet.test/base/', streamId: 'st_1' },
    signal: new AbortController().signal,
    onAnswer: () => undefined,
  });
  return { location, http };
}

const OWN = 'https://freshet.test/base/live/st_1/master.m3u8';
const CDN = 'https://cdn.test/live/st_1/master.m3u8';

test('the place and the state are what the API says', async () => {
  const { location, http } = await locate({
    status: 200,
    body: { status: 'live', playbackUrl: CDN, visibility: 'public' },
  });
  expect(location).toEqual({ playbackUrl: CDN, status: 'live', isPrivate: false });
  expect(http.requests[0]?.url).toBe('https://freshet.test/base/api/v1/streams/st_1');
});

test('without an answer it is the server’s own path', async () => {
  const { location } = await locate({ status: 500 });
  expect(location).toEqual({ playbackUrl: OWN, status: undefined, isPrivate: true });
});

test.each([
  ['a private one at the server', { visibility: 'private', playbackUrl: OWN }, true],
  ['a private one at a CDN', { visibility: 'private', playbackUrl: CDN }, true],
  ['one that the API does not show', undefined, true],
  ['a public one', { visibility: 'public', playbackUrl: OWN }, false],
  ['an unlisted one', { visibility: 'unlisted', playbackUrl: OWN }, false],
])('whether it is private is what the API says, of %s: %o → %s', async (_name, body, wanted) => {
  const { location } = await locate({ status: body === undefined ? 404 : 200, body }, 'tk');
  expect(location.isPrivate).toBe(wanted);
});
