/** Who gets to see a token, and when the CDN is asked again. */
import { beforeEach, expect, test } from 'vitest';
import { clientError } from '../errors.ts';
import { FakeClock } from '../testing/fake-surroundings.ts';
import { HlsPlaces } from './hls-places.ts';

const SERVER = 'https://freshet.test/base';
const OWN = 'https://freshet.test/base/live/st_1/master.m3u8';
const CDN = 'https://cdn.test/live/st_1/master.m3u8';

let clock: FakeClock;
let places: HlsPlaces;

beforeEach(() => {
  clock = new FakeClock();
  places = new HlsPlaces(clock, SERVER);
});

const at = (playbackUrl: string, isPrivate: boolean) => ({
  ...{ playbackUrl, isPrivate },
  status: 'live' as const,
});

test.each([
  ['a private stream at the server', at(OWN, true), true],
  ['a private one at another host', at(CDN, true), false],
  ['one with a signed path', at(OWN.replace('/live', '/t/1999.a-b_c/live'), true), false],
  ['a public one', at(OWN, false), false],
])('the token goes with %s: %o → %s', (_name, location, wanted) => {
  expect(places.choose(location, 'tk').bearer).toBe(wanted ? 'tk' : undefined);
});

test('past a dead CDN a private stream needs the token', () => {
  expect(places.choose(at(CDN, true), 'tk')).toEqual({
    ...{ url: CDN, bearer: undefined },
    isSteered: true,
  });
  places.failed(clientError('CLIENT_HLS_FAILED'));
  expect(places.choose(at(CDN, true), 'tk')).toEqual({
    ...{ url: OWN, bearer: 'tk' },
    isSteered: false,
  });
});

test('the CDN has its turn again after the cool-down, and before it when the server has no room', async () => {
  const choose = (): string => new URL(places.choose(at(CDN, false), undefined).url).host;
  expect([choose(), places.isCdn]).toEqual(['cdn.test', true]);
  places.failed(clientError('CLIENT_HLS_FAILED'));
  expect([choose(), places.isCdn]).toEqual(['freshet.test', false]);
  await clock.advance(59_000);
  places.works();
  expect(choose()).toBe('freshet.test');
  await clock.advance(2_000);
  expect(choose()).toBe('cdn.test');
  places.failed(clientError('CLIENT_HLS_FAILED'));
  await clock.advance(1);
  expect(choose()).toBe('freshet.test');
  await clock.advance(1);
  places.failed(clientError('CLIENT_HLS_STARTING'));
  expect(choose()).toBe('cdn.test');
});

test('another CDN is next, on the same port and unsteered, then the server, then who was left alone for longest', async () => {
  const choose = () => places.choose(at('https://cdn.test:8443/live/st_1/master.m3u8', true), 'tk');
  const hosts: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { url, bearer, isSteered } = choose();
    hosts.push(new URL(url).host);
    expect([bearer, isSteered]).toEqual([places.isCdn ? undefined : 'tk', n % 3 === 0]);
    expect(places.needsOthers).toBe(false);
    places.failed(clientError('CLIENT_HLS_FAILED'));
    expect(places.needsOthers).toBe(n === 0);
    places.learn(['freshet.test', 'cdn.test', 'other.test']);
    await clock.advance(1_000);
  }
  expect(hosts).toEqual([
    ...['cdn.test:8443', 'other.test:8443', 'freshet.test'],
    ...['cdn.test:8443', 'other.test:8443'],
  ]);
});
