/** What moderators decided gets done, also when what does it fails, dies, or is told otherwise meanwhile. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMetrics, PlatformError } from '@freshet/infra/runtime';
import type { Database, StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { createChatStore } from '../chat/chat-store.ts';
import type { ChatPort } from '../chat/chat-types.ts';
import type { SignedIn } from '../route.ts';
import { verifyAudit } from './audit.ts';
import { decide } from './cases.ts';
import type { DecisionAction } from './moderation-types.ts';

let postgres: TestPostgres;
let shared: Awaited<ReturnType<typeof open>>;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  shared = await open();
});

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) {
    await close();
  }
});

afterAll(async () => {
  await shared.it.close();
  await postgres.close();
});

/** The media side and the chat of one process, which fail as long as they are told to. */
type Outside = {
  readonly ended: string[];
  /** `action userId` and `ban userId`/`lift userId` of the platform, in order. */
  readonly told: string[];
  /** Tries that fail before the next one works. */
  failures: number;
  /** While set, nothing that is asked comes back before it does. */
  stuck: Promise<void> | undefined;
};

function outside(): Outside {
  return { ended: [], told: [], failures: 0, stuck: undefined };
}

async function ask(side: Outside): Promise<void> {
  await side.stuck;
  if (side.failures > 0) {
    side.failures -= 1;
    throw new PlatformError('SOMETHING_AWAY', 'unavailable', 'not now');
  }
}

/** Keeps acts as the real one does, and fails between keeping and telling. */
function chatOf(db: Database, side: Outside): ChatPort {
  const store = createChatStore(db);
  const port: Pick<ChatPort, 'moderate' | 'tellPlatformBan' | 'remove'> = {
    async moderate(roomId, actor, { action, userId = '', durationMs, reason = '', once }) {
      const untilMs = action === 'timeout' ? Date.now() + (durationMs ?? 0) : null;
      await side.stuck;
      await store.act({
        ...{ roomId, streamId: '' as StreamId, ownerId: actor.userId, actorId: actor.userId },
        act: action === 'unban' ? { kind: 'unban', userId } : { kind: 'ban', userId, untilMs },
        ...{ reason, once },
      });
      await ask(side);
      side.told.push(action);
    },
    async remove(_roomId, _actor, messageId) {
      await ask(side);
      side.told.push(`remove ${messageId}`);
    },
    async tellPlatformBan(_userId, ban) {
      await ask(side);
      side.told.push(ban === undefined ? 'lift' : 'ban');
    },
  };
  // The routes of this file ask for nothing else.
  return port as ChatPort;
}

function process(db: Database, side: Outside): Promise<TestApi> {
  return startTestApi({
    db,
    chat: () => chatOf(db, side),
    control: {
      async endStream(streamId) {
        await ask(side);
        side.ended.push(streamId);
      },
    },
  });
}

type Answer = { readonly status: number; readonly json: Record<string, unknown> };

/** One process, the owner of a channel, and two moderators. */
async function open() {
  const { db } = await postgres.database({ poolMax: 8 });
  const side = outside();
  const it = await process(db, side);
  const bob = await it.user('bob');
  const [mia, max] = [await moderator(it, 'mia'), await moderator(it, 'max')];
  return { db, side, it, bob, mia, max };
}

