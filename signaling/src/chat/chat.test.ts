import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually, shown } from '../../../test/support/eventually.ts';
import type { ServerMessage } from '../../proto/index.ts';
import {
  ChatBed,
  codeOf,
  entriesOf,
  moderate,
  say,
  textsOf,
  whenFlat,
  whenSeen,
} from '../fixtures/chat-bed.ts';
import { PRIVATE_ROOM, ROOM } from '../fixtures/fake-chat-store.ts';
import type { TestClient } from '../fixtures/test-client.ts';

const bed = new ChatBed();
beforeEach(() => bed.start());
afterEach(() => bed.stop());

describe('A chat room', () => {
  it('brings a message to everyone in it, in both forms, with its place', async () => {
    const [ada, bob, reader] = [
      await bed.inRoom('token-ada'),
      await bed.inRoom('token-bob', 'json'),
      await bed.inRoom(),
    ];
    expect(await say(ada, 'hello <b>@bob</b> 👋')).toMatchObject({ kind: 'chatSent' });
    for (const each of [ada, bob, reader]) {
      await whenSeen(each, 'hello <b>@bob</b> 👋');
      expect(entriesOf(each)).toMatchObject([
        { seq: 1, type: 'message', username: 'ada', badges: ['broadcaster'], mentions: ['bob'] },
      ]);
    }
  });

  it('keeps the order of a burst, and tells each message once', async () => {
    await bed.restart({ perUser: 1000 });
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const answers = Array.from({ length: 60 }, (_none, n) => say(bob, `m${n}`));
    await Promise.all(answers);
    await whenSeen(ada, 'm59');
    expect(textsOf(ada)).toEqual(Array.from({ length: 60 }, (_none, n) => `m${n}`));
  });

  it('lets anonymous people read and not write', async () => {
    expect(codeOf(await say(await bed.inRoom(), 'hi'))).toBe('CHAT_SIGN_IN_REQUIRED');
  });

  it('gives what was missed to a client that comes back with its position', async () => {
    const ada = await bed.inRoom('token-ada');
    const first = await say(ada, 'one');
    await say(ada, 'two');
    await say(ada, 'three');
    const after = first.kind === 'chatSent' ? first.position : '';
    const back = await bed.client();
    const joined = await back.request('chatJoin', { roomId: ROOM, after });
    expect(joined.entries.map(({ text }) => text)).toEqual(['two', 'three']);
    expect(joined.gap).toBe(false);
    const lost = await back.request('chatJoin', { roomId: ROOM, after: '0gone.5' });
    expect(lost.gap).toBe(true);
    expect(codeOf(await back.ask('chatJoin', { roomId: ROOM, after: 'x' }))).toBe(
      'CHAT_POSITION_INVALID',
    );
  });

  it('takes one nonce for one message', async () => {
    const ada = await bed.inRoom('token-ada');
    const first = await say(ada, 'once', { nonce: 'n1' });
    expect(await say(ada, 'once', { nonce: 'n1' })).toMatchObject({
      id: first.kind === 'chatSent' ? first.id : '',
    });
    await say(ada, 'end');
    await whenSeen(ada, 'end');
    expect(textsOf(ada)).toEqual(['once', 'end']);
  });

  it('shows what is answered, announcements, and messages of emotes', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const asked = await say(bob, 'why?');
    await say(ada, 'because', { replyTo: asked.kind === 'chatSent' ? asked.id : '' });
    await say(ada, 'soon', { announcement: true });
    await say(bob, ':fire: 🎉');
    await whenSeen(ada, ':fire: 🎉');
    expect(entriesOf(ada)).toMatchObject([
      { text: 'why?' },
      { text: 'because', replyTo: { username: 'bob', text: 'why?' } },
      { text: 'soon', type: 'system', notice: 'announcement' },
      { type: 'emote' },
    ]);
    expect(codeOf(await say(bob, 'me too', { announcement: true }))).toBe('CHAT_FORBIDDEN');
  });

  it('counts reactions together and tells how many are there', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    await Promise.all(
      [ada, ada, bob].map((each) => each.request('chatReact', { roomId: ROOM, reaction: 'fire' })),
    );
    await eventually(() => {
      const pulses = bob.received.filter((message) => message.kind === 'chatPulse');
      const fire = pulses.flatMap(({ reactions }) => reactions).reduce((n, r) => n + r.count, 0);
      return fire === 3 && pulses.at(-1)?.viewers === 2 ? undefined : `${fire} fires`;
    });
  });

  it('is not told to those who left', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    await bob.request('chatLeave', { roomId: ROOM });
    await say(ada, 'gone?');
    await whenSeen(ada, 'gone?');
    expect(textsOf(bob)).toEqual([]);
    expect(codeOf(await bob.ask('chatLeave', { roomId: ROOM }))).toBe('CHAT_NOT_JOINED');
  });

  it('opens for owners of a private stream only', async () => {
    const [ada, bob] = [await bed.client('token-ada'), await bed.client('token-bob')];
    expect(codeOf(await ada.ask('chatJoin', { roomId: PRIVATE_ROOM }))).toBe('chatJoined');
    expect(codeOf(await bob.ask('chatJoin', { roomId: PRIVATE_ROOM }))).toBe('STREAM_NOT_FOUND');
    expect(codeOf(await bob.ask('chatJoin', { roomId: 'rm_absent' }))).toBe('CHAT_ROOM_NOT_FOUND');
  });

  it('keeps messages for the database while that is away', async () => {
    const ada = await bed.inRoom('token-ada');
    bed.store.away = true;
    await say(ada, 'kept');
    bed.store.away = false;
    await bed.chat.close();
    expect([...bed.store.rows.values()].map(({ entry }) => entry.text)).toEqual(['kept']);
  });
});

