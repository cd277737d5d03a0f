import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { objectStoreContract } from '../../test/support/contracts/object-store-contract.ts';
import { createLogger } from './log.ts';
import { createDirectoryObjectStore } from './object-store-directory.ts';
import { createSealedObjectStore } from './object-store-sealed.ts';
import type { SealedStoreOptions } from './object-store-sealed.ts';
import type { ObjectStore } from './object-store.ts';
import { CHUNK_BYTES } from './sealed-object.ts';

const log = createLogger({ level: 'silent' });
const secrets = [Buffer.alloc(32, 1)];
const TYPE = { contentType: 'video/mp4' } as const;
const CHUNK = CHUNK_BYTES;
let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealed-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function open(options: SealedStoreOptions = { secrets }): Promise<ObjectStore> {
  return createSealedObjectStore(await createDirectoryObjectStore({ log }, { directory }), options);
}

objectStoreContract('a sealed directory', () =>
  Promise.resolve({ open: () => open(), close: () => Promise.resolve() }),
);

async function read(
  store: ObjectStore,
  key: string,
  range?: { start: number; end: number },
): Promise<Buffer | undefined> {
  const found = await store.get(key, range && { range });
  return found && buffer(found.body);
}

it('gives back every part of objects of every size around a chunk, and shows none on the disk', async () => {
  const store = await open();
  for (const size of [1, 15, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 77]) {
    const content = randomBytes(size);
    const key = `vods/a/media/${size}.m4s`;
    const body =
      size % 2 === 0 ? content : Readable.from([content.subarray(0, 7), content.subarray(7)]);
    expect((await store.put(key, body, TYPE)).sizeBytes).toBe(size);
    expect((await store.head(key))?.sizeBytes).toBe(size);
    expect((await read(store, key))?.equals(content)).toBe(true);
    for (const [start, end] of [
      [0, 0],
      [size - 1, size - 1],
      [Math.max(0, CHUNK - 3), CHUNK + 3],
      [size >> 1, size + 99],
    ] as const) {
      if (start < size) {
        const part = await read(store, key, { start, end });
        expect([size, start, part?.equals(content.subarray(start, end + 1))]).toEqual([
          size,
          start,
          true,
        ]);
      }
    }
    const stored = await readFile(join(directory, key));
    expect(size > 15 && stored.includes(content.subarray(0, 16))).toBe(false);
  }
  const sizes = (await store.list('')).objects.map(({ sizeBytes }) => sizeBytes);
  expect([...sizes].sort((a, b) => a - b)).toEqual([
    ...[1, 15, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 77],
  ]);
  await store.close();
});

it('whatever is changed in a file, nothing wrong is read from it', async () => {
  const store = await open();
  const content = randomBytes(2 * CHUNK + 500);
  await store.put('a', content, TYPE);
  const path = join(directory, 'a');
  const good = await readFile(path);
  // In the magic it is no longer a sealed object; everywhere else it is a broken one.
  for (const at of [9, 15, 30, 50, 73, 74, 74 + CHUNK, good.length - 1]) {
    const bad = Buffer.from(good);
    bad[at] = (bad[at] ?? 0) ^ 1;
    await writeFile(path, bad);
    const code = at < 14 ? 'OBJECT_SEAL_UNKNOWN' : 'OBJECT_BROKEN';
    await expect(read(store, 'a')).rejects.toMatchObject({ code });
  }
  const sealed = CHUNK + 16;
  const [head, first, second] = [
    good.subarray(0, 74),
    good.subarray(74, 74 + sealed),
    good.subarray(74 + sealed, 74 + 2 * sealed),
  ];
  const rest = good.subarray(74 + 2 * sealed);
  for (const moved of [
    [head, second, first, rest],
    [head, first, rest],
    [head, first, second],
    [head, first, second, rest, rest],
  ]) {
    await writeFile(path, Buffer.concat(moved));
    await expect(read(store, 'a')).rejects.toMatchObject({ code: 'OBJECT_BROKEN' });
  }
  await writeFile(path, good);
  await truncate(path, good.length - 5);
  await expect(read(store, 'a')).rejects.toMatchObject({ code: 'OBJECT_BROKEN' });
  // Under another name it is another object.
  await writeFile(path, good);
  await rename(path, join(directory, 'b'));
  await expect(read(store, 'b')).rejects.toMatchObject({ code: 'OBJECT_BROKEN' });
  // What is whole of a broken object can be had by its range, and is right.
  const bad = Buffer.from(good);
  bad[good.length - 1] = (bad[good.length - 1] ?? 0) ^ 1;
  await writeFile(path, bad);
  const range = { start: 10, end: CHUNK + 10 };
  expect((await read(store, 'a', range))?.equals(content.subarray(10, CHUNK + 11))).toBe(true);
  await expect(read(store, 'a', { start: 2 * CHUNK, end: 2 * CHUNK })).rejects.toMatchObject({
    code: 'OBJECT_BROKEN',
  });
  await store.close();
});

