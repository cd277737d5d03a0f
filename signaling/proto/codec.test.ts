/** Both wire forms against golden vectors, and against protobufjs' own reading of signaling.proto. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { CLIENT_MESSAGES, SERVER_MESSAGES } from './fixtures/messages.ts';
import {
  CodecError,
  decodeClientMessage,
  decodeServerMessage,
  encodeClientMessage,
  encodeServerMessage,
} from './index.ts';
import type { ClientMessage, ServerMessage } from './index.ts';

type Vector = {
  readonly direction: 'client' | 'server';
  readonly message: { readonly kind: string; readonly requestId: number };
  readonly binary: string;
  readonly json: string;
};

const VECTORS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/vectors.json'), 'utf8'),
) as readonly Vector[];

// Parsing a .proto at run time is for this test only.
const ROOT = protobuf.loadSync(join(import.meta.dirname, 'signaling.proto'));
const TYPES = {
  client: ROOT.lookupType('freshet.v1.ClientMessage'),
  server: ROOT.lookupType('freshet.v1.ServerMessage'),
};
const PINNED = { enums: String, longs: String, bytes: String };

function encode(vector: Vector, form: 'binary' | 'json'): string {
  const encoded =
    vector.direction === 'client'
      ? encodeClientMessage(vector.message as ClientMessage, form)
      : encodeServerMessage(vector.message as ServerMessage, form);
  return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('hex');
}

function decode(vector: Vector, frame: string | Uint8Array): unknown {
  return vector.direction === 'client' ? decodeClientMessage(frame) : decodeServerMessage(frame);
}

function codeErrorOf(run: () => unknown): CodecError {
  try {
    run();
  } catch (error) {
    if (error instanceof CodecError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Names of all fields of a message type, and of those it holds, as `Type.field`. */
function fieldNames(type: protobuf.Type, seen = new Set<string>()): Set<string> {
  for (const field of type.fieldsArray) {
    const name = `${type.name}.${field.name}`;
    if (!seen.has(name)) {
      seen.add(name);
      const inner = field.resolve().resolvedType;
      if (inner instanceof protobuf.Type) {
        fieldNames(inner, seen);
      }
    }
  }
  return seen;
}

function usedFields(type: protobuf.Type, value: unknown, seen: Set<string>): void {
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    const field = type.fields[key];
    if (field === undefined) {
      throw new Error(`${type.name} has no field ${key}`);
    }
    seen.add(`${type.name}.${key}`);
    const innerType = field.resolve().resolvedType;
    if (innerType instanceof protobuf.Type) {
      (Array.isArray(inner) ? inner : [inner]).forEach((each) => usedFields(innerType, each, seen));
    }
  }
}

