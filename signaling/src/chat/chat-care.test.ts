/** What keeps a chat bearable beyond bans: held messages, shadows, raids, votes, many rooms at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import type { ServerMessage } from '../../proto/index.ts';
import {
  ChatBed,
  codeOf,
  entriesOf,
  moderate,
  noticeOf,
  say,
  textsOf,
  whenSeen,
} from '../fixtures/chat-bed.ts';
import { OWNER, ROOM, SECOND_ROOM } from '../fixtures/fake-chat-store.ts';
import { createAutomod } from './automod.ts';
import { createHttpClassifier } from './classifier.ts';
import { RaidWatch } from './raid-watch.ts';
import {
  createLogger,
  createMemoryRoomLog,
  createMetrics,
  PlatformError,
} from '@freshet/infra/runtime';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const bed = new ChatBed();
const ADA = { userId: 'us_ada1', username: 'ada' };
const BOB = { userId: 'us_bob1' };
const AUTHOR = { remoteAddress: '127.0.0.1' };

beforeEach(() => bed.start());
afterEach(() => bed.stop());

const idOf = (sent: ServerMessage): string => (sent.kind === 'chatSent' ? sent.id : codeOf(sent));

describe('A held message', () => {
  const RUDE = 'you are all retards';

  beforeEach(async () => {
    await bed.chat.changeSettings(ROOM, ADA, { automodLevel: 1 });
  });

  it('is seen by moderators only, until one of them lets it through, in its new place', async () => {
    const [ada, bob, reader] = [
      await bed.inRoom('token-ada'),
      await bed.inRoom('token-bob'),
      await bed.inRoom(),
    ];
    expect(await say(bob, RUDE, { nonce: 'n1' })).toMatchObject({ kind: 'chatSent', held: true });
    const held = await noticeOf(ada, 'held');
    expect(held).toMatchObject({ text: RUDE, reasons: ['hate'], userId: BOB.userId });
    await say(ada, 'meanwhile');
    await whenSeen(reader, 'meanwhile');
    expect([textsOf(reader), textsOf(bob)]).toEqual([['meanwhile'], ['meanwhile']]);
    const messageId = held.targetId ?? '';
    expect(await moderate(bob, 'approve', { messageId })).toBe('CHAT_FORBIDDEN');
    expect(await moderate(ada, 'approve', { messageId })).toBe('done');
    for (const each of [bob, reader]) {
      await whenSeen(each, RUDE);
      expect(textsOf(each)).toEqual(['meanwhile', RUDE]);
    }
    expect(entriesOf(bob).at(-1)).toMatchObject({ id: messageId, nonce: 'n1', type: 'message' });
    expect(await moderate(ada, 'deny', { messageId })).toBe('CHAT_MESSAGE_NOT_FOUND');
    expect(bed.store.acts.map(({ act, actorId }) => [act.kind, actorId])).toEqual([
      ['settings', ADA.userId],
      ['hold', 'automod'],
      ['release', ADA.userId],
    ]);
  });

  it('does not get out by being answered, pinned or voted for', async () => {
    const [ada, bob, reader] = [
      await bed.inRoom('token-ada'),
      await bed.inRoom('token-bob'),
      await bed.inRoom(),
    ];
    const sent = await say(bob, RUDE);
    const { id: card } = await noticeOf(ada, 'held');
    expect(card).toBe(idOf(sent));
    await say(bob, 'fine', { replyTo: card });
    await whenSeen(reader, 'fine');
    expect(entriesOf(reader).at(-1)).toMatchObject({ text: 'fine' });
    expect(JSON.stringify(entriesOf(reader))).not.toContain(RUDE);
    expect(await moderate(ada, 'pin', { messageId: card })).toBe('CHAT_MESSAGE_NOT_FOUND');
  });

  it('that is denied is never shown, and its author is told', async () => {
    const [ada, bob, reader] = [
      await bed.inRoom('token-ada'),
      await bed.inRoom('token-bob'),
      await bed.inRoom(),
    ];
    await say(bob, RUDE, { nonce: 'n2' });
    const { targetId: messageId = '' } = await noticeOf(ada, 'held');
    expect(await moderate(ada, 'deny', { messageId })).toBe('done');
    expect(await noticeOf(bob, 'denied')).toMatchObject({ nonce: 'n2', targetId: messageId });
    await say(ada, 'after');
    await whenSeen(reader, 'after');
    expect(entriesOf(reader).map(({ text, notice }) => notice ?? text)).toEqual(['after']);
  });

  it('waits for moderators who come later, and goes when its author is banned', async () => {
    const bob = await bed.inRoom('token-bob');
    await say(bob, RUDE);
    const ada = await bed.client('token-ada');
    const { held } = await ada.request('chatJoin', { roomId: ROOM });
    expect(held).toMatchObject([{ text: RUDE, reasons: ['hate'] }]);
    await moderate(ada, 'ban', BOB);
    expect((await ada.request('chatJoin', { roomId: ROOM })).held).toEqual([]);
    const reader = await bed.client();
    expect((await reader.request('chatJoin', { roomId: ROOM })).held).toEqual([]);
  });

  it('is not lost when the log is away while it is let through', async () => {
    const log = createMemoryRoomLog();
    let away = false;
    await bed.stop();
    await bed.start(
      {},
      {
        append: async (room, request) => {
          if (away) {
            throw new PlatformError('ROOM_LOG_UNAVAILABLE', 'unavailable', 'away');
          }
          return log.append(room, request);
        },
        subscribe: (room, listener) => log.subscribe(room, listener),
        signal: (room, body) => log.signal(room, body),
        close: () => log.close(),
      },
    );
    await bed.chat.changeSettings(ROOM, ADA, { automodLevel: 1 });
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    await say(bob, RUDE);
    const { targetId: messageId = '' } = await noticeOf(ada, 'held');
    away = true;
    expect(await moderate(ada, 'approve', { messageId })).toBe('CHAT_UNAVAILABLE');
    away = false;
    expect(await moderate(ada, 'approve', { messageId })).toBe('done');
    await whenSeen(bob, RUDE);
  });

  it('is held once, however often it is sent, and counts for the rate limit', async () => {
    await bed.restart({ perUser: 2 });
    await bed.chat.changeSettings(ROOM, ADA, { automodLevel: 1 });
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const first = idOf(await say(bob, RUDE, { nonce: 'n3' }));
    expect(idOf(await say(bob, RUDE, { nonce: 'n3' }))).toBe(first);
    await say(bob, `${RUDE} again`);
    expect(codeOf(await say(bob, `${RUDE} more`))).toBe('CHAT_RATE_LIMITED');
    await noticeOf(ada, 'held');
    expect(entriesOf(ada).filter(({ notice }) => notice === 'held')).toHaveLength(2);
  });
});

describe('Automod', () => {
  it.each([
    ['hello there, nice stream', 4, []],
    ['the assassin passed the class in Scunthorpe', 2, []],
    ['what a FAGG0T', 0, []],
    ['what a FAGG0T', 1, ['hate']],
    ['ｆａｇ', 1, ['hate']],
    ['k y s', 1, ['threat']],
    ['kys', 1, ['threat']],
    ['k i l l yourself', 1, ['threat']],
    ['nice pen1s', 1, []],
    ['nice pen1s', 2, ['sexual']],
    ['this is shit', 3, []],
    ['this is sh1t', 4, ['swearing']],
    ['THIS IS THE BEST STREAM EVER MADE', 2, []],
    ['THIS IS THE BEST STREAM EVER MADE', 3, ['shouting']],
    ['!!!!!!!!!!!!!!!!!!!!!!!!!!!!', 3, ['signs']],
    ['a.com b.org c.net', 3, ['links']],
  ])('doubts %j at level %i because of %j', async (text, level, reasons) => {
    const automod = createAutomod({ onFailure: 'send' });
    expect(await automod.doubts(text, level)).toEqual(reasons);
  });

  it.each([
    ['answers 0.9', '{"scores":{"spam":0.9,"fine":0.1}}', ['spam'], ['spam']],
    ['answers 0.6', '{"scores":{"spam":0.6}}', [], []],
    ['answers nonsense', '[1', [], ['not_classified']],
    ['answers 500', undefined, [], ['not_classified']],
  ])('with a classifier that %s', async (_title, body, open, closed) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(body === undefined ? 500 : 200).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const metrics = createMetrics({ processMetrics: false });
    const deps = { log: createLogger({ level: 'silent' }), metrics };
    const classifier = createHttpClassifier(deps, { url });
    const at = (onFailure: 'send' | 'hold') =>
      createAutomod({ classifier, onFailure }).doubts('buy followers here', 3);
    expect([await at('send'), await at('hold')]).toEqual([open, closed]);
    server.closeAllConnections();
    server.close();
    metrics.close();
  });

  it('gives a classifier up that does not answer in time', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const metrics = createMetrics({ processMetrics: false });
    const deps = { log: createLogger({ level: 'silent' }), metrics };
    const classifier = createHttpClassifier(deps, { url, timeoutMs: 50 });
    expect(await classifier.classify('x')).toBeUndefined();
    server.closeAllConnections();
    server.close();
    metrics.close();
  });
});

describe('A restricted user', () => {
  it('talks to moderators only without being told, and is heard again afterwards', async () => {
    const [ada, bob, reader] = [
      await bed.inRoom('token-ada'),
      await bed.inRoom('token-bob'),
      await bed.inRoom(),
    ];
    expect(await moderate(ada, 'restrict', BOB)).toBe('done');
    expect(codeOf(await say(bob, 'into the void'))).toBe('chatSent');
    await whenSeen(bob, 'into the void');
    await whenSeen(ada, 'into the void');
    expect(entriesOf(ada).at(-1)?.restricted).toBe(true);
    expect(await moderate(ada, 'unrestrict', BOB)).toBe('done');
    await say(bob, 'heard');
    await whenSeen(reader, 'heard');
    expect(textsOf(reader)).toEqual(['heard']);
    expect(entriesOf(bob).some(({ notice }) => notice === 'restricted')).toBe(false);
    const late = await bed.client();
    const { entries } = await late.request('chatJoin', { roomId: ROOM });
    expect(entries.map(({ text }) => text)).toEqual(['heard']);
    await bed.chat.close();
    expect([...bed.store.rows.values()].map(({ entry }) => entry.text)).toEqual(['heard']);
  });
});

describe('A raid', () => {
  it('of newcomers that say the same raises the shield where the channel wants that', async () => {
    const ada = await bed.inRoom('token-ada');
    await bed.chat.changeSettings(ROOM, ADA, { raidShield: true });
    for (let n = 0; n < 8; n += 1) {
      const author = { userId: `us_raider${n}`, username: `raider${n}`, ...AUTHOR };
      await bed.chat.send(ROOM, author, { text: 'We are the raid, follow us!' });
    }
    const raid = await noticeOf(ada, 'raid');
    expect(raid.until).toBeGreaterThan(raid.timestamp);
    const bob = await bed.inRoom('token-bob');
    expect(codeOf(await say(bob, 'hello'))).toBe('CHAT_FOLLOWERS_ONLY');
    expect(entriesOf(bob).some(({ notice }) => notice === 'raid')).toBe(false);
  });

  it('that goes on is told again before its shield falls, and not at every message', () => {
    const watch = new RaidWatch();
    let told = 0;
    for (let n = 0; n < 700; n += 1) {
      const entry = {
        id: `cm_${n}`,
        seq: n,
        epoch: '1',
        type: 'message',
        text: 'We are the raid, follow us!',
        userId: `us_raider${n}`,
        timestamp: n * 500,
      } as const;
      told += watch.observe(entry as never) ? 1 : 0;
    }
    // 350 s: once at the eighth, then once a minute.
    expect(told).toBe(6);
  });

  it('is not what a crowd does that cheers', async () => {
    const ada = await bed.inRoom('token-ada');
    for (let n = 0; n < 12; n += 1) {
      const author = { userId: `us_fan${n}`, username: `fan${n}`, ...AUTHOR };
      await bed.chat.send(ROOM, author, { text: 'gg wp' });
    }
    await say(ada, 'end');
    await whenSeen(ada, 'end');
    expect(entriesOf(ada).some(({ notice }) => notice === 'raid')).toBe(false);
  });
});

describe('Votes', () => {
  it('count once per user and message, and are told together', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const messageId = idOf(await say(ada, 'vote for me'));
    const vote = (of: typeof ada): Promise<ServerMessage> =>
      of.ask('chatVote', { roomId: ROOM, messageId });
    for (const each of [bob, bob, ada]) {
      expect(codeOf(await vote(each))).toBe('done');
    }
    await eventually(() => {
      const votes = ada.received.flatMap((each) => (each.kind === 'chatPulse' ? each.votes : []));
      return votes.length === 1 && votes[0]?.count === 1 ? undefined : JSON.stringify(votes);
    });
    expect(codeOf(await vote(await bed.inRoom()))).toBe('CHAT_SIGN_IN_REQUIRED');
    const late = await bed.inRoom();
    await eventually(() => {
      const told = late.received.flatMap((each) => (each.kind === 'chatPulse' ? each.votes : []));
      return told[0]?.count === 1 ? undefined : 'who comes later is not told';
    });
    const outside = await bed.client('token-bob');
    expect(codeOf(await vote(outside))).toBe('CHAT_NOT_JOINED');
  });
});

describe('Acts that reach further than one room', () => {
  it('bring a ban into the channel’s other open rooms at once', async () => {
    const ada = await bed.inRoom('token-ada');
    const bob = await bed.client('token-bob');
    await bob.request('chatJoin', { roomId: SECOND_ROOM });
    await bed.chat.send(SECOND_ROOM, { ...BOB, username: 'bob', ...AUTHOR }, { text: 'here' });
    await moderate(ada, 'ban', BOB);
    await noticeOf(bob, 'ban');
    const again = await bob.ask('chatSend', {
      ...{ roomId: SECOND_ROOM, text: 'again', announcement: false },
    });
    expect(codeOf(again)).toBe('CHAT_BANNED');
  });

  it('ban from all of the platform, whatever a channel says', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    await say(bob, 'to be gone');
    await bed.chat.setPlatformBan(BOB.userId, {
      ...{ ...BOB, untilMs: null, reason: 'spam', actorId: 'us_staff' },
    });
    await noticeOf(bob, 'ban');
    expect(codeOf(await say(bob, 'again'))).toBe('CHAT_BANNED');
    expect(await moderate(ada, 'unban', BOB)).toBe('done');
    expect(codeOf(await say(bob, 'again'))).toBe('CHAT_BANNED');
    const back = await bed.client('token-bob');
    expect(await back.request('chatJoin', { roomId: ROOM })).toMatchObject({ maySend: false });
    await bed.chat.setPlatformBan(BOB.userId, undefined);
    expect(codeOf(await say(bob, 'again'))).toBe('chatSent');
  });

  it('that are asked for again under the same key are told once', async () => {
    const bob = await bed.inRoom('token-bob');
    const ban = { action: 'ban' as const, ...BOB, once: 'decision:1:0' };
    await bed.chat.moderate(ROOM, ADA, ban);
    await bed.chat.moderate(ROOM, ADA, ban);
    await bed.chat.moderate(ROOM, ADA, { ...ban, action: 'unban', once: 'decision:1:1' });
    await noticeOf(bob, 'unban');
    const told = entriesOf(bob).map(({ notice }) => notice);
    expect(told).toEqual(['ban', 'unban']);
    expect(bed.store.acts.map(({ once }) => once)).toEqual([
      ...['decision:1:0', 'decision:1:0', 'decision:1:1'],
    ]);
  });

  it('bring new emotes to everybody, and let them count as emotes', async () => {
    const bob = await bed.inRoom('token-bob');
    await bed.chat.changeSettings(ROOM, ADA, { emoteOnly: true });
    expect(codeOf(await say(bob, ':ourwave:'))).toBe('CHAT_EMOTE_ONLY');
    bed.chat.changeEmotes(OWNER, [{ name: 'ourwave', url: '/e/1' }]);
    await noticeOf(bob, 'emotes');
    expect(codeOf(await say(bob, ':ourwave:'))).toBe('chatSent');
    const { emotes } = await bob.request('chatJoin', { roomId: ROOM });
    expect(emotes).toEqual([{ name: 'ourwave', url: '/e/1' }]);
  });
});

describe('Who may do what', () => {
  it.each([
    [{ verifiedOnly: true }, 'CHAT_VERIFIED_ONLY'],
    [{ subscribersOnly: true }, 'CHAT_SUBSCRIBERS_ONLY'],
  ])('%j lets those in whom it is about', async (settings, refusal) => {
    const bob = await bed.inRoom('token-bob');
    await bed.chat.changeSettings(ROOM, ADA, settings);
    expect(codeOf(await say(bob, 'one'))).toBe(refusal);
    bed.store.verified.add(BOB.userId);
    bed.store.subscribers.add(BOB.userId);
    expect(codeOf(await say(bob, 'two'))).toBe('chatSent');
  });

  it('subscribers wear their badge and everybody the colour they chose, on every surface', async () => {
    let now = Date.now();
    await bed.restart({ now: () => now });
    bed.store.subscribers.add(BOB.userId);
    bed.store.colors.set(BOB.userId, '#00ff7f').set(ADA.userId, 'red;background:url(x)');
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const { got } = await bed.flat(ROOM);
    await moderate(ada, 'add_vip', BOB);
    await say(bob, 'mine');
    await say(ada, 'ours');
    await whenSeen(ada, 'ours');
    const [ofBob, ofAda] = entriesOf(ada).filter(({ type }) => type === 'message');
    expect(ofBob).toMatchObject({ badges: ['vip', 'subscriber'], color: '#00ff7f' });
    // What is no colour is not let through: each user has one of ours.
    expect(ofAda).toMatchObject({ badges: ['broadcaster'] });
    expect(ofAda?.color).toMatch(/^#[0-9a-f]{6}$/);
    await eventually(() =>
      got.some(({ text, badges, color }) => text === 'mine' && color === '#00ff7f' && badges)
        ? undefined
        : 'not told',
    );
    const [latest] = await bed.chat.history(ROOM, { limit: 2 });
    expect(latest?.badges).toEqual(['broadcaster']);
    bed.store.subscribers.delete(BOB.userId);
    now += 31_000;
    await say(bob, 'no more');
    await whenSeen(ada, 'no more');
    expect(entriesOf(ada).at(-1)?.badges).toEqual(['vip']);
  });

  it('a database that does not answer costs a badge and not the message', async () => {
    const bob = await bed.inRoom('token-bob');
    bed.store.subscribers.add(BOB.userId);
    let answer: (value: boolean) => void = () => undefined;
    bed.store.isSubscriber = () => new Promise((resolve) => (answer = resolve));
    await say(bob, 'plain');
    answer(true);
    await say(bob, 'with badge');
    await whenSeen(bob, 'with badge');
    expect(entriesOf(bob).map(({ badges }) => badges)).toEqual([[], ['subscriber']]);
  });

  it('the same text twice in a row is once too often, emotes excepted', async () => {
    const bob = await bed.inRoom('token-bob');
    const codes = [];
    for (const text of ['hello', 'H e l l o!', ':fire:', ':fire:']) {
      codes.push(codeOf(await say(bob, text)));
    }
    expect(codes).toEqual(['chatSent', 'CHAT_DUPLICATE', 'chatSent', 'chatSent']);
  });

  it('one’s own message can be taken back for a while, by moderators always', async () => {
    let now = Date.now();
    await bed.restart({ now: () => now, deleteWindowMs: 60_000 });
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const messageId = idOf(await say(bob, 'too late'));
    now += 60_001;
    const remove = async (of: typeof ada): Promise<string> =>
      codeOf(await of.ask('chatDelete', { roomId: ROOM, messageId }));
    expect(await remove(bob)).toBe('CHAT_DELETE_TOO_LATE');
    expect(await remove(ada)).toBe('done');
  });

  it('notes are for moderators, and say something', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    expect(await moderate(ada, 'note', { ...BOB, reason: ' ' })).toBe('CHAT_TEXT_INVALID');
    expect(await moderate(bob, 'note', { userId: 'us_eve1', reason: 'x' })).toBe('CHAT_FORBIDDEN');
    expect(await moderate(ada, 'note', { ...BOB, reason: 'first warning' })).toBe('done');
    expect(bed.store.acts.at(-1)?.act).toEqual({
      ...{ kind: 'note', userId: BOB.userId, note: 'first warning' },
    });
    await say(ada, 'end');
    await whenSeen(bob, 'end');
    expect(textsOf(bob)).toEqual(['end']);
  });

  it('a token does what it was made for', async () => {
    const reader = { ...ADA, scopes: ['chat:read' as const] };
    await expect(
      bed.chat.send(ROOM, { ...reader, ...AUTHOR }, { text: 'no' }),
    ).rejects.toMatchObject({ code: 'CHAT_SCOPE_MISSING', details: { needed: 'chat:write' } });
    await expect(bed.chat.moderate(ROOM, reader, { action: 'unpin' })).rejects.toMatchObject({
      details: { needed: 'channel:moderate' },
    });
    const helper = { ...ADA, scopes: ['channel:moderate' as const] };
    for (const verb of ['add', 'remove'] as const) {
      for (const role of ['moderator', 'vip'] as const) {
        const request = { action: `${verb}_${role}` as const, userId: BOB.userId };
        await expect(bed.chat.moderate(ROOM, helper, request)).rejects.toMatchObject({
          ...{ code: 'CHAT_SCOPE_MISSING', details: { needed: 'channel:manage' } },
        });
      }
    }
    const port = { form: 'flat' as const, bufferedBytes: () => 0, write: () => undefined };
    const writer = { ...ADA, scopes: ['chat:write' as const] };
    await expect(bed.chat.join(ROOM, { user: writer, port })).rejects.toMatchObject({
      details: { needed: 'chat:read' },
    });
    (await bed.chat.join(ROOM, { user: reader, port })).leave();
  });

  it('reading can need an account', async () => {
    await bed.restart({ anonymousReading: false });
    const reader = await bed.client();
    expect(codeOf(await reader.ask('chatJoin', { roomId: ROOM }))).toBe('CHAT_SIGN_IN_REQUIRED');
    const bob = await bed.client('token-bob');
    expect(codeOf(await bob.ask('chatJoin', { roomId: ROOM }))).toBe('chatJoined');
  });
});

describe('Every act of a moderator', () => {
  it('is on record, once, with who did it and why', async () => {
    const ada = await bed.inRoom('token-ada');
    const bob = await bed.inRoom('token-bob');
    const { userId } = BOB;
    const messageId = idOf(await say(bob, 'hello there'));
    await whenSeen(ada, 'hello there');
    const acts = [
      ['pin', { messageId }, 'pin'],
      ['unpin', {}, 'pin'],
      ['timeout', { userId, durationMs: 60_000 }, 'ban'],
      ['unban', { userId }, 'unban'],
      ['ban', { userId }, 'ban'],
      ['unban', { userId }, 'unban'],
      ['delete_all', { userId }, 'clear'],
      ['add_vip', { userId }, 'role'],
      ['remove_vip', { userId }, 'role'],
      ['add_moderator', { userId }, 'role'],
      ['remove_moderator', { userId }, 'role'],
      ['restrict', { userId }, 'restrict'],
      ['unrestrict', { userId }, 'restrict'],
    ] as const;
    for (const [index, [action, more, kind]] of acts.entries()) {
      const reason = `reason ${index}`;
      expect([action, await moderate(ada, action, { ...more, reason })]).toEqual([action, 'done']);
      expect(bed.store.acts).toHaveLength(index + 1);
      expect(bed.store.acts.at(-1)).toMatchObject({ act: { kind }, actorId: ADA.userId, reason });
    }
  });
});