it('reads what lay there in the clear, and under older keys; strictly it believes sealed objects only', async () => {
  const plain = await createDirectoryObjectStore({ log }, { directory });
  const content = randomBytes(CHUNK * 2);
  await plain.put('plain', content, TYPE);
  await plain.put('short', Buffer.from('x'), TYPE);
  const store = await open();
  expect((await read(store, 'plain'))?.equals(content)).toBe(true);
  expect(
    (await read(store, 'plain', { start: 5, end: CHUNK }))?.equals(content.subarray(5, CHUNK + 1)),
  ).toBe(true);
  expect((await read(store, 'short'))?.toString()).toBe('x');
  expect((await store.head('plain'))?.sizeBytes).toBe(content.length);
  await store.put('sealed', content, TYPE);

  const newer = { secrets: [Buffer.alloc(32, 2), ...secrets] };
  const rotated = await open(newer);
  expect((await read(rotated, 'sealed'))?.equals(content)).toBe(true);
  await rotated.put('sealed-2', content, TYPE);
  await expect(read(store, 'sealed-2')).rejects.toMatchObject({ code: 'OBJECT_SEAL_UNKNOWN' });

  const open2 = await open({ ...newer, seals: false });
  await open2.put('plain-2', content, TYPE);
  expect((await readFile(join(directory, 'plain-2'))).equals(content)).toBe(true);
  expect((await read(open2, 'sealed-2'))?.equals(content)).toBe(true);

  const strict = await open({ ...newer, sealedOnly: true });
  for (const key of ['plain', 'short']) {
    await expect(read(strict, key)).rejects.toMatchObject({ code: 'OBJECT_BROKEN' });
  }
  expect((await read(strict, 'sealed'))?.equals(content)).toBe(true);
  await Promise.all([plain, store, rotated, open2, strict].map((each) => each.close()));
});

it('after the key was replaced objects get another seal, and their content stays; then the old key can go', async () => {
  const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const before = await open({ secrets: [older] });
  const contents = new Map(
    ['vods/a/1', 'vods/a/2', 'vods/b/empty'].map((key, n) => [key, randomBytes(n * 2 * CHUNK)]),
  );
  contents.set('vods/b/empty', Buffer.alloc(0));
  for (const [key, content] of contents) {
    await before.put(key, content, TYPE);
  }
  await before.close();
  await writeFile(join(directory, 'plain'), 'x'.repeat(200));
  const sealedBefore = await readFile(join(directory, 'vods/a/2'));
  const both = await open({ secrets: [newer, older] });
  expect(await both.renewSeals?.()).toBe(3);
  // Only the head is another one.
  const sealed = await readFile(join(directory, 'vods/a/2'));
  expect(sealed.subarray(74).equals(sealedBefore.subarray(74))).toBe(true);
  expect(sealed.subarray(0, 74).equals(sealedBefore.subarray(0, 74))).toBe(false);
  expect(await both.renewSeals?.()).toBe(0);
  await both.close();
  const after = await open({ secrets: [newer] });
  for (const [key, content] of contents) {
    expect([key, (await read(after, key))?.equals(content)]).toEqual([key, true]);
  }
  expect((await read(after, 'plain'))?.length).toBe(200);
  await after.close();
});

it('what is replaced or deleted while it gets another seal is left as it then is', async () => {
  const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const before = await open({ secrets: [older] });
  for (const key of ['deleted', 'replaced']) {
    await before.put(key, randomBytes(CHUNK), TYPE);
  }
  await before.close();
  const inner = await createDirectoryObjectStore({ log }, { directory });
  const other = Buffer.from('what came meanwhile');
  const own = createSealedObjectStore(inner, { secrets: [newer, older] });
  const { put } = inner;
  let isFirst = true;
  inner.put = async (key, body, options) => {
    if (isFirst) {
      isFirst = false;
      await inner.delete('deleted');
      await own.put('replaced', other, TYPE);
    }
    return put.call(inner, key, body, options);
  };
  expect(await own.renewSeals?.()).toBe(0);
  expect(await own.head('deleted')).toBeUndefined();
  expect((await read(own, 'replaced'))?.equals(other)).toBe(true);
  await own.close();
});
