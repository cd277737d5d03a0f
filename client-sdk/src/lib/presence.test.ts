import { expect, test } from 'vitest';
import { FakeSurroundings, settle } from '../testing/fake-surroundings.ts';
import { newViewerId, Presence } from './presence.ts';

const URL_OF_BEATS = 'http://freshet.test/api/v1/streams/st_1/heartbeat';

function presence(around: FakeSurroundings) {
  const counts: number[] = [];
  const { clock, http, random } = around;
  const instance = new Presence({
    ...{ clock, http, random, url: URL_OF_BEATS, viewerId: 'v'.repeat(32) },
    bearer: () => Promise.resolve('token'),
    quality: () => ({ joinMs: 120 }),
    onViewers: (count) => counts.push(count),
    onAnswer: () => undefined,
  });
  return { instance, counts };
}

test('a viewer beats at once, at the interval the server names, and once more when the mode changes', async () => {
  const around = new FakeSurroundings();
  const { clock, http } = around;
  http.answer = () => ({ status: 200, body: { viewerCount: 3, intervalMs: 4_000 } });
  const { instance, counts } = presence(around);
  instance.watching('webrtc');
  instance.watching('webrtc');
  await settle();
  expect(http.requests).toMatchObject([
    {
      method: 'POST',
      url: URL_OF_BEATS,
      bearer: 'token',
      json: { viewerId: 'v'.repeat(32), mode: 'webrtc', qoe: { joinMs: 120 } },
    },
  ]);
  expect(counts).toEqual([3]);
  await clock.advance(3_999);
  expect(http.requests).toHaveLength(1);
  await clock.advance(1);
  expect(http.requests).toHaveLength(2);
  instance.watching('hls');
  await settle();
  expect(http.requests.map(({ json }) => json)).toMatchObject([
    { mode: 'webrtc' },
    { mode: 'webrtc' },
    { mode: 'hls', viewerId: 'v'.repeat(32) },
  ]);
  await clock.advance(4_000);
  expect(http.requests).toHaveLength(4);
});

test('leaving is said once, by beacon or else by request, and nothing beats any more', async () => {
  const around = new FakeSurroundings();
  const { clock, http } = around;
  const { instance } = presence(around);
  instance.left();
  expect(http.beacons).toEqual([]);
  instance.watching('hls');
  instance.left();
  instance.left();
  await settle();
  expect(http.beacons).toEqual([
    { url: URL_OF_BEATS, json: { viewerId: 'v'.repeat(32), left: true } },
  ]);
  expect(clock.pendingTimers).toBe(0);
  http.takesBeacons = false;
  instance.watching('hls');
  await settle();
  instance.left();
  expect(http.requests.at(-1)).toMatchObject({
    method: 'DELETE',
    url: `${URL_OF_BEATS}/${'v'.repeat(32)}`,
  });
});

test('a server that does not answer is asked ever more rarely, but again and again', async () => {
  const around = new FakeSurroundings();
  const { clock, http } = around;
  let asked = 0;
  http.answer = () => {
    asked += 1;
    throw new Error('no network');
  };
  presence(around).instance.watching('webrtc');
  await clock.advance(60_000);
  const inTheFirstMinute = asked;
  await clock.advance(60_000);
  expect(inTheFirstMinute).toBeGreaterThan(3);
  expect(asked - inTheFirstMinute).toBeGreaterThanOrEqual(2);
  expect(asked - inTheFirstMinute).toBeLessThan(inTheFirstMinute);
});

test('ids are of the server’s alphabet and never the same', () => {
  const ids = Array.from({ length: 50 }, newViewerId);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(50);
});