/** Somebody who is decided about, and what can be asked and done. */
async function bed() {
  const { db, side, it, bob, mia, max } = shared;
  side.ended.length = 0;
  side.told.length = 0;
  side.failures = 0;
  side.stuck = undefined;
  const eve = await it.user();
  const as = async (
    user: TestUser,
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer> => {
    const answer = await it.call(method, `/api/v1${path}`, { token: user.accessToken, body });
    return answer;
  };
  const stream = async (owner: TestUser): Promise<StreamId> =>
    (await as(owner, 'POST', '/streams', { title: 'a stream' })).json['streamId'] as StreamId;
  const claimed = async (body: object): Promise<number> => {
    const made = await as(bob, 'POST', '/reports', { reason: 'spam', ...body });
    const caseId = made.json['caseId'] as number;
    expect((await as(mia, 'POST', `/moderation/cases/${caseId}/claim`)).status).toBe(200);
    return caseId;
  };
  return {
    ...{ db, side, it, bob, eve, mia, max, as, stream, claimed },
    /** A case about what eve wrote in a stream of bob's. */
    async message(): Promise<{ readonly caseId: number; readonly streamId: StreamId }> {
      const streamId = await stream(bob);
      await db.query(
        `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
         SELECT 'cm_' || id, chat_room_id, 'e', 1, now(), $2, '{"text": "rude", "mentions": []}'
           FROM streams WHERE id = $1`,
        [streamId, eve.userId],
      );
      return { caseId: await claimed({ kind: 'message', id: `cm_${streamId}` }), streamId };
    },
    decide: (caseId: number, body: object) =>
      as(mia, 'POST', `/moderation/cases/${caseId}/decision`, body),
    /** Commits a decision and dies before anything of it is done. */
    async decideAndDie(caseId: number, action: DecisionAction): Promise<number> {
      const caller = { userId: mia.userId, username: 'mia', role: 'moderator' } as SignedIn;
      const { decision } = await decide(db, caller, {
        ...{ caseId, action, reason: '', untilMs: null },
        nowMs: Date.now(),
      });
      return decision.id;
    },
    /** The time until which nobody else may do what a dead process was left to do. */
    async leasesEnd(): Promise<void> {
      await db.query('UPDATE enforcements SET leased_until = now() WHERE done_at IS NULL');
    },
    async enforced(decisionId: unknown): Promise<unknown> {
      return (await as(mia, 'GET', `/moderation/decisions/${String(decisionId)}`)).json['enforced'];
    },
    async audited(kind: string, subject: unknown): Promise<number> {
      const { rows } = await db.query(
        'SELECT 1 FROM audit_log WHERE kind = $1 AND subject = $2::text',
        [kind, String(subject)],
      );
      expect((await verifyAudit(db)).brokenAt).toBeUndefined();
      return rows.length;
    },
    /** Appealed by eve, reversed by max. */
    async reverse(decisionId: unknown): Promise<Answer> {
      const filed = await as(eve, 'POST', '/appeals', { decisionId, plea: 'it was not me' });
      const ruling = `/moderation/appeals/${String(filed.json['id'])}/ruling`;
      return as(max, 'POST', ruling, { reverse: true });
    },
  };
}

async function moderator(it: TestApi, name: string): Promise<TestUser> {
  const user = await it.user(name);
  await it.db.query(`UPDATE users SET role = 'moderator' WHERE id = $1`, [user.userId]);
  const login = await it.call('POST', '/api/v1/users/login', { body: user });
  return { ...user, accessToken: login.json.accessToken };
}

const until = (is: () => Promise<boolean> | boolean, what: string): Promise<void> =>
  eventually(async () => ((await is()) ? undefined : what), { timeoutMs: 20_000 });

describe('a decision whose effect fails', () => {
  test('holds in the database at once, says so, and is tried until it worked', async () => {
    const at = await bed();
    const streamId = await at.stream(at.eve);
    const caseId = await at.claimed({ kind: 'stream', id: streamId });
    at.side.failures = 2;
    const made = await at.decide(caseId, { action: 'takedown', reason: 'enough' });
    expect(made).toMatchObject({ status: 200, json: { enforced: false } });
    const { directory } = at.it.api;
    await expect(directory.authorizePlayback(streamId, undefined)).rejects.toMatchObject({
      code: 'STREAM_TAKEN_DOWN',
    });
    const publish = directory.authorizePublish(
      { kind: 'accessToken', accessToken: at.eve.accessToken, streamId },
      { remoteAddress: '127.0.0.1', protocol: 'whip' },
    );
    await expect(publish).rejects.toMatchObject({ code: 'STREAM_TAKEN_DOWN' });
    await until(async () => (await at.enforced(made.json['id'])) === true, 'not enforced');
    expect(at.side.ended).toEqual([streamId]);
    expect(await at.audited('decision.takedown', made.json['id'])).toBe(1);
  });

  test('of a takedown shows there, and what is withdrawn meanwhile stays ended', async () => {
    const at = await bed();
    const streamId = await at.stream(at.eve);
    const notice = await at.as(at.bob, 'POST', '/takedowns', {
      ...{ streamId, name: 'Bob', email: 'bob@example.org', work: 'my film' },
      ...{ goodFaith: true, accurateUnderPenaltyOfPerjury: true },
    });
    const step = (user: TestUser, name: string) =>
      at.as(user, 'POST', `/takedowns/${String(notice.json['id'])}/step`, { step: name });
    at.side.failures = 1;
    expect((await step(at.mia, 'remove')).json).toMatchObject({
      state: 'removed',
      enforced: false,
    });
    expect((await step(at.bob, 'withdraw')).json).toMatchObject({ state: 'withdrawn' });
    await until(() => at.side.ended.length > 0, 'media not told');
    await expect(at.it.api.directory.authorizePlayback(streamId, undefined)).resolves.toMatchObject(
      { status: 'ended' },
    );
    await until(async () => {
      const { json } = await at.as(at.mia, 'GET', '/takedowns');
      return (json['takedowns'] as { enforced: boolean }[])[0]?.enforced === true;
    }, 'not enforced');
    expect(await at.audited('takedown.removed', notice.json['id'])).toBe(1);
  });

  test('in a chat is recorded once, however often it is told', async () => {
    const at = await bed();
    const { caseId } = await at.message();
    at.side.failures = 1;
    const made = await at.decide(caseId, { action: 'ban_channel', reason: 'rude' });
    expect(made.json).toMatchObject({ enforced: false });
    await until(async () => (await at.enforced(made.json['id'])) === true, 'not enforced');
    expect(at.side.told).toEqual(['ban']);
    expect(await at.audited('chat.ban', at.eve.userId)).toBe(1);
  });

  test('is counted', async () => {
    const { db } = await postgres.database();
    const metrics = createMetrics({ processMetrics: false });
    closing.push(async () => {
      metrics.close();
    });
    const side = outside();
    const it = await startTestApi({
      db,
      metrics,
      control: { endStream: () => ask(side) },
    });
    closing.push(() => it.close());
    const [eve, mia] = [await it.user('eve'), await moderator(it, 'mia')];
    const made = await it.call('POST', '/api/v1/streams', { token: eve.accessToken, body: {} });
    side.failures = 1;
    const report = { kind: 'stream', id: made.json.streamId, reason: 'spam' };
    const filed = await it.call('POST', '/api/v1/reports', {
      token: mia.accessToken,
      body: report,
    });
    const { caseId } = filed.json as unknown as { caseId: number };
    const path = `/api/v1/moderation/cases/${caseId}`;
    await it.call('POST', `${path}/claim`, { token: mia.accessToken });
    const body = { action: 'remove' };
    await it.call('POST', `${path}/decision`, { token: mia.accessToken, body });
    await eventually(
      async () => {
        const { body: text } = await metrics.render();
        const lines = text.split('\n').filter((line) => line.includes('moderation_effects'));
        const seen = lines.filter((line) => !line.startsWith('#')).toSorted();
        const wanted = [
          'freshet_moderation_effects_pending 0',
          'freshet_moderation_effects_total{effect="end_stream",outcome="done"} 1',
          'freshet_moderation_effects_total{effect="end_stream",outcome="failed"} 1',
        ];
        return seen.join() === wanted.join() ? undefined : seen.join('\n');
      },
      { timeoutMs: 20_000 },
    );
  });
});

describe('a process that dies between a decision and its effects', () => {
  test('leaves them to another one, and what it decided holds meanwhile', async () => {
    const at = await bed();
    const streamId = await at.stream(at.eve);
    const caseId = await at.claimed({ kind: 'user', id: at.eve.userId });
    const decisionId = await at.decideAndDie(caseId, 'ban_platform');
    const refused = await at.as(at.eve, 'POST', '/streams', {});
    expect(refused.json).toMatchObject({ code: 'API_BANNED' });
    // Which of both depends on whether the list of bans was read meanwhile.
    await expect(
      at.it.api.directory.authorizePublish(
        { kind: 'accessToken', accessToken: at.eve.accessToken, streamId },
        { remoteAddress: '127.0.0.1', protocol: 'whip' },
      ),
    ).rejects.toThrow(/this account is banned|the stream has ended/);
    expect(await at.enforced(decisionId)).toBe(false);
    expect(at.side.ended).toEqual([]);
    await at.leasesEnd();
    await until(async () => (await at.enforced(decisionId)) === true, 'not enforced');
    expect([at.side.ended, at.side.told]).toEqual([[streamId], ['ban']]);
    expect(await at.audited('decision.ban_platform', decisionId)).toBe(1);
  });

  test('of two others one does each of them', async () => {
    const at = await bed();
    const second = outside();
    const other = await process(at.db, second);
    closing.push(() => other.close());
    const streams: string[] = [];
    for (let count = 0; count < 6; count++) {
      const streamId = await at.stream(at.eve);
      streams.push(streamId);
      await at.decideAndDie(await at.claimed({ kind: 'stream', id: streamId }), 'remove');
    }
    await at.leasesEnd();
    await until(
      async () =>
        (await at.db.query('SELECT 1 FROM enforcements WHERE done_at IS NULL')).rowCount === 0,
      'effects are left',
    );
    expect([...at.side.ended, ...second.ended].toSorted()).toEqual(streams.toSorted());
  });

  test('gives back what it was at when it is stopped in order', async () => {
    const at = await bed();
    const slow = outside();
    let goOn = (): void => undefined;
    slow.stuck = new Promise((resolve) => {
      goOn = resolve;
    });
    const other = await process(at.db, slow);
    const streamId = await at.stream(at.eve);
    const caseId = await at.claimed({ kind: 'stream', id: streamId });
    const path = `/api/v1/moderation/cases/${caseId}/decision`;
    const body = { action: 'remove' };
    const login = await other.call('POST', '/api/v1/users/login', { body: at.mia });
    const made = await other.call('POST', path, { token: login.json.accessToken, body });
    expect(made.json).toMatchObject({ enforced: false });
    await other.close();
    await until(() => at.side.ended.includes(streamId), 'nobody took it over');
    goOn();
  });
});

describe('a decision that is reversed before it is enforced', () => {
  test('of a platform ban ends with the ban lifted everywhere', async () => {
    const at = await bed();
    at.side.failures = Infinity;
    const caseId = await at.claimed({ kind: 'user', id: at.eve.userId });
    const made = await at.decide(caseId, { action: 'ban_platform', reason: 'enough' });
    expect(made.json).toMatchObject({ enforced: false });
    const ruled = await at.reverse(made.json['id']);
    expect(ruled).toMatchObject({ status: 200, json: { enforced: false } });
    expect((await at.as(at.eve, 'POST', '/streams', {})).status).toBe(201);
    at.side.failures = 0;
    await until(async () => (await at.enforced(made.json['id'])) === true, 'not undone');
    expect(at.side.told).toEqual(['lift']);
    const { id } = made.json;
    expect(await at.audited('decision.ban_platform', id)).toBe(1);
    expect(await at.audited('appeal.reverse', id)).toBe(1);
  });

  test('while somebody is at it is undone after that, never before', async () => {
    const at = await bed();
    const { caseId } = await at.message();
    let goOn = (): void => undefined;
    at.side.stuck = new Promise((resolve) => {
      goOn = resolve;
    });
    const made = await at.decide(caseId, { action: 'ban_channel', reason: 'rude' });
    expect(made.json).toMatchObject({ enforced: false });
    expect((await at.reverse(made.json['id'])).json).toMatchObject({ enforced: false });
    goOn();
    await until(async () => (await at.enforced(made.json['id'])) === true, 'not undone');
    expect(at.side.told).toEqual(['ban', 'unban']);
    const bans = await at.db.query('SELECT 1 FROM chat_bans WHERE user_id = $1', [at.eve.userId]);
    expect(bans.rowCount).toBe(0);
  });

  test('of a removal is not carried out any more', async () => {
    const at = await bed();
    const { caseId, streamId } = await at.message();
    at.side.failures = 1;
    const made = await at.decide(caseId, { action: 'remove', reason: 'rude' });
    expect(made.json).toMatchObject({ enforced: false });
    expect((await at.reverse(made.json['id'])).json).toMatchObject({ enforced: true });
    const left = await at.db.query('SELECT 1 FROM enforcements WHERE done_at IS NULL');
    expect([left.rowCount, at.side.told]).toEqual([0, []]);
    expect(streamId).toBeDefined();
  });
});

test('a ban from a channel whose stream is gone holds in the next one', async () => {
  const at = await bed();
  const { caseId, streamId } = await at.message();
  await at.db.query('DELETE FROM streams WHERE id = $1', [streamId]);
  const made = await at.decide(caseId, { action: 'ban_channel', reason: 'rude' });
  expect(made.json).toMatchObject({ enforced: true });
  const { rows } = await at.db.query('SELECT owner_id FROM chat_bans WHERE user_id = $1', [
    at.eve.userId,
  ]);
  expect(rows).toEqual([{ owner_id: at.bob.userId }]);
  expect(await at.audited('chat.ban', at.eve.userId)).toBe(1);
});

test('nobody is sent away from their own channel', async () => {
  const at = await bed();
  const streamId = await at.stream(at.eve);
  await at.db.query(
    `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
     SELECT 'cm_own', chat_room_id, 'e', 1, now(), user_id, '{"text": "rude", "mentions": []}'
       FROM streams WHERE id = $1`,
    [streamId],
  );
  const caseId = await at.claimed({ kind: 'message', id: 'cm_own' });
  const made = await at.decide(caseId, { action: 'ban_channel' });
  expect(made.json).toMatchObject({ code: 'MOD_ACTION_UNFIT' });
});
