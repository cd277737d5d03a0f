// Preview pictures of streams that are not packaged, through a real ffmpeg.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { splitAnnexB } from '@freshet/infra/media';
import { createLogger, newId } from '@freshet/infra/runtime';
import type { SourceVideoFrame } from '../tap/stream-source.ts';
import { FirstPreviews } from './first-previews.ts';
import { PreviewMaker } from './preview-maker.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const ENCODERS: Readonly<Record<SourceVideoFrame['codec'], readonly string[]>> = {
  h264: ['libx264', '-preset', 'ultrafast', '-f', 'h264'],
  vp8: ['libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-f', 'ivf'],
  vp9: ['libvpx-vp9', '-deadline', 'realtime', '-lag-in-frames', '0', '-f', 'ivf'],
  av1: ['libaom-av1', '-usage', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0', '-f', 'ivf'],
};

/** The one frame of a film of one frame. */
async function keyFrame(codec: SourceVideoFrame['codec']): Promise<SourceVideoFrame> {
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=320x180', '-frames:v', '1'],
      ...['-pix_fmt', 'yuv420p', '-c:v', ...ENCODERS[codec], '-'],
    ],
    { encoding: 'buffer' },
  );
  // IVF has 32 bytes before the first frame, and 12 before each, of which the first four are its length.
  const frame = (): Buffer => stdout.subarray(44, 44 + stdout.readUInt32LE(32));
  const units = codec === 'h264' ? splitAnnexB(stdout) : [frame()];
  const size = { widthPx: 320, heightPx: 180 };
  return { codec, units, size, keyframe: true, timestamp: 0, ticks: 0, trackNumber: 1 };
}

/** Height and width in its frame header. */
function sizeOf(jpeg: Buffer | undefined): readonly number[] {
  const at = jpeg?.indexOf(Buffer.from([0xff, 0xc0])) ?? -1;
  return jpeg === undefined || at < 0 ? [] : [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
}

it.each(['h264', 'vp8', 'vp9', 'av1'] as const)(
  'a key frame of %s becomes a picture',
  async (codec) => {
    const frame = await keyFrame(codec);
    const maker = new PreviewMaker({ grab: () => Promise.resolve(frame) });
    expect(sizeOf(await maker.picture(newId('st'), undefined))).toEqual([480, 270]);
    await maker.close();
  },
);

it('whoever asks for a picture within ten seconds gets the same, and one key frame is asked for', async () => {
  const frame = await keyFrame('h264');
  const grab = vi.fn(() => Promise.resolve(frame));
  const maker = new PreviewMaker({ grab });
  const streamId = newId('st');
  const ask = (): Promise<Buffer | undefined> => maker.picture(streamId, undefined);
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(first).toBeDefined();
  expect(second).toBe(first);
  expect(await ask()).toBe(first);
  expect(grab).toHaveBeenCalledTimes(1);
  maker.forget(streamId);
  expect(await ask()).not.toBe(first);
  await maker.close();
  expect(await ask()).toBeUndefined();
  expect(grab).toHaveBeenCalledTimes(2);
});

it('what cannot be decoded, or is not live, has no picture; nobody waits when it is closed', async () => {
  const frame = { ...(await keyFrame('h264')), units: [Buffer.alloc(900, 0x65)] };
  const broken = new PreviewMaker({ grab: () => Promise.resolve(frame) });
  expect(await broken.picture(newId('st'), undefined)).toBeUndefined();
  await broken.close();
  const gone = new PreviewMaker({ grab: () => Promise.reject(new Error('not live')) });
  expect(await gone.picture(newId('st'), undefined)).toBeUndefined();
  await gone.close();
  const hangs = new PreviewMaker({
    grab: (_streamId, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(undefined);
        });
      }),
  });
  const asking = hangs.picture(newId('st'), undefined);
  await hangs.close();
  expect(await asking).toBeUndefined();
});

it('the catalog hears of the first picture once, also when it was away', async () => {
  vi.useFakeTimers();
  try {
    const streamId = newId('st');
    const results = [undefined, Buffer.from('jpeg'), Buffer.from('jpeg')];
    const picture = vi.fn(() => Promise.resolve(results.shift()));
    const previewMade = vi
      .fn<(id: string, atMs: number) => Promise<void>>()
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValue();
    const log = createLogger({ level: 'silent' });
    const first = new FirstPreviews({ picture, catalog: { previewMade }, log });
    first.begin(streamId);
    first.begin(streamId);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([picture.mock.calls.length, previewMade.mock.calls.length]).toEqual([3, 2]);
    expect(previewMade.mock.calls.map(([id]) => id)).toEqual([streamId, streamId]);
    first.begin(streamId);
    first.end(streamId);
    first.begin(streamId);
    first.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(picture).toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
