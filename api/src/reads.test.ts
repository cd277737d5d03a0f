import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Queryable, Transactional } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi } from '../../test/support/api.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';

let postgres: TestPostgres;
let it: TestApi;
let nowMs = Date.now();
const replicaReads: string[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  // A replica so late that it knows nobody's follows: a copy of the tables of the beginning.
  const { db: late } = await postgres.database();
  const heard = (to: Queryable): Queryable => ({
    query(text, values) {
      replicaReads.push(text);
      return to.query(text, values);
    },
  });
  const reader: Transactional = {
    ...heard(late),
    transaction: (work, options) => late.transaction((tx) => work(heard(tx)), options),
  };
  it = await startTestApi({ db, reader, now: () => nowMs });
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

describe('reads that may come from a replica', () => {
  test('are lists of what all may see; who wrote a moment ago reads what they wrote', async () => {
    const [ann, bob] = [await it.user(), await it.user()];
    const path = `/api/v1/users/${bob.userId}/followers`;
    const followers = async (token?: string): Promise<number> => {
      const { json } = await it.call('GET', path, { token });
      return (json as unknown as { users: object[] }).users.length;
    };
    const followed = await it.call('POST', `/api/v1/users/${bob.userId}/follow`, {
      token: ann.accessToken,
    });
    expect(followed.status).toBe(200);
    expect(await followers(ann.accessToken)).toBe(1);
    expect(await followers(bob.accessToken)).toBe(0);
    expect(await followers()).toBe(0);
    nowMs += 16_000;
    expect(await followers(ann.accessToken)).toBe(0);
    expect(replicaReads.length).toBe(3);
  });

  test('are searches, recordings, clips and figures, which cost most', async () => {
    const ann = await it.user();
    const token = ann.accessToken;
    const made = await it.call('POST', '/api/v1/streams', { token, body: {} });
    const { streamId } = made.json;
    nowMs += 60_000;
    for (const [path, tables] of [
      ['streams/search?q=chess', /stream_search/],
      ['vods', /FROM vods/],
      [`users/${ann.userId}/vods`, /FROM vods/],
      [`users/${ann.userId}/clips`, /FROM clips/],
      ['users/me/analytics', /FROM analytics_(minutes|hours|days)/],
      [`streams/${streamId}/analytics`, /FROM analytics_sessions/],
    ] as const) {
      replicaReads.length = 0;
      expect((await it.call('GET', `/api/v1/${path}`, { token })).status).toBe(200);
      expect(replicaReads.join('\n')).toMatch(tables);
    }
  });

  test('never are what is one’s own, what lets somebody in, or a change', async () => {
    const ann = await it.user();
    nowMs += 60_000;
    replicaReads.length = 0;
    const token = ann.accessToken;
    const made = await it.call('POST', '/api/v1/streams', { token, body: {} });
    nowMs += 60_000;
    const { streamId, streamKey } = made.json;
    for (const read of ['users/me', 'users/me/streams', 'notifications', `streams/${streamId}`]) {
      expect((await it.call('GET', `/api/v1/${read}`, { token })).status).toBe(200);
    }
    const from = { remoteAddress: '192.0.2.1', protocol: 'rtmp' };
    await it.api.directory.authorizePublish({ kind: 'streamKey', streamKey }, from);
    await it.api.directory.authorizePlayback(streamId, undefined);
    expect(replicaReads).toEqual([]);
  });
});
