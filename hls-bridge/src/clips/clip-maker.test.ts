// A hundred clips at once, out of one recording on a real disk.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDirectoryObjectStore, createLogger, newId } from '@freshet/infra/runtime';
import type { ObjectStore } from '@freshet/infra/runtime';
import { eventually } from '../../../test/support/eventually.ts';
import { FED_VOD, recordFeed } from '../../../test/support/hls/recording-feed.ts';
import { clipKey } from './clip-keys.ts';
import { createClipMaker } from './clip-maker.ts';
import type { ClipMaker, MadeClip } from './clip-maker.ts';

vi.setConfig({ testTimeout: 120_000 });

const CLIPS = 100;
const SECONDS = 120;
const STEP_S = 6;
const CLIP_S = 5;
const STREAM = 'st_killed';
const FRAME_MS = 1000 / 30;
const BEGAN_MS = Date.UTC(2026, 3, 4);
const log = createLogger({ level: 'silent' });
let directory = '';
let store: ObjectStore;
let clips: ClipMaker;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'freshet-clips-'));
  store = await createDirectoryObjectStore({ log }, { directory });
  const recording = recordFeed({ store, log }, 0);
  await eventually(() => (recording.recorder.keeps(STREAM) ? undefined : 'not begun'));
  // Some at a time: what has left the window of the live stream cannot be recorded any more.
  for (let fed = 0; fed < SECONDS; fed += STEP_S) {
    recording.feed(STEP_S);
    await sleep(20);
  }
  recording.end();
  await eventually(() => (recording.finished.length > 0 ? undefined : 'not finished'), {
    timeoutMs: 60_000,
  });
  await recording.recorder.close();
  // What was made up has no picture that could be decoded.
  clips = createClipMaker({ store, log, ffmpegPath: '/nowhere/ffmpeg' });
});

afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true });
});

const between = (startSeconds: number): ReturnType<ClipMaker['make']> =>
  make(newId('cl'), startSeconds);

function make(clipId: ReturnType<typeof newId<'cl'>>, startSeconds: number) {
  const endSeconds = startSeconds + CLIP_S;
  return clips.make({
    ...{ clipId, vodId: FED_VOD },
    source: { kind: 'between', startSeconds, endSeconds },
  });
}

it('of a hundred that are asked for at once each is whole, begins where it was asked to, and leaves nothing else', async () => {
  const asked = Array.from({ length: CLIPS }, (_, n) => ({ id: newId('cl'), startS: 1 + n * 1.1 }));
  const made = await Promise.all(asked.map(({ id, startS }) => make(id, startS)));
  const off = (clip: MadeClip | undefined, startS: number): readonly number[] => [
    Math.abs((clip?.startedAtMs ?? 0) - BEGAN_MS - startS * 1000),
    Math.abs((clip?.durationMs ?? 0) - CLIP_S * 1000),
  ];
  for (const [n, { id, startS }] of asked.entries()) {
    const [startMs = 0, lengthMs = 0] = off(made[n], startS);
    expect([n, startMs <= FRAME_MS + 1, lengthMs <= FRAME_MS + 1]).toEqual([n, true, true]);
    const [file, list] = await Promise.all([
      store.get(clipKey(id, 'clip.mp4')),
      store.get(clipKey(id, 'master.m3u8')),
    ]);
    const bytes = file === undefined ? Buffer.alloc(0) : await buffer(file.body);
    expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
    // Each frame that was fed is 300 bytes of its number.
    const first = Math.round(startS * 30) & 0xff;
    expect([n, bytes.includes(Buffer.alloc(300, first))]).toEqual([n, true]);
    expect(list === undefined ? '' : (await buffer(list.body)).toString()).toContain('#EXTM3U');
  }
  expect((await readdir(join(directory, 'clips'))).sort()).toEqual(
    asked.map(({ id }) => id).sort(),
  );
  expect(await readdir(join(directory, '.tmp'))).toEqual([]);
});

it('more than there is room for are refused at once, and the others made', async () => {
  const asked = Array.from({ length: 210 }, (_, n) => between(1 + (n % 100)));
  const settled = await Promise.allSettled(asked);
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused.map((each) => (each as PromiseRejectedResult).reason as unknown)).toEqual(
    Array.from({ length: 8 }, () => expect.objectContaining({ code: 'HLS_OVERLOADED' }) as unknown),
  );
  expect((await between(3))?.durationMs).toBeGreaterThan(4900);
});
