import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { verifyAudit } from './audit.ts';
import { restoreWaited } from './takedowns.ts';

let postgres: TestPostgres;
let it: TestApi;
let nowMs = Date.now();
const ended: string[] = [];
let [ann, bob, mia, max]: TestUser[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  const control = {
    endStream: (streamId: StreamId) => {
      ended.push(streamId);
      return Promise.resolve();
    },
  };
  it = await startTestApi({ db, control, now: () => nowMs });
  ann = await it.user('ann');
  bob = await it.user('bob');
  mia = await moderator('mia');
  max = await moderator('max');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

/** The role is in the token, so it is given before signing in again. */
async function moderator(name: string): Promise<TestUser> {
  const user = await it.user(name);
  await it.db.query(`UPDATE users SET role = 'moderator' WHERE id = $1`, [user.userId]);
  const login = await it.call('POST', '/api/v1/users/login', { body: user });
  return { ...user, accessToken: login.json.accessToken };
}

type Answer = { readonly status: number; readonly json: Record<string, never> };

async function as(user: TestUser | undefined, method: string, path: string, body?: object) {
  const token = user?.accessToken;
  const answer = await it.call(method, `/api/v1${path}`, { token, body });
  return answer as unknown as Answer;
}

async function stream(owner: TestUser | undefined): Promise<string> {
  const answer = await as(owner, 'POST', '/streams', { title: 'a stream' });
  return answer.json['streamId'] as unknown as string;
}

/** A case that `mia` has claimed. */
async function claimed(body: object): Promise<number> {
  const made = await as(ann, 'POST', '/reports', { reason: 'spam', ...body });
  const caseId = made.json['caseId'] as unknown as number;
  expect([
    made.status,
    (await as(mia, 'POST', `/moderation/cases/${caseId}/claim`)).status,
  ]).toEqual([201, 200]);
  return caseId;
}

function decide(caseId: number, body: object): Promise<Answer> {
  return as(mia, 'POST', `/moderation/cases/${caseId}/decision`, body);
}

describe('reports and the queue', () => {
  test('reports of one thing are one case, and of one person count once', async () => {
    const id = await stream(bob);
    const body = { kind: 'stream', id, reason: 'hate', note: 'look' };
    const first = await as(ann, 'POST', '/reports', body);
    const again = await as(ann, 'POST', '/reports', body);
    const other = await as(max, 'POST', '/reports', { ...body, reason: 'spam' });
    expect([again.json, other.json]).toEqual([first.json, first.json]);
    const queue = await as(mia, 'GET', '/moderation/queue');
    const found = (queue.json['cases'] as unknown as { subjectId: string }[]).find(
      (each) => each.subjectId === id,
    );
    expect(found).toMatchObject({ reportCount: 2, reasons: ['hate', 'spam'], level: 'platform' });
    expect(found).toMatchObject({ evidence: { title: 'a stream' } });
    expect((await as(ann, 'GET', '/moderation/queue')).json).toEqual({
      ...{ cases: [], appeals: [], nextCursor: null },
    });
  });

  test('a claimed case is nobody else’s until it is given back', async () => {
    const caseId = await claimed({ kind: 'stream', id: await stream(bob) });
    expect((await as(max, 'POST', `/moderation/cases/${caseId}/claim`)).json).toMatchObject({
      code: 'MOD_CASE_CLAIMED',
    });
    const theirs = await as(max, 'POST', `/moderation/cases/${caseId}/decision`, {
      action: 'warn',
    });
    expect(theirs.json).toMatchObject({ code: 'MOD_CASE_NOT_CLAIMED' });
    expect((await as(mia, 'POST', `/moderation/cases/${caseId}/release`)).status).toBe(204);
    expect((await as(max, 'POST', `/moderation/cases/${caseId}/claim`)).status).toBe(200);
  });

  test('a channel’s moderator sees the channel’s messages, and not what only the platform decides', async () => {
    const streamId = await stream(bob);
    await it.db.query(
      `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
       SELECT 'cm_1', chat_room_id, 'e', 1, now(), $2, '{"text": "rude", "mentions": []}'
         FROM streams WHERE id = $1`,
      [streamId, max?.userId],
    );
    const made = await as(ann, 'POST', '/reports', { kind: 'message', id: 'cm_1', reason: 'hate' });
    const id = made.json['caseId'] as unknown as number;
    const queue = await as(bob, 'GET', '/moderation/queue');
    expect(queue.json['cases']).toMatchObject([{ id, evidence: { text: 'rude' } }]);
    await as(bob, 'POST', `/moderation/cases/${id}/claim`);
    const banned = await as(bob, 'POST', `/moderation/cases/${id}/decision`, {
      action: 'ban_platform',
    });
    expect(banned.json).toMatchObject({ code: 'API_FORBIDDEN' });
    expect((await as(bob, 'POST', `/moderation/cases/${id}/escalate`)).status).toBe(204);
    expect((await as(bob, 'GET', `/moderation/cases/${id}`)).json).toMatchObject({
      code: 'MOD_CASE_NOT_FOUND',
    });
  });
});

describe('decisions and appeals', () => {
  test('a platform ban ends streams and tokens, leaves the appeal, and another judge lifts it', async () => {
    const eve = await it.user('eve');
    const streamId = await stream(eve);
    const caseId = await claimed({ kind: 'user', id: eve.userId });
    const decision = await decide(caseId, { action: 'ban_platform', reason: 'enough' });
    expect(decision.status).toBe(200);
    expect(ended).toContain(streamId);
    expect((await as(eve, 'POST', '/streams', {})).json).toMatchObject({ code: 'API_BANNED' });
    await expect(it.api.directory.authenticate(eve.accessToken)).rejects.toMatchObject({
      code: 'API_BANNED',
    });

    const decisionId = decision.json['id'];
    const filed = await as(eve, 'POST', '/appeals', { decisionId, plea: 'it was not me' });
    expect(filed.status).toBe(201);
    expect((await as(eve, 'POST', '/appeals', { decisionId, plea: 'again' })).json).toMatchObject({
      code: 'MOD_APPEALED_ALREADY',
    });
    const ruling = `/moderation/appeals/${String(filed.json['id'])}/ruling`;
    expect((await as(mia, 'POST', ruling, { reverse: true })).json).toMatchObject({
      code: 'MOD_SAME_JUDGE',
    });
    const queue = await as(max, 'GET', '/moderation/queue');
    expect(queue.json['appeals']).toMatchObject([{ username: 'eve', action: 'ban_platform' }]);
    expect((await as(max, 'POST', ruling, { reverse: true })).status).toBe(200);
    expect((await as(max, 'POST', ruling, { reverse: false })).json).toMatchObject({
      code: 'MOD_APPEAL_DECIDED',
    });
    expect((await as(eve, 'POST', '/streams', {})).status).toBe(201);
  });

  test('a ban that is reversed leaves the other one, and moderators ban no moderators', async () => {
    const dan = await it.user('dan');
    const bans = [];
    for (const reason of ['first', 'second']) {
      const caseId = await claimed({ kind: 'user', id: dan.userId });
      bans.push((await decide(caseId, { action: 'ban_platform', reason })).json['id']);
    }
    const lift = async (decisionId: unknown): Promise<void> => {
      const filed = await as(dan, 'POST', '/appeals', { decisionId, plea: 'it was not me' });
      const ruling = `/moderation/appeals/${String(filed.json['id'])}/ruling`;
      expect((await as(max, 'POST', ruling, { reverse: true })).status).toBe(200);
    };
    await lift(bans[1]);
    expect((await as(dan, 'POST', '/streams', {})).json).toMatchObject({ code: 'API_BANNED' });
    await lift(bans[0]);
    expect((await as(dan, 'POST', '/streams', {})).status).toBe(201);

    const caseId = await claimed({ kind: 'user', id: max?.userId });
    const refused = await decide(caseId, { action: 'ban_platform', reason: 'a rival' });
    expect(refused.json).toMatchObject({ code: 'API_FORBIDDEN' });
    expect((await as(max, 'GET', '/moderation/queue')).status).toBe(200);
  });

  test('nobody appeals what is about somebody else', async () => {
    const caseId = await claimed({ kind: 'stream', id: await stream(bob) });
    const made = await decide(caseId, { action: 'warn', reason: 'careful' });
    const decisionId = made.json['id'];
    expect((await as(ann, 'POST', '/appeals', { decisionId, plea: 'x' })).json).toMatchObject({
      code: 'MOD_DECISION_NOT_FOUND',
    });
    const mine = await as(bob, 'GET', '/users/me/decisions');
    expect(mine.json['decisions']).toMatchObject([{ action: 'warn', reason: 'careful' }]);
  });

  test('an act of the chat is appealed by whom it hit', async () => {
    const { rows } = await it.db.query<{ id: number }>(
      `INSERT INTO chat_acts (owner_id, room_id, actor_id, kind, user_id)
       VALUES ($1, 'rm', $1, 'ban', $2) RETURNING id`,
      [bob?.userId, ann?.userId],
    );
    const chatActId = rows[0]?.id;
    expect((await as(max, 'POST', '/appeals', { chatActId, plea: 'x' })).json).toMatchObject({
      code: 'MOD_DECISION_NOT_FOUND',
    });
    expect((await as(ann, 'POST', '/appeals', { chatActId, plea: 'sorry' })).json).toMatchObject({
      action: 'ban_channel',
      state: 'open',
    });
  });
});

describe('takedowns', () => {
  test('notice, removal, counter-notice and the waiting time follow each other', async () => {
    const streamId = await stream(bob);
    const made = await as(ann, 'POST', '/takedowns', {
      ...{ streamId, name: 'Ann', email: 'ann@example.org', work: 'my film' },
      ...{ goodFaith: true, accurateUnderPenaltyOfPerjury: true },
    });
    expect(made.json).toMatchObject({ state: 'noticed', claimantEmail: 'ann@example.org' });
    const kept = await it.db.query('SELECT claimant_email AS email FROM takedowns');
    expect(JSON.stringify(kept.rows)).not.toContain('example.org');
    const move = (user: TestUser | undefined, step: string) =>
      as(user, 'POST', `/takedowns/${String(made.json['id'])}/step`, { step, text: 'mine' });
    expect((await move(bob, 'counter')).json).toMatchObject({ code: 'TAKEDOWN_NOT_FOUND' });
    expect((await move(ann, 'remove')).json).toMatchObject({ code: 'TAKEDOWN_NOT_FOUND' });
    expect((await move(mia, 'remove')).json).toMatchObject({
      ...{ state: 'removed', claimantEmail: 'ann@example.org' },
    });
    const listed = await as(mia, 'GET', '/takedowns');
    expect(listed.json).toMatchObject({ takedowns: [{ claimantEmail: 'ann@example.org' }] });
    expect(ended).toContain(streamId);
    const watch = () => it.api.directory.authorizePlayback(streamId as StreamId, undefined);
    await expect(watch()).rejects.toMatchObject({ code: 'STREAM_TAKEN_DOWN' });
    expect((await move(bob, 'counter')).json).toMatchObject({ state: 'countered' });
    expect((await move(bob, 'counter')).json).toMatchObject({ code: 'TAKEDOWN_STATE' });
    expect(await restoreWaited({ db: it.db, now: () => nowMs })).toBe(0);
    nowMs += 14 * 86_400_000;
    expect(await restoreWaited({ db: it.db, now: () => nowMs })).toBe(1);
    nowMs -= 14 * 86_400_000;
    await expect(watch()).resolves.toMatchObject({ status: 'ended' });
  });

  test('moderators judge neither their own notices nor those against them', async () => {
    const notice = async (user: TestUser | undefined, streamId: string): Promise<string> => {
      const made = await as(user, 'POST', '/takedowns', {
        ...{ streamId, name: 'N', email: 'n@example.org', work: 'my film' },
        ...{ goodFaith: true, accurateUnderPenaltyOfPerjury: true },
      });
      return `/takedowns/${String(made.json['id'])}/step`;
    };
    const own = await notice(mia, await stream(bob));
    const against = await notice(ann, await stream(mia));
    for (const path of [own, against]) {
      const answer = await as(mia, 'POST', path, { step: 'reject', text: 'no' });
      expect(answer.json).toMatchObject({ code: 'TAKEDOWN_NOT_FOUND' });
      const other = await as(max, 'POST', path, { step: 'reject', text: 'no' });
      expect(other.json).toMatchObject({ state: 'rejected' });
    }
  });
});

describe('the audit log', () => {
  test('is only added to, and shows a row that was changed, taken out or cut off', async () => {
    const { db } = await postgres.database();
    const add = (kind: string) =>
      db.query(
        `INSERT INTO audit_log (actor_id, kind, subject, details) VALUES ('a', $1, 's', '{}')`,
        [kind],
      );
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(add));
    expect(await verifyAudit(db)).toEqual({ rows: 5, brokenAt: undefined });
    for (const act of [
      `UPDATE audit_log SET kind = 'x'`,
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
    ]) {
      await expect(db.query(act)).rejects.toThrow();
    }
    const tamper = async (act: string) =>
      db
        .transaction(async (tx) => {
          await tx.query('ALTER TABLE audit_log DISABLE TRIGGER ALL');
          await tx.query(act);
          const { brokenAt } = await verifyAudit(tx);
          throw new Error(`broken at ${String(brokenAt)}`);
        })
        .catch((error: unknown) => (error as Error).message);
    expect(await tamper(`UPDATE audit_log SET kind = 'x' WHERE seq = 3`)).toBe('broken at 3');
    expect(await tamper(`UPDATE audit_log SET hash = sha256(hash) WHERE seq = 2`)).toBe(
      'broken at 2',
    );
    expect(await tamper('DELETE FROM audit_log WHERE seq = 2')).toBe('broken at 2');
    expect(await tamper('DELETE FROM audit_log WHERE seq = 5')).toBe('broken at 5');
    expect(await verifyAudit(db)).toEqual({ rows: 5, brokenAt: undefined });
  });

  test('holds every step of this file, whole', async () => {
    const answer = await as(mia, 'GET', '/moderation/audit/verification');
    expect(answer.json).toMatchObject({ intact: true, brokenAt: null });
    const log = await as(mia, 'GET', '/moderation/audit?limit=200');
    const kinds = (log.json['rows'] as unknown as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...['report', 'decision.ban_platform', 'appeal', 'appeal.reverse', 'case.escalate'],
        ...['chat.ban', 'takedown.removed', 'takedown.restored'],
      ]),
    );
    expect((await as(bob, 'GET', '/moderation/audit')).json).toMatchObject({
      code: 'API_FORBIDDEN',
    });
  });
});
