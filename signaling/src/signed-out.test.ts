import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { STREAM } from './fixtures/fake-directory.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';
import type { NarrowedSource } from './narrowed.ts';
import type { SignedOut } from './signed-out.ts';

let server: TestServer;
let tell: (out: Partial<SignedOut>) => void;
let narrow: Parameters<NarrowedSource>[0];
let heard = 0;

beforeEach(async () => {
  server = await startTestServer(
    {},
    {
      signedOut: (listener) => {
        tell = (out) => {
          listener({ sessionIds: new Set(), bannedIds: new Set(), ...out });
        };
        heard += 1;
        return () => (heard -= 1);
      },
      narrowed: (listener) => {
        narrow = listener;
        heard += 1;
        return () => (heard -= 1);
      },
    },
  );
});
afterEach(async () => {
  await server.close();
  expect(heard).toBe(0);
  expect(server.sfu.sessions.size).toBe(0);
});

const DTLS = { fingerprints: [{ algorithm: 'sha-256' as const, value: 'AB' }] };
const closeCode = async (client: { closed: { code: number } | undefined }) => {
  await eventually(() => (client.closed === undefined ? 'still open' : undefined));
  return client.closed?.code;
};

test('a session that ended closes its sockets and media, may not resume, and no others', async () => {
  const [ended, newer, bob, anonymous] = await Promise.all(
    [1, 2, 3, 4].map(() => server.connect()),
  );
  if (!ended || !newer || !bob || !anonymous) {
    throw new Error('four clients were asked for');
  }
  const welcome = await ended.hello({ token: 'token-ada' });
  await newer.hello({ token: 'token-ada-newer' });
  await bob.hello({ token: 'token-bob' });
  await anonymous.hello();
  await ended.request('publish', { streamId: STREAM, dtlsParameters: DTLS });
  expect(server.sfu.sessions.size).toBe(1);
  tell({ sessionIds: new Set(['session-1']) });
  expect(await closeCode(ended)).toBe(4010);
  expect(ended.events('leave')).toMatchObject([{ action: 'reconnect' }]);
  await eventually(() => (server.sfu.sessions.size === 0 ? undefined : 'still publishing'));
  const back = await server.connect();
  const { session } = welcome;
  expect(await back.hello({ resume: { session, lastSeq: 0 } })).toMatchObject({ resumed: false });
  expect([newer, bob, anonymous].map(({ closed }) => closed)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a ban closes every socket of the user for good, also one that is away', async () => {
  const clients = await Promise.all([server.connect(), server.connect(), server.connect()]);
  const [first, second, bob] = clients;
  await first.hello({ token: 'token-ada' });
  const { session } = await second.hello({ token: 'token-ada-newer' });
  await bob.hello({ token: 'token-bob' });
  second.drop();
  await eventually(() => (server.signaling.stats().detachedPeers === 1 ? undefined : 'not away'));
  tell({ bannedIds: new Set(['us_ada1']) });
  expect(await closeCode(first)).toBe(4503);
  expect(server.signaling.stats()).toMatchObject({ detachedPeers: 0, peers: 1 });
  const back = await server.connect();
  expect(await back.hello({ resume: { session, lastSeq: 0 } })).toMatchObject({ resumed: false });
  expect(bob.closed).toBeUndefined();
});

test('whom a stream is for no more loses it, with the reason; others go on watching', async () => {
  const [ada, bob, guest, invited] = await Promise.all([1, 2, 3, 4].map(() => server.connect()));
  if (!ada || !bob || !guest || !invited) {
    throw new Error('four clients were asked for');
  }
  await ada.hello({ token: 'token-ada' });
  await bob.hello({ token: 'token-bob' });
  await guest.hello();
  await invited.hello();
  const asked = { streamId: STREAM, rtpCapabilities: {} };
  await ada.request('subscribe', asked);
  const lost = await Promise.all([bob, guest].map((each) => each.request('subscribe', asked)));
  await invited.request('subscribe', { ...asked, viewerToken: 'of the owner' });
  const away = new Error('the database is away');
  narrow({ streamId: STREAM, isFor: () => Promise.reject(away) });
  narrow({ streamId: 'st_other' as typeof STREAM, isFor: () => Promise.resolve(false) });
  narrow({ streamId: STREAM, isFor: (userId) => Promise.resolve(userId === 'us_ada1') });
  for (const [n, each] of [bob, guest].entries()) {
    await eventually(() =>
      each.events('sessionClosed').length > 0 ? undefined : 'is still watching',
    );
    expect(each.events('sessionClosed')).toMatchObject([
      { sessionId: lost[n]?.sessionId, reason: 'kicked', retry: false },
    ]);
  }
  await eventually(() => (server.sfu.sessions.size === 2 ? undefined : 'not closed at the node'));
  expect([ada, invited].map((each) => each.events('sessionClosed'))).toEqual([[], []]);
  expect([ada, bob, guest, invited].map(({ closed }) => closed)).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ]);
});
