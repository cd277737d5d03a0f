/** ObjectStore in S3, against a server of the test's own. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { objectStoreContract } from '../../test/support/contracts/object-store-contract.ts';
import { S3_KEY, startTestS3 } from '../../test/support/s3.ts';
import type { TestS3 } from '../../test/support/s3.ts';
import { createLogger } from './log.ts';
import { PART_BYTES } from './object-store-s3-upload.ts';
import { createS3ObjectStore } from './object-store-s3.ts';
import type { S3Options } from './object-store-s3.ts';
import type { ObjectStore } from './object-store.ts';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });

const log = createLogger({ level: 'silent' });
const TEXT = { contentType: 'text/plain' } as const;
let s3: TestS3;
let folders = 0;

beforeAll(async () => {
  s3 = await startTestS3();
});

afterAll(() => s3.close());

function open(options: Partial<S3Options> = {}): Promise<ObjectStore> {
  folders += 1;
  return createS3ObjectStore({ log }, { ...s3.options, prefix: `folder/${folders}`, ...options });
}

objectStoreContract('a bucket', () => {
  folders += 1;
  const prefix = `contract/${folders}`;
  return Promise.resolve({ open: () => open({ prefix }), close: () => Promise.resolve() });
});

describe('an object that is large', () => {
  it('goes up in parts, from a buffer or a stream, and comes back as it was', async () => {
    const store = await open();
    const bytes = Buffer.alloc(2 * PART_BYTES + 12_345, 'freshet ');
    const chunks = Array.from({ length: Math.ceil(bytes.length / 100_000) }, (_, n) =>
      bytes.subarray(n * 100_000, (n + 1) * 100_000),
    );
    await store.put('buffer', bytes, TEXT);
    const stored = await store.put('stream', Readable.from(chunks), TEXT);
    expect(stored.sizeBytes).toBe(bytes.length);
    for (const key of ['buffer', 'stream']) {
      const found = await store.get(key);
      expect(found?.object).toMatchObject({ sizeBytes: bytes.length, contentType: 'text/plain' });
      expect(found && (await buffer(found.body)).equals(bytes)).toBe(true);
    }
    const range = { start: PART_BYTES - 2, end: PART_BYTES + 2 };
    const part = await store.get('stream', { range });
    expect(part?.object.sizeBytes).toBe(bytes.length);
    expect(part && (await buffer(part.body))).toEqual(bytes.subarray(range.start, range.end + 1));
    await store.close();
  });

  it('leaves nothing when its source breaks in the middle', async () => {
    const store = await open();
    async function* source(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.alloc(PART_BYTES + 1));
      throw new Error('source failed');
    }
    await expect(store.put('half', Readable.from(source()), TEXT)).rejects.toThrow('source failed');
    expect(await store.head('half')).toBeUndefined();
    await store.close();
  });
});

describe('a server that is away, or refuses', () => {
  it('fails with a code and without secrets, and is used again when it is back', async () => {
    const away = await startTestS3({ timeoutMs: 3000 });
    const store = await createS3ObjectStore({ log }, away.options);
    await store.put('a', Buffer.from('a'), TEXT);
    await away.kill();
    const failed = await store.put('b', Buffer.from('b'), TEXT).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 'OBJECT_STORE_UNAVAILABLE',
      details: { reason: 'ECONNREFUSED' },
    });
    await expect(store.get('a')).rejects.toMatchObject({ code: 'OBJECT_STORE_UNAVAILABLE' });
    await away.start();
    await store.put('b', Buffer.from('b'), TEXT);
    expect((await store.list('')).objects.map(({ key }) => key)).toEqual(['a', 'b']);
    await store.close();
    await away.close();
  });

  it('a wrong key is named by its reason only', async () => {
    const store = await open({
      credentials: { ...S3_KEY, secretAccessKey: { reveal: () => 'wrong-secret' } as never },
    });
    const failed = await store.head('a').then(
      () => undefined,
      (error: unknown) => error,
    );
    const put = await store.put('a', Buffer.from('x'), TEXT).catch((error: unknown) => error);
    expect(put).toMatchObject({
      code: 'OBJECT_STORE_UNAVAILABLE',
      details: { reason: 'SignatureDoesNotMatch', status: 403 },
    });
    const told = JSON.stringify([failed, put], Object.getOwnPropertyNames(put));
    expect(told).not.toMatch(/wrong-secret|test:recorder|AWS4/);
    await store.close();
  });

  it('a bucket that is not there is no missing object', async () => {
    const store = await open({ bucket: 'no-such-bucket' });
    await expect(store.get('a')).rejects.toMatchObject({
      code: 'OBJECT_STORE_UNAVAILABLE',
      details: { reason: 'NoSuchBucket' },
    });
    await store.close();
  });
});

describe('by itself', () => {
  /** Says what it is told to, and keeps what it was asked. */
  async function scripted(
    answer: (asked: IncomingMessage) => { status: number; body?: string },
  ): Promise<{ server: Server; store: ObjectStore; asked: IncomingMessage[] }> {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      request.resume();
      const { status, body = '' } = answer(request);
      if (status === 0) {
        return;
      }
      response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const store = await open({
      ...{ endpoint: `http://127.0.0.1:${port}`, timeoutMs: 2000 },
      ...{ encryption: 'aws:kms', kmsKeyId: 'our-key' },
    });
    return { server, store, asked };
  }

  const puts = (asked: readonly IncomingMessage[]): IncomingMessage[] =>
    asked.filter(({ method }) => method === 'PUT');

  it.each([
    [507, 'InsufficientStorage'],
    [403, 'QuotaExceeded'],
  ])('knows that there is no room by %i %s', async (status, code) => {
    const { server, store } = await scripted(() => ({
      status,
      body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>`,
    }));
    await expect(store.put('a', Buffer.from('x'), TEXT)).rejects.toMatchObject({
      code: 'OBJECT_STORE_FULL',
    });
    await store.close();
    server.close();
  });

  it('tries again a few times and no more, and says how to encrypt', async () => {
    let failures = 2;
    const { server, store, asked } = await scripted(({ method }) => ({
      status: method === 'PUT' && failures-- > 0 ? 503 : 200,
    }));
    await store.put('a', Buffer.from('x'), TEXT);
    expect(puts(asked)).toHaveLength(3);
    expect(puts(asked)[0]?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'our-key',
      'content-type': 'text/plain',
    });
    failures = 9;
    await expect(store.put('b', Buffer.from('x'), TEXT)).rejects.toMatchObject({
      code: 'OBJECT_STORE_UNAVAILABLE',
      details: { status: 503 },
    });
    expect(puts(asked)).toHaveLength(6);
    await store.close();
    server.close();
  });

  it('does not wait for ever for a server that says nothing', async () => {
    const { server, store } = await scripted(() => ({ status: 0 }));
    await expect(store.put('a', Buffer.from('x'), TEXT)).rejects.toMatchObject({
      code: 'OBJECT_STORE_UNAVAILABLE',
    });
    await expect(store.head('a')).rejects.toMatchObject({ code: 'OBJECT_STORE_UNAVAILABLE' });
    const hanging = store.list('');
    await store.close();
    await expect(hanging).rejects.toMatchObject({ code: 'OBJECT_STORE_CLOSED' });
    server.closeAllConnections();
    server.close();
  });
});

it('sends clients to the bucket by a URL that is good for a while, or to a CDN', async () => {
  const store = await open({ presigned: true, publicUrl: 'https://cdn.example.org' });
  await store.put('a/b.m4s', Buffer.from('media'), { contentType: 'video/iso.segment' });
  expect(await store.addressOf?.('a/b.m4s', { shared: true, seconds: 60 })).toBe(
    `https://cdn.example.org/folder/${folders}/a/b.m4s`,
  );
  const url = (await store.addressOf?.('a/b.m4s', { shared: false, seconds: 60 })) ?? '';
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
  const answer = await fetch(url, { headers: { range: 'bytes=1-2' } });
  expect([answer.status, await answer.text()]).toEqual([206, 'ed']);
  expect((await fetch(url.replace(/Signature=../, 'Signature=00'))).status).toBe(403);
  await store.close();
  const plain = await open();
  expect(await plain.addressOf?.('a', { shared: true, seconds: 60 })).toBeUndefined();
  await plain.close();
});
