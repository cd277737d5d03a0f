/** Makes a JPEG of the key frame that a fragment begins with. */
import type { FfmpegProcessDeps } from '@freshet/infra/media';
import { runPicture } from './run-picture.ts';

export type PictureSize = {
  /** The height follows. */
  readonly widthPx: number;
};

const QUALITY = 4;

/**
 * @param fragment Begins with a key frame; what follows is not decoded.
 * @returns undefined when it cannot be decoded
 */
export function pictureOfFragment(
  deps: FfmpegProcessDeps,
  { init, fragment, size }: { init: Buffer; fragment: Buffer; size: PictureSize },
): Promise<Buffer | undefined> {
  return runPicture(deps, {
    inputOptions: ['-f', 'mp4'],
    filter: `scale=${size.widthPx}:-2`,
    quality: QUALITY,
    input: [init, fragment],
  });
}
