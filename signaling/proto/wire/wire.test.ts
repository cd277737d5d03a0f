/** Our reader and writer beside protobufjs's, which the server uses: what one writes the other reads. */
import { expect, test } from 'vitest';
import protobuf from 'protobufjs/minimal.js';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

const NUMBERS = [0, 1, 127, 128, 16_383, 16_384, 2 ** 21, 2 ** 28 - 1, 2 ** 28, 2 ** 32 - 1];
const TEXTS = [
  '',
  'a',
  'é',
  '漢字',
  '🎉 party',
  'x'.repeat(300),
  '\u0000\u007f\u0080\u07ff\u0800\uffff',
];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

test('writes the same bytes as protobufjs', () => {
  const write = <W extends Writer | protobuf.Writer>(writer: W): string => {
    NUMBERS.forEach((value) => writer.uint32(value));
    [-1, -(2 ** 31), 2 ** 31 - 1].forEach((value) => writer.int32(value));
    [0, -0.5, Math.PI, 1e300, -Infinity].forEach((value) => writer.double(value));
    writer.bool(true).bool(false);
    for (const text of TEXTS) {
      writer.uint32(10).fork().string(text).fork().string(text.repeat(50)).ldelim().ldelim();
    }
    return hex(writer.finish());
  };
  expect(write(Writer.create())).toBe(write(protobuf.Writer.create()));
});

test('writes half of a pair as U+FFFD, because the other side refuses what is not UTF-8', () => {
  const bytes = Writer.create().string('half \ud800 of it').finish();
  expect(protobuf.Reader.create(bytes).stringVerify()).toBe('half \ufffd of it');
});

test('reads what protobufjs writes', () => {
  const writer = protobuf.Writer.create();
  NUMBERS.forEach((value) => writer.uint32(value));
  writer.int32(-5).double(Math.PI).bool(true);
  TEXTS.forEach((text) => writer.string(text));
  writer.fork();
  NUMBERS.forEach((value) => writer.uint32(value));
  writer.ldelim();
  const reader = Reader.create(writer.finish());
  expect(NUMBERS.map(() => reader.uint32())).toEqual(NUMBERS);
  expect([reader.int32(), reader.double(), reader.bool()]).toEqual([-5, Math.PI, true]);
  expect(TEXTS.map(() => reader.stringVerify())).toEqual(TEXTS);
  const packed: number[] = [];
  reader.uint32s(packed);
  expect(packed).toEqual(NUMBERS);
  expect(reader.pos).toBe(reader.len);
});

test.each([
  ['a number that does not end', 'ffff', (reader: Reader) => reader.uint32()],
  ['a number of eleven bytes', 'ff'.repeat(11), (reader: Reader) => reader.uint32()],
  ['a tag over 32 bits', 'ffffffff1f', (reader: Reader) => reader.tag()],
  ['a length past the end', '0561', (reader: Reader) => reader.stringVerify()],
  ['a list past the end', '0501', (reader: Reader) => reader.uint32s([])],
  ['half a double', '00000000', (reader: Reader) => reader.double()],
  ['a longer form of a letter', '02c1a1', (reader: Reader) => reader.stringVerify()],
  ['a longer form of three bytes', '03e08080', (reader: Reader) => reader.stringVerify()],
  ['half of a pair', '03eda080', (reader: Reader) => reader.stringVerify()],
  ['a point past the last', '04f4908080', (reader: Reader) => reader.stringVerify()],
  ['a character that is cut off', '02e282', (reader: Reader) => reader.stringVerify()],
  ['a group that ends as another', '14', (reader: Reader) => reader.skipType(3, 0, 1)],
  ['groups without an end', '0b'.repeat(200), (reader: Reader) => reader.skipType(3, 0, 1)],
  ['an unknown wire type', '00', (reader: Reader) => reader.skipType(6, 0, 1)],
])('refuses %s', (_name, input, read) => {
  expect(() => read(Reader.create(bytesOf(input)))).toThrow();
});
