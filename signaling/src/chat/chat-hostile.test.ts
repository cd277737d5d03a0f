/**
 * Hostile chatters, as tables: bombs and lies in frames, floods and ways around limits, text that would
 * be code elsewhere. After each row the same server still serves somebody else in the same room.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryRoomLog } from '@freshet/infra/runtime';
import { eventually, shown } from '../../../test/support/eventually.ts';
import { parseChatText } from '../../proto/index.ts';
import type { ClientMessages } from '../../proto/index.ts';
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
import { ROOM, SECOND_ROOM } from '../fixtures/fake-chat-store.ts';
import type { TestClient } from '../fixtures/test-client.ts';

const bed = new ChatBed();
beforeEach(() => bed.start());
afterEach(() => bed.stop());

/** The room still works for others. */
async function assertServes(): Promise<void> {
  const ada = await bed.inRoom('token-ada');
  const text = `alive ${Math.random()}`;
  expect(codeOf(await say(ada, text))).toBe('chatSent');
  await whenSeen(ada, text);
}

const CHAT_SEND = [0x82, 0x02];
const REQUEST_ID = [0x08, 0x7b];
const bytes = (...parts: readonly (readonly number[] | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));
const repeated = (part: readonly number[], count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => Buffer.from(part)));
/** Of field `number`, as a length-delimited message. */
const message = (number: number, body: Buffer): Buffer =>
  bytes(varint((number << 3) | 2), varint(body.length), body);

/** A whole ChatSend whose text is these bytes. */
const chatSend = (text: readonly number[]): Buffer =>
  bytes(
    REQUEST_ID,
    message(32, bytes(message(1, Buffer.from(ROOM)), message(2, Buffer.from(text)))),
  );

function varint(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...varint(value >>> 7)];
}

describe('A frame that lies is the end of its socket', () => {
  it.each([
    ['30,000 groups in each other', bytes(REQUEST_ID, repeated([0xa3, 0x06], 30_000))],
    ['a group that never ends', bytes(REQUEST_ID, [0xa3, 0x06, 0x08, 0x01])],
    ['a length of 2 GB', bytes(REQUEST_ID, CHAT_SEND, [0xff, 0xff, 0xff, 0xff, 0x07])],
    ['a negative length', bytes(REQUEST_ID, CHAT_SEND, Buffer.alloc(9, 0xff), [0x01])],
    ['a number that never ends', bytes([0x08], Buffer.alloc(60_000, 0x80))],
    ['a text longer than its message', bytes(REQUEST_ID, CHAT_SEND, [0x04, 0x12, 0x7f, 0x68])],
    ['a text that is not UTF-8', chatSend([0x61, 0xff, 0x62])],
    ['a text with half a surrogate pair', chatSend([0x61, 0xed, 0xa0, 0x80])],
    ['a text with an overlong slash', chatSend([0xc0, 0xaf])],
    ['field number 0', bytes(REQUEST_ID, [0x02, 0x01, 0x61])],
    ['wire type 7', bytes(REQUEST_ID, [0x87, 0x02, 0x01])],
  ])('%s', async (_title, frame) => {
    const client = await bed.inRoom('token-bob');
    client.ws.send(frame);
    expect(await client.whenClosed()).toMatchObject({ code: 1007 });
    await assertServes();
  });
});

