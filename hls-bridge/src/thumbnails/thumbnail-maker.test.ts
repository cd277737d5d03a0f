// Pictures that people bring, through a real ffmpeg into a real directory.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDirectoryObjectStore, createLogger } from '@freshet/infra/runtime';
import type { ObjectStore } from '@freshet/infra/runtime';
import { createThumbnailMaker } from './thumbnail-maker.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const VOD = 'vd_pictured';
const KEY = `vods/${VOD}/pictures/custom.jpg`;
let directory = '';
let store: ObjectStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'thumbnails-'));
  const log = createLogger({ level: 'silent' });
  store = await createDirectoryObjectStore({ log }, { directory });
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true });
});

async function picture(codec: string, size: string): Promise<Buffer> {
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc=s=${size}`, '-frames:v', '1'],
      ...['-f', 'image2pipe', '-c:v', codec, '-'],
    ],
    { encoding: 'buffer', maxBuffer: 2 ** 26 },
  );
  return stdout;
}

/** With a place in EXIF behind its head, and something behind its end. */
function withSecrets(jpeg: Buffer): Buffer {
  const exif = Buffer.from('....Exif\0\0secret-place');
  exif.writeUInt16BE(0xffe1, 0);
  exif.writeUInt16BE(exif.length - 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2), Buffer.from('secret-end')]);
}

async function stored(): Promise<Buffer> {
  const found = await store.get(KEY);
  expect(found?.object.contentType).toBe('image/jpeg');
  return found === undefined ? Buffer.alloc(0) : buffer(found.body);
}

/** Height and width in its frame header. */
function sizeOf(jpeg: Buffer): readonly number[] {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
}

it('keeps a JPEG of at most 1280 × 720, and nothing that was no picture', async () => {
  const maker = createThumbnailMaker({ store });
  const jpeg = withSecrets(await picture('mjpeg', '1600x900'));
  expect(jpeg.includes('secret-place') && jpeg.includes('secret-end')).toBe(true);
  expect(await maker.make({ id: VOD, image: jpeg, type: 'image/jpeg' })).toBe('made');
  const first = await stored();
  expect([first.includes('secret'), first.includes('Exif'), sizeOf(first)]).toEqual([
    false,
    false,
    [1280, 720],
  ]);
  const png = await picture('png', '300x600');
  expect(await maker.make({ id: VOD, image: png, type: 'image/png' })).toBe('made');
  expect(sizeOf(await stored())).toEqual([360, 720]);
  await maker.remove(VOD);
  await maker.remove(VOD);
  expect(await store.head(KEY)).toBeUndefined();
});

it('what is broken, or another thing than it is said to be, changes nothing', async () => {
  const maker = createThumbnailMaker({ store });
  const [jpeg, png] = [await picture('mjpeg', '320x180'), await picture('png', '320x180')];
  await maker.make({ id: VOD, image: jpeg, type: 'image/jpeg' });
  const before = await stored();
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  for (const [image, type] of [
    [png, 'image/jpeg'],
    [jpeg, 'image/webp'],
    [bomb, 'image/png'],
    [Buffer.alloc(500, 'x'), 'image/png'],
  ] as const) {
    expect([type, await maker.make({ id: VOD, image, type })]).toEqual([type, 'broken']);
  }
  expect(await stored()).toEqual(before);
  expect((await readdir(join(directory, '.tmp'))).length).toBe(0);
});

it('makes two at once, and has no queue for more', async () => {
  const maker = createThumbnailMaker({ store });
  const image = await picture('mjpeg', '320x180');
  const make = () => maker.make({ id: VOD, image, type: 'image/jpeg' });
  expect(await Promise.all([make(), make(), make()])).toEqual(['made', 'made', 'busy']);
  expect(await make()).toBe('made');
});
