/**
 * Writes vectors.json from messages.ts: `node signaling/test/vectors/write-vectors.ts`. Run it only
 * when the protocol grew; a changed line of an old message means that old clients break.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeClientMessage, encodeServerMessage } from '../../proto/index.ts';
import { CLIENT_MESSAGES, SERVER_MESSAGES } from './messages.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const vectors = [
  ...CLIENT_MESSAGES.map((message) => ({
    direction: 'client',
    message,
    binary: hex(encodeClientMessage(message, 'binary')),
    json: encodeClientMessage(message, 'json'),
  })),
  ...SERVER_MESSAGES.map((message) => ({
    direction: 'server',
    message,
    binary: hex(encodeServerMessage(message, 'binary')),
    json: encodeServerMessage(message, 'json'),
  })),
];

writeFileSync(
  join(import.meta.dirname, 'vectors.json'),
  `${JSON.stringify(vectors, undefined, 1)}\n`,
);