describe('Text in chat', () => {
  it.each([
    ['', 'CHAT_TEXT_INVALID'],
    [' \u200b\u2060 ', 'CHAT_TEXT_INVALID'],
    ['x'.repeat(501), 'CHAT_TEXT_TOO_LONG'],
    ['👩‍👩‍👧'.repeat(101), 'CHAT_TEXT_TOO_LONG'],
    ['x'.repeat(500), 'chatSent'],
    ['<script>alert(1)</script>', 'chatSent'],
    ['a\u202eevil\u0000\nb', 'chatSent'],
  ])('of the form %j is answered with %s', async (text, code) => {
    expect(codeOf(await say(await bed.inRoom('token-ada'), text))).toBe(code);
  });

  it('loses what turns or breaks lines, and nothing else', async () => {
    const ada = await bed.inRoom('token-ada');
    await say(ada, '  a\u202e\n\tb\u0007 <i>é</i> ');
    await whenSeen(ada, 'a b <i>é</i>');
  });
});

describe('Limits and modes', () => {
  it('refuse a flood of one user, from all sockets together', async () => {
    await bed.restart({ perUser: 3 });
    const [one, two] = [await bed.inRoom('token-bob'), await bed.inRoom('token-bob')];
    const codes = [];
    for (const socket of [one, two, one, two, one]) {
      codes.push(codeOf(await say(socket, `n${codes.length}`)));
    }
    expect(codes).toEqual([
      'chatSent',
      'chatSent',
      'chatSent',
      'CHAT_RATE_LIMITED',
      'CHAT_RATE_LIMITED',
    ]);
  });

  it.each([
    [{ slowModeMs: 60_000 }, ['a', 'b'], ['chatSent', 'CHAT_SLOW_MODE']],
    [{ followersOnly: true }, ['a'], ['CHAT_FOLLOWERS_ONLY']],
    [{ subscribersOnly: true }, ['a'], ['CHAT_SUBSCRIBERS_ONLY']],
    [{ emoteOnly: true }, ['a', ':fire:', '🎉 🎉'], ['CHAT_EMOTE_ONLY', 'chatSent', 'chatSent']],
    [{ uniqueChat: true }, ['Buy now', 'b u y NOW!'], ['chatSent', 'CHAT_DUPLICATE']],
    [
      { linksOff: true },
      ['see https://x.example/a', 'www.example.org', 'x.com', 'e.g. this'],
      ['CHAT_LINKS_OFF', 'CHAT_LINKS_OFF', 'CHAT_LINKS_OFF', 'chatSent'],
    ],
    [{ shield: true }, ['a'], ['CHAT_FOLLOWERS_ONLY']],
  ])('%j', async (settings, texts, codes) => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    await bed.chat.changeSettings(ROOM, { userId: 'us_ada1', username: 'ada' }, settings);
    const got = [];
    for (const text of texts) {
      got.push(codeOf(await say(bob, text)));
    }
    expect(got).toEqual(codes);
    // The broadcaster is above them all.
    expect(codeOf(await say(ada, 'see https://x.example'))).toBe('chatSent');
  });

  it('let followers of the needed age in', async () => {
    const bob = await bed.inRoom('token-bob');
    const ada = { userId: 'us_ada1', username: 'ada' };
    await bed.chat.changeSettings(ROOM, ada, { followersOnly: true, followersMinMs: 60_000 });
    bed.store.followers.set('us_bob1', Date.now() - 1000);
    expect(codeOf(await say(bob, 'new'))).toBe('CHAT_FOLLOWERS_ONLY');
    bed.store.followers.set('us_bob1', Date.now() - 120_000);
    expect(codeOf(await say(bob, 'old'))).toBe('chatSent');
  });

  it('refuse banned words however they are dressed up', async () => {
    const bob = await bed.inRoom('token-bob');
    const ada = { userId: 'us_ada1', username: 'ada' };
    await bed.chat.setBannedWords(ROOM, ada, ['badword', '*spam*', '/free (gold|coins)/']);
    const codes = [];
    for (const text of ['b.a.d.w.o.r.d', 'BÁDW0RD', 'xspamx', 'FREE gold', 'badwords', 'fine']) {
      codes.push(codeOf(await say(bob, text)));
    }
    const blocked = 'CHAT_BLOCKED_WORD';
    expect(codes).toEqual([blocked, blocked, blocked, blocked, 'chatSent', 'chatSent']);
    await expect(bed.chat.setBannedWords(ROOM, ada, ['/(/'])).rejects.toMatchObject({
      code: 'CHAT_BAD_PATTERN',
    });
  });
});

