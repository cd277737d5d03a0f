/** Makes one JPEG: an ffmpeg that reads what it is given, writes a picture, and ends. */
import { createFfmpegProcess, ffmpegArguments } from '@freshet/infra/media';
import type { FfmpegProcessDeps } from '@freshet/infra/media';

export type PictureJob = {
  /** What the input is, for instance `-f mp4`. */
  readonly inputOptions: readonly string[];
  /** The filters between the decoder and the picture. */
  readonly filter: string;
  /** Of the JPEG, 2 (best) to 31. */
  readonly quality: number;
  readonly input: readonly Buffer[];
};

const TIMEOUT_MS = 20_000;
const MAX_PICTURE_BYTES = 4 * 1024 * 1024;
const MAX_INPUT_BYTES = 64 * 1024 * 1024;

/** Undefined when the input cannot be decoded. */
export async function runPicture(
  deps: FfmpegProcessDeps,
  job: PictureJob,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const ffmpeg = await createFfmpegProcess(deps, {
    args: ffmpegArguments({
      inputs: [{ url: 'pipe:0', options: [...job.inputOptions, '-threads', '1'] }],
      outputs: [
        {
          url: 'pipe:1',
          options: [
            ...['-frames:v', '1', '-vf', job.filter, '-q:v', String(job.quality)],
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
  for (const piece of job.input) {
    ffmpeg.write(piece);
  }
  ffmpeg.end();
  await ffmpeg.exited;
  const isWhole = bytes > 0 && bytes <= MAX_PICTURE_BYTES;
  return isWhole ? Buffer.concat(chunks) : undefined;
}