describe('golden vectors', () => {
  test('are those of messages.ts', () => {
    expect(VECTORS.map(({ message }) => message)).toEqual([...CLIENT_MESSAGES, ...SERVER_MESSAGES]);
  });

  test.each(
    VECTORS.map((vector) => [`${vector.message.kind} ${vector.message.requestId}`, vector]),
  )('hold in both directions and both forms: %s', (_name, vector) => {
    if (typeof vector === 'string') {
      throw new Error('not a vector');
    }
    expect(encode(vector, 'binary')).toBe(vector.binary);
    expect(encode(vector, 'json')).toBe(vector.json);
    expect(decode(vector, Buffer.from(vector.binary, 'hex'))).toStrictEqual(vector.message);
    expect(decode(vector, vector.json)).toStrictEqual(vector.message);
  });

  test.each(
    VECTORS.map((vector) => [`${vector.message.kind} ${vector.message.requestId}`, vector]),
  )('mean the same to protobufjs with pinned options: %s', (_name, vector) => {
    if (typeof vector === 'string') {
      throw new Error('not a vector');
    }
    const type = TYPES[vector.direction];
    const decoded = type.decode(Buffer.from(vector.binary, 'hex'));
    expect(type.toObject(decoded, PINNED)).toEqual(JSON.parse(vector.json));
    const encoded = type.encode(type.fromObject(JSON.parse(vector.json) as object)).finish();
    expect(Buffer.from(encoded).toString('hex')).toBe(vector.binary);
  });

  test('use every field of the protocol at least once', () => {
    const used = new Set<string>();
    for (const vector of VECTORS) {
      usedFields(TYPES[vector.direction], JSON.parse(vector.json), used);
    }
    const all = [...fieldNames(TYPES.client), ...fieldNames(TYPES.server)];
    expect(all.filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('decoding', () => {
  test('ignores fields that this version does not know, in both forms', () => {
    const ping = encodeClientMessage({ requestId: 5, kind: 'ping', clientTimeMs: 9 }, 'binary');
    // Field 2000, varint 1, behind a known message.
    const longer = Buffer.concat([ping, Buffer.from([0x80, 0x7d, 0x01])]);
    expect(decodeClientMessage(longer)).toEqual({ requestId: 5, kind: 'ping', clientTimeMs: 9 });
    expect(
      decodeClientMessage('{"requestId":5,"later":{"a":1},"ping":{"clientTimeMs":9,"x":[]}}'),
    ).toEqual({ requestId: 5, kind: 'ping', clientTimeMs: 9 });
  });

  test('gives a message of a kind that this version does not know as unknown', () => {
    // request_id 7, field 99 with an empty message.
    const frame = Buffer.from([0x08, 0x07, 0x9a, 0x06, 0x00]);
    expect(decodeClientMessage(frame)).toEqual({ requestId: 7, seq: 0, kind: 'unknown' });
    expect(decodeServerMessage('{"requestId":7,"seq":3,"brandNew":{}}')).toEqual({
      requestId: 7,
      seq: 3,
      kind: 'unknown',
    });
  });

  test('takes __proto__ and constructor keys without an effect on any prototype', () => {
    const message = decodeClientMessage(
      '{"requestId":1,"__proto__":{"polluted":1},"ping":{"__proto__":{"polluted":1},"clientTimeMs":2}}',
    );
    expect(message).toStrictEqual({ requestId: 1, kind: 'ping', clientTimeMs: 2 });
    const parameters = ['__proto__', 'constructor', 'apt'].map((name) => ({ name, text: 'x' }));
    const subscribe = decodeClientMessage(
      JSON.stringify({
        requestId: 2,
        subscribe: {
          streamId: 'st_1234',
          rtpCapabilities: { codecs: [{ kind: 'VIDEO', mimeType: 'video/rtx', parameters }] },
        },
      }),
    );
    expect(subscribe).toMatchObject({
      rtpCapabilities: { codecs: [{ parameters: { apt: 'x' } }] },
    });
    expect(JSON.stringify(subscribe)).not.toContain('constructor');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('does not take a property of Object for a kind', () => {
    expect(decodeClientMessage('{"requestId":1,"toString":{},"hasOwnProperty":{}}')).toMatchObject({
      kind: 'unknown',
    });
  });

  test.each([
    ['a truncated varint', Buffer.from([0x08, 0x80])],
    ['a length of 2 GB', Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x07])],
    ['a message cut in the middle', Buffer.from([0x12, 0x05, 0x08, 0x01])],
    ['field number 0', Buffer.from([0x00, 0x01])],
    ['a wire type that does not exist', Buffer.from([0x0f])],
    ['an unterminated group', Buffer.from([0xa3, 0x06, 0xa3, 0x06])],
    ['100,000 groups in each other', Buffer.alloc(60_000, Buffer.from([0xa3, 0x06]))],
  ])('refuses %s as malformed', (_name, frame) => {
    expect(codeErrorOf(() => decodeClientMessage(frame)).reason).toBe('malformed');
  });

  test.each([
    ['no JSON', 'hello'],
    ['JSON that is cut', '{"requestId":1'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['the empty text', ''],
  ])('refuses %s as malformed', (_name, frame) => {
    expect(codeErrorOf(() => decodeClientMessage(frame)).reason).toBe('malformed');
  });

  test('refuses JSON that nests too deep before it parses it', () => {
    const deep = `{"ping":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    expect(codeErrorOf(() => decodeClientMessage(deep)).reason).toBe('too_deep');
    // Brackets inside text do not nest.
    const text = JSON.stringify({ requestId: 1, hello: { token: '[{"\\'.repeat(50) } });
    expect(decodeClientMessage(text)).toMatchObject({ kind: 'hello' });
  });

  test('refuses frames over the limit before it reads them', () => {
    const frame = new Uint8Array(64 * 1024 + 1);
    expect(codeErrorOf(() => decodeClientMessage(frame)).reason).toBe('too_large');
    expect(codeErrorOf(() => decodeClientMessage(' '.repeat(65_537))).reason).toBe('too_large');
    expect(codeErrorOf(() => decodeServerMessage('{}', { maxBytes: 1 })).reason).toBe('too_large');
  });

  test.each([
    ['text where a number belongs', '{"requestId":3,"ping":{"clientTimeMs":"5"}}'],
    ['an object where text belongs', '{"requestId":3,"hello":{"token":{}}}'],
    ['a fraction where a count belongs', '{"requestId":3,"hello":{"protocolVersion":1.5}}'],
    ['a negative count', '{"requestId":3,"hello":{"protocolVersion":-1}}'],
    ['a number over 32 bits', '{"requestId":3,"hello":{"protocolVersion":4294967296}}'],
    ['an unknown enum word', '{"requestId":3,"simulate":{"scenario":"EXPLODE"}}'],
    ['an unset enum', '{"requestId":3,"simulate":{}}'],
    ['a list where a message belongs', '{"requestId":3,"hello":[]}'],
    ['a missing message', '{"requestId":3,"connectTransport":{"sessionId":"x"}}'],
    ['two kinds at once', '{"requestId":3,"ping":{},"hello":{}}'],
  ])('refuses %s as invalid and knows the request', (_name, frame) => {
    const error = codeErrorOf(() => decodeClientMessage(frame));
    expect([error.reason, error.requestId]).toEqual(['invalid', 3]);
  });

  test('refuses infinite numbers and overlong lists in protobuf too', () => {
    const infinite = encodeClientMessage({ requestId: 3, kind: 'ping', clientTimeMs: 1 }, 'binary');
    Buffer.from(infinite.buffer, infinite.byteOffset, infinite.length).writeDoubleLE(
      Infinity,
      infinite.length - 8,
    );
    expect(codeErrorOf(() => decodeClientMessage(infinite)).reason).toBe('invalid');
    const codecs = Array.from({ length: 300 }, () => ({
      mimeType: 'video/VP8',
      payloadType: 96,
      clockRate: 90_000,
    }));
    const frame = encodeClientMessage(
      {
        requestId: 4,
        kind: 'produce',
        sessionId: 's',
        mediaKind: 'video',
        source: 'camera',
        rtpParameters: { codecs },
        paused: false,
      },
      'binary',
    );
    expect(codeErrorOf(() => decodeClientMessage(frame)).message).toContain('more than 256 items');
  });

  test('reads frames from an ArrayBuffer, as browsers give them', () => {
    const frame = encodeServerMessage({ requestId: 4, seq: 2, kind: 'done' }, 'binary');
    const buffer = frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.byteLength);
    expect(decodeServerMessage(buffer)).toEqual({ requestId: 4, seq: 2, kind: 'done' });
  });
});