describe('A frame that makes no sense is answered, and its socket lives', () => {
  it.each([
    // rtp_capabilities.codecs, empty: two bytes each.
    [
      '20,000 empty items in a list',
      message(9, message(2, repeated([0x0a, 0x00], 20_000))),
      'SIG_INVALID_MESSAGE',
    ],
    // Of several arms of a oneof the last one counts (proto3).
    [
      'two requests in one',
      bytes(message(32, Buffer.from([0x0a, 1, 0x61])), message(31, Buffer.from([0x0a, 1, 0x61]))),
      'CHAT_NOT_JOINED',
    ],
    ['a request of tomorrow', message(900, Buffer.alloc(50_000)), 'SIG_UNKNOWN_MESSAGE'],
    ['nothing but its number', Buffer.alloc(0), 'SIG_UNKNOWN_MESSAGE'],
  ])('%s', async (_title, body, code) => {
    const client = await bed.inRoom('token-bob');
    client.ws.send(bytes(REQUEST_ID, body));
    expect(codeOf(await client.answer(123))).toBe(code);
    expect(codeOf(await client.ask('chatLeave', { roomId: ROOM }))).toBe('SIG_REQUEST_ID');
    await assertServes();
  });

  it.each<[string, keyof ClientMessages, object, string]>([
    ['a room with a NUL', 'chatJoin', { roomId: 'rm_\u0000' }, 'SIG_INVALID_MESSAGE'],
    ['a room of 60,000 letters', 'chatJoin', { roomId: 'r'.repeat(60_000) }, 'SIG_INVALID_MESSAGE'],
    ['a room that is a path', 'chatJoin', { roomId: '../../etc' }, 'SIG_INVALID_MESSAGE'],
    ['a message with SQL', 'chatDelete', { messageId: `'; DROP--` }, 'SIG_INVALID_MESSAGE'],
    ['a message with a NUL', 'chatDelete', { messageId: 'cm_\u0000' }, 'SIG_INVALID_MESSAGE'],
    ['a nonce of signs', 'chatSend', { text: 'a', nonce: '\u0000\r\n' }, 'CHAT_TEXT_INVALID'],
    ['a long nonce', 'chatSend', { text: 'a', nonce: 'n'.repeat(65) }, 'CHAT_TEXT_INVALID'],
    ['an answer to nothing', 'chatSend', { text: 'a', replyTo: 'x'.repeat(9_000) }, 'chatSent'],
    ['a position of signs', 'chatJoin', { after: '1.1.1' }, 'CHAT_POSITION_INVALID'],
    [
      'a position beyond counting',
      'chatJoin',
      { after: `z.${'9'.repeat(99)}` },
      'CHAT_POSITION_INVALID',
    ],
    ['60,000 letters', 'chatSend', { text: 'x'.repeat(60_000) }, 'CHAT_TEXT_TOO_LONG'],
    ['letters under 400 marks each', 'chatSend', { text: `z${'\u0301'.repeat(400)}` }, 'chatSent'],
  ])('%s', async (_title, kind, body, code) => {
    const client = await bed.inRoom('token-bob');
    const whole = { roomId: ROOM, announcement: false, ...body };
    // Each row has the fields of its kind.
    expect(codeOf(await client.ask(kind, whole as never))).toBe(code);
    await assertServes();
  });

  it('reasons of moderators are kept without what a database or a terminal stumbles over', async () => {
    const ada = await bed.inRoom('token-ada', 'json');
    const reason = ' a\u0000b\u001b[31m\ud800 ';
    expect(await moderate(ada, 'timeout', { userId: 'us_bob1', reason })).toBe('done');
    const kept = bed.store.acts[0]?.reason ?? '';
    expect([kept.isWellFormed(), /\p{Cc}/u.test(kept)]).toEqual([true, false]);
    expect(await moderate(ada, 'ban', { userId: `us_\u0000` })).toBe('SIG_INVALID_MESSAGE');
  });
});

describe('A flood', () => {
  it('is answered, then ends with its socket, and others are heard meanwhile', async () => {
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    for (let n = 0; n < 600; n += 1) {
      bob.send('chatSend', { roomId: ROOM, text: `flood ${n}`, announcement: false });
    }
    expect(codeOf(await say(ada, 'heard'))).toBe('chatSent');
    expect(await bob.whenClosed()).toMatchObject({ code: 4529 });
    await whenSeen(ada, 'heard');
    // Twenty of one user per window, whatever they try.
    expect(textsOf(ada).filter((text) => text.startsWith('flood'))).toHaveLength(20);
    await assertServes();
  });

  it('of flat JSON is answered, then ends with its socket', async () => {
    const { got, ws } = await bed.flat(ROOM, 'token-bob');
    const closed = new Promise<number>((resolve) => ws.once('close', resolve));
    for (let n = 0; n < 600; n += 1) {
      ws.send(JSON.stringify({ text: `flood ${n}` }));
    }
    expect(await closed).toBe(4529);
    expect(got.some((each) => each['code'] === 'SIG_RATE_LIMITED')).toBe(true);
    await assertServes();
  });

  it('of rooms that are not there opens none', async () => {
    await bed.restart({ maxRooms: 1 });
    const client = await bed.client();
    const codes: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      codes.push(codeOf(await client.ask('chatJoin', { roomId: `rm_absent${n}` })));
    }
    expect(new Set(codes)).toEqual(new Set(['CHAT_ROOM_NOT_FOUND']));
    expect(codeOf(await client.ask('chatJoin', { roomId: ROOM }))).toBe('chatJoined');
    expect(codeOf(await client.ask('chatJoin', { roomId: SECOND_ROOM }))).toBe(
      'CHAT_TOO_MANY_ROOMS',
    );
  });
});