describe('Moderation', () => {
  const BOB = { userId: 'us_bob1' };

  it('bans at once: messages disappear, everybody is told, the next message is refused', async () => {
    const [ada, bob, reader] = [
      await bed.inRoom('token-ada'),
      await bed.inRoom('token-bob'),
      await bed.inRoom(),
    ];
    await say(bob, 'rude');
    await whenSeen(reader, 'rude');
    expect(await moderate(ada, 'ban', BOB)).toBe('done');
    await eventually(() =>
      entriesOf(reader).some(({ notice, userId }) => notice === 'ban' && userId === BOB.userId)
        ? undefined
        : 'not told',
    );
    expect(codeOf(await say(bob, 'again'))).toBe('CHAT_BANNED');
    const late = await bed.client();
    expect(
      (await late.request('chatJoin', { roomId: ROOM })).entries.map((e) => e.text),
    ).not.toContain('rude');
    expect(await moderate(ada, 'unban', BOB)).toBe('done');
    expect(codeOf(await say(bob, 'sorry'))).toBe('chatSent');
    expect(bed.store.acts.map(({ act }) => act.kind)).toEqual(['ban', 'unban']);
  });

  it('ends a timeout by itself', async () => {
    let now = 1_800_000_000_000;
    await bed.restart({ now: () => now });
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    await moderate(ada, 'timeout', { ...BOB, durationMs: 30_000 });
    expect(await say(bob, 'x')).toMatchObject({ code: 'CHAT_TIMED_OUT', retryAfterMs: 30_000 });
    now += 30_001;
    expect(codeOf(await say(bob, 'x'))).toBe('chatSent');
  });

  it('lets people take back their own messages and moderators those of others', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const [ofAda, ofBob] = [await say(ada, 'a'), await say(bob, 'b')];
    const idOf = (sent: ServerMessage): string => (sent.kind === 'chatSent' ? sent.id : '');
    const remove = async (of: TestClient, messageId: string): Promise<string> =>
      codeOf(await of.ask('chatDelete', { roomId: ROOM, messageId }));
    expect(await remove(bob, idOf(ofAda))).toBe('CHAT_FORBIDDEN');
    expect(await remove(bob, idOf(ofBob))).toBe('done');
    expect(await remove(bob, 'cm_absent')).toBe('CHAT_MESSAGE_NOT_FOUND');
    expect(await remove(ada, idOf(ofAda))).toBe('done');
    await eventually(() =>
      entriesOf(bob).filter(({ type }) => type === 'deleted').length === 2 ? undefined : 'not told',
    );
  });

  it('gives roles: only the broadcaster makes moderators, who have no power over each other', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const EVE = { userId: 'us_eve1' };
    expect(await moderate(bob, 'ban', EVE)).toBe('CHAT_FORBIDDEN');
    expect(await moderate(ada, 'add_moderator', BOB)).toBe('done');
    expect(await moderate(bob, 'ban', EVE)).toBe('done');
    expect(await moderate(bob, 'ban', { userId: 'us_ada1' })).toBe('CHAT_FORBIDDEN');
    expect(await moderate(bob, 'add_moderator', EVE)).toBe('CHAT_FORBIDDEN');
    expect(await moderate(bob, 'add_vip', EVE)).toBe('done');
    await say(bob, 'badge');
    await whenSeen(ada, 'badge');
    expect(entriesOf(ada).at(-1)?.badges).toEqual(['moderator']);
    expect(await moderate(ada, 'remove_moderator', BOB)).toBe('done');
    expect(await moderate(bob, 'ban', EVE)).toBe('CHAT_FORBIDDEN');
  });

  it('pins a message for those who come later, and unpins it', async () => {
    const ada = await bed.inRoom('token-ada');
    const sent = await say(ada, 'read me');
    const messageId = sent.kind === 'chatSent' ? sent.id : '';
    expect(await moderate(ada, 'pin', { messageId })).toBe('done');
    const late = await bed.client();
    expect((await late.request('chatJoin', { roomId: ROOM })).pinned?.text).toBe('read me');
    expect(await moderate(ada, 'unpin')).toBe('done');
    expect((await late.request('chatJoin', { roomId: ROOM })).pinned).toBeUndefined();
  });
});

