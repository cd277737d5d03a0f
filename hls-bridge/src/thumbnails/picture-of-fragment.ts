/** Makes a JPEG of the key frame that a fragment begins with: one ffmpeg that decodes one frame and ends. */
import { createFfmpegProcess, ffmpegArguments } from '@freshet/infra/media';
import type { FfmpegProcessDeps } from '@freshet/infra/media';

export type PictureSize = {
  /** The height follows. */
  readonly widthPx: number;
};

const TIMEOUT_MS = 10_000;
const MAX_PICTURE_BYTES = 4 * 1024 * 1024;
const MAX_INPUT_BYTES = 64 * 1024 * 1024;

/**
 * @param fragment Begins with a key frame; what follows is not decoded.
 * @returns undefined when it cannot be decoded
 */
export async function pictureOfFragment(
  deps: FfmpegProcessDeps,
  { init, fragment, size }: { init: Buffer; fragment: Buffer; size: PictureSize },
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const ffmpeg = await createFfmpegProcess(deps, {
    args: ffmpegArguments({
      inputs: [{ url: 'pipe:0', options: ['-f', 'mp4', '-threads', '1'] }],
      outputs: [
        {
          url: 'pipe:1',
          options: [
            ...['-frames:v', '1', '-vf', `scale=${size.widthPx}:-2`, '-q:v', '4'],
            ...['-f', 'image2', '-c:v', 'mjpeg'],
          ],
        },
      ],
      logLevel: 'error',
    }),
    onOutput: (chunk) => {
      bytes += chunk.length;
      if (bytes <= MAX_PICTURE_BYTES) {
        chunks.push(chunk);
      }
    },
    maxQueuedBytes: MAX_INPUT_BYTES,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  ffmpeg.write(init);
  ffmpeg.write(fragment);
  ffmpeg.end();
  await ffmpeg.exited;
  const isWhole = bytes > 0 && bytes <= MAX_PICTURE_BYTES;
  return isWhole ? Buffer.concat(chunks) : undefined;
}
