/** The decoder under mutated frames: only CodecError may come out, and nothing may be left over. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { CLIENT_MESSAGES, SERVER_MESSAGES } from './fixtures/messages.ts';
import {
  CodecError,
  decodeClientMessage,
  decodeServerMessage,
  encodeClientMessage,
  encodeServerMessage,
} from './index.ts';

const CORPUS = join(import.meta.dirname, 'fixtures/corpus');

/** Inputs that once made trouble, or look as if they could. */
function saved(extension: string): Uint8Array[] {
  return readdirSync(CORPUS)
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(join(CORPUS, name)));
}

const isCodecError = (error: unknown): boolean => error instanceof CodecError;
const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

test('mutated protobuf frames are read or refused, and what is read can be written', () => {
  const rounds = fuzz({
    corpus: [
      ...CLIENT_MESSAGES.map((message) => encodeClientMessage(message, 'binary')),
      ...SERVER_MESSAGES.map((message) => encodeServerMessage(message, 'binary')),
      ...saved('.bin'),
    ],
    target: (input) => {
      decodeServerMessageQuietly(input);
      const message = decodeClientMessage(input);
      if (message.kind !== 'unknown') {
        const again = decodeClientMessage(encodeClientMessage(message, 'binary'));
        expect(again).toStrictEqual(message);
      }
    },
    allowed: isCodecError,
    durationMs: 1500,
  });
  expect(rounds).toBeGreaterThan(100);
});

test('mutated JSON frames are read or refused, and what is read can be written', () => {
  const rounds = fuzz({
    corpus: [
      ...CLIENT_MESSAGES.map((message) => Buffer.from(encodeClientMessage(message, 'json'))),
      ...SERVER_MESSAGES.map((message) => Buffer.from(encodeServerMessage(message, 'json'))),
      ...saved('.json'),
    ],
    target: (input) => {
      decodeServerMessageQuietly(utf8(input));
      const message = decodeClientMessage(utf8(input));
      if (message.kind !== 'unknown') {
        const again = decodeClientMessage(encodeClientMessage(message, 'json'));
        expect(again).toStrictEqual(message);
      }
    },
    allowed: isCodecError,
    durationMs: 1500,
  });
  expect(rounds).toBeGreaterThan(100);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

function decodeServerMessageQuietly(frame: string | Uint8Array): void {
  try {
    decodeServerMessage(frame);
  } catch (error) {
    if (!isCodecError(error)) {
      throw error;
    }
  }
}