describe('/ws/chat/:roomId', () => {
  it('speaks flat JSON with the signaling sockets, and resumes by position', async () => {
    const ada = await bed.inRoom('token-ada');
    const bob = await bed.flat(ROOM, 'token-bob');
    bob.ws.send(JSON.stringify({ text: 'from a bot', nonce: 'n1' }));
    await whenSeen(ada, 'from a bot');
    await whenFlat(bob.got, 'from a bot');
    const message = bob.got.find(({ type }) => type === 'message');
    expect(Object.keys(message ?? {})).toEqual(
      expect.arrayContaining([
        ...['id', 'seq', 'epoch', 'type', 'userId', 'username', 'text', 'badges', 'color'],
        'timestamp',
      ]),
    );
    await eventually(() =>
      bob.got.some((each) => each.type === 'sent' && each['nonce'] === 'n1') ? undefined : 'no ack',
    );
    await say(ada, 'two');
    const position = `${String(message?.['epoch'])}.${String(message?.['seq'])}`;
    const back = await bed.flat(`${ROOM}?after=${position}`);
    await whenFlat(back.got, 'two');
    expect(back.got.map(({ text }) => text)).toEqual(['two']);
    const lost = await bed.flat(`${ROOM}?after=0gone.1`);
    await whenFlat(lost.got, 'two');
    expect(lost.got[0]?.type).toBe('gap');
  });

  it('takes a token as the first message, and refuses those without', async () => {
    const { got, ws } = await bed.flat(ROOM);
    ws.send(JSON.stringify({ text: 'no' }));
    await eventually(() => (got[0]?.['code'] === 'CHAT_SIGN_IN_REQUIRED' ? undefined : 'no error'));
    ws.send(JSON.stringify({ token: 'token-bob' }));
    ws.send(JSON.stringify({ text: 'yes' }));
    await whenFlat(got, 'yes');
  });

  it.each([
    ['not json', 'SIG_INVALID_MESSAGE'],
    ['[]', 'SIG_INVALID_MESSAGE'],
    ['{"text":7}', 'SIG_INVALID_MESSAGE'],
    ['{"__proto__":{"text":"x"}}', 'SIG_INVALID_MESSAGE'],
    [`{"text":"${'x'.repeat(9000)}"}`, 'CHAT_TEXT_TOO_LONG'],
    ['{"text":"\\ud800"}', 'CHAT_TEXT_INVALID'],
    ['{"text":"a","nonce":{}}', 'SIG_INVALID_MESSAGE'],
  ])('answers %.40s with an error and lives on', async (frame, code) => {
    const { got, ws } = await bed.flat(ROOM, 'token-bob');
    ws.send(frame);
    await eventually(() => (got.at(-1)?.['code'] === code ? undefined : shown(got.at(-1))));
    ws.send('{"text":"alive"}');
    await whenFlat(got, 'alive');
  });

  it('closes for a wrong token, an absent room, a frame too large, and bytes', async () => {
    const closeOf = async (
      path: string,
      token?: string,
      frame?: string | Buffer,
    ): Promise<number> => {
      const { ws } = await bed.flat(path, token);
      const closed = new Promise<number>((resolve) => ws.once('close', resolve));
      if (frame !== undefined) {
        ws.send(frame);
      }
      return closed;
    };
    expect(await closeOf(ROOM, 'wrong')).toBe(4501);
    expect(await closeOf('rm_absent')).toBe(4503);
    expect(await closeOf(ROOM, 'token-bob', 'x'.repeat(20_000))).toBe(1009);
    expect(await closeOf(ROOM, 'token-bob', Buffer.from([1]))).toBe(1003);
  });

  it('ends with the server, and nothing is left', async () => {
    const { ws } = await bed.flat(ROOM);
    await bed.inRoom();
    const closed = new Promise<number>((resolve) => ws.once('close', resolve));
    await bed.server.close();
    expect(await closed).toBe(4010);
    await bed.chat.close();
  });
});
