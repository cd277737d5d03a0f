/** Makes a JPEG of a key frame as it came from the publisher, of any codec. */
import { MatroskaWriter, joinAnnexB } from '@freshet/infra/media';
import type { FfmpegProcessDeps } from '@freshet/infra/media';
import type { SourceVideoFrame } from '../tap/stream-source.ts';
import type { PictureSize } from './picture-of-fragment.ts';
import { runPicture } from './run-picture.ts';

const QUALITY = 4;

/** @returns undefined when it cannot be decoded, or does not say how large it is */
export async function pictureOfFrame(
  deps: FfmpegProcessDeps,
  { codec, size: source, units }: Pick<SourceVideoFrame, 'codec' | 'size' | 'units'>,
  size: PictureSize,
): Promise<Buffer | undefined> {
  if (source === undefined) {
    return undefined;
  }
  const { widthPx, heightPx } = source;
  const matroska = new MatroskaWriter();
  const data = codec === 'h264' ? joinAnnexB(units) : Buffer.concat(units);
  return runPicture(deps, {
    inputOptions: ['-f', 'matroska'],
    filter: `scale=${size.widthPx}:-2`,
    quality: QUALITY,
    input: [
      matroska.header({ codec, widthPx, heightPx }),
      matroska.frame({ ptsMs: 0, keyframe: true, data }),
    ],
  });
}