describe('There is no way around the limits', () => {
  const texts = (count: number): string[] => Array.from({ length: count }, (_none, n) => `t${n}`);
  const sayIn = async (of: TestClient, roomId: string, text: string): Promise<string> =>
    codeOf(await of.ask('chatSend', { roomId, text, announcement: false }));
  const countOf = (codes: readonly string[], code: string): number =>
    codes.filter((each) => each === code).length;

  it('by more sockets, other forms, or other rooms: a user has one budget', async () => {
    await bed.stop();
    await bed.start({ perUser: 4, perUserEverywhere: 6 });
    const [one, two] = [await bed.inRoom('token-bob'), await bed.client('token-bob', 'json')];
    const codes: string[] = [];
    for (const text of texts(8)) {
      codes.push(await sayIn(one, ROOM, text), await sayIn(two, SECOND_ROOM, text));
    }
    expect([countOf(codes, 'chatSent'), countOf(codes, 'CHAT_RATE_LIMITED')]).toEqual([6, 10]);
    const { got, ws } = await bed.flat(SECOND_ROOM, 'token-bob');
    ws.send('{"text":"and flat"}');
    await eventually(() =>
      got.at(-1)?.['code'] === 'CHAT_RATE_LIMITED' ? undefined : shown(got.at(-1)),
    );
    // It is the budget of one user and not of everybody.
    expect(await sayIn(await bed.inRoom('token-ada'), ROOM, 'free')).toBe('chatSent');
  });

  it('by more accounts at one address, over all rooms', async () => {
    await bed.stop();
    await bed.start({ perAddress: 4, perAddressEverywhere: 6 }, createMemoryRoomLog(), {
      clientAddress: () => '2001:db8::7',
    });
    const [ada, bob] = [await bed.inRoom('token-ada'), await bed.inRoom('token-bob')];
    const codes: string[] = [];
    for (const text of texts(5)) {
      codes.push(await sayIn(ada, ROOM, text), await sayIn(bob, SECOND_ROOM, text));
    }
    expect([countOf(codes, 'chatSent'), countOf(codes, 'CHAT_RATE_LIMITED')]).toEqual([6, 4]);
  });

  it('by saying the same again in other clothes', async () => {
    await bed.chat.changeSettings(
      ROOM,
      { userId: 'us_ada1', username: 'ada' },
      { uniqueChat: true },
    );
    const bob = await bed.inRoom('token-bob');
    const codes: string[] = [];
    for (const text of [
      'Buy GOLD now',
      'b.u.y GOLD n.o.w',
      'ＢＵＹ ＧＯＬＤ ＮＯＷ',
      'buy\u200b gold now',
    ]) {
      codes.push(await sayIn(bob, ROOM, text));
    }
    expect(codes).toEqual(['chatSent', 'CHAT_DUPLICATE', 'CHAT_DUPLICATE', 'CHAT_DUPLICATE']);
  });

  it('by a new nonce for what was refused, or an old one for what was not', async () => {
    await bed.restart({ perUser: 1 });
    const bob = await bed.inRoom('token-bob');
    const sent = await say(bob, 'one', { nonce: 'n1' });
    expect(await say(bob, 'two', { nonce: 'n1' })).toMatchObject({
      id: sent.kind === 'chatSent' ? sent.id : '',
    });
    expect(codeOf(await say(bob, 'two', { nonce: 'n2' }))).toBe('CHAT_RATE_LIMITED');
    await assertServes();
    expect(textsOf(bob).slice(0, 1)).toEqual(['one']);
  });
});

describe('Text stays text', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '</textarea><iframe srcdoc="<script>alert(1)</script>">',
    '{{constructor.constructor("alert(1)")()}}',
    `\${alert(1)}`,
    '&lt;b&gt; &#x3c;script&#x3e;',
    '%3Cscript%3Ealert(1)%3C/script%3E',
    '<!--><script>alert(1)</script>-->',
    '\\u003cscript\\u003e',
    "'; DROP TABLE chat_messages; --",
    '__proto__ constructor toString',
  ])('%s', async (text) => {
    const ada = await bed.inRoom('token-ada');
    const { got } = await bed.flat(ROOM);
    expect(codeOf(await say(ada, text))).toBe('chatSent');
    await whenSeen(ada, text);
    await whenFlat(got, text);
    const segments = parseChatText(text);
    expect(segments.map((segment) => segment.text).join('')).toBe(text);
    expect(segments.filter(({ kind }) => kind === 'link')).toEqual([]);
    expect(entriesOf(ada)).toHaveLength(1);
  });

  it.each([
    ['javascript:alert(1)', []],
    ['JaVaScRiPt://example.org/%0aalert(1)', ['https:']],
    ['data:text/html,<script>alert(1)</script>', []],
    ['vbscript:msgbox(1)', []],
    ['https://example.org/?q=<b>', ['https:']],
    ['https://www.example.org@evil.example/', []],
    ['http://user:secret@example.org/', []],
  ])('an address in %j is a link only when a browser may follow it', (text, schemes) => {
    const links = parseChatText(text).flatMap((segment) =>
      segment.kind === 'link' ? [new URL(segment.href).protocol] : [],
    );
    expect(links).toEqual(schemes);
  });
});
