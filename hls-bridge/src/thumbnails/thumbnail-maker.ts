/**
 * Pictures that people bring for their streams and recordings: decoded and encoded again, so that nothing but a picture
 * is kept: no metadata, nothing hidden behind it, no size that somebody else has to cope with.
 */
import type { FfmpegProcessDeps } from '@freshet/infra/media';
import type { ObjectStore } from '@freshet/infra/runtime';
import { CUSTOM_PICTURE, pictureKey, streamPictureKey } from '../recording/recording-keys.ts';
import { runPicture } from './run-picture.ts';

export type ThumbnailType = 'image/png' | 'image/jpeg' | 'image/webp';

export type Thumbnail = {
  /** Of a stream (`st_…`) or a recording (`vd_…`). */
  readonly id: string;
  readonly image: Buffer;
  /** By its own first bytes. */
  readonly type: ThumbnailType;
};

export interface ThumbnailMaker {
  /** `busy`: too many are being made. `broken`: it cannot be decoded. */
  make(thumbnail: Thumbnail): Promise<'made' | 'busy' | 'broken'>;
  /** Also when there is none. */
  remove(id: string): Promise<void>;
}

/** Demuxer and decoder are named: what the bytes claim to be opens no other parser. */
const INPUT: Readonly<Record<ThumbnailType, readonly string[]>> = {
  'image/png': ['-f', 'png_pipe', '-c:v', 'png'],
  'image/jpeg': ['-f', 'jpeg_pipe', '-c:v', 'mjpeg'],
  'image/webp': ['-f', 'webp_pipe', '-c:v', 'webp'],
};
/** What a decoder may be asked to make room for; whoever calls has looked at the size as well. */
const MAX_PIXELS = 16_777_216;
const FILTER =
  'scale=1280:720:force_original_aspect_ratio=decrease:force_divisible_by=2,format=yuvj420p';
const QUALITY = 3;
const AT_ONCE = 2;

export function createThumbnailMaker(
  deps: FfmpegProcessDeps & { readonly store: ObjectStore },
): ThumbnailMaker {
  const { store, ...ffmpeg } = deps;
  let running = 0;
  return {
    async make({ id, image, type }) {
      if (running >= AT_ONCE) {
        return 'busy';
      }
      running += 1;
      try {
        const picture = await runPicture(ffmpeg, {
          inputOptions: [...INPUT[type], '-max_pixels', String(MAX_PIXELS)],
          ...{ filter: FILTER, quality: QUALITY, input: [image] },
        });
        if (picture === undefined) {
          return 'broken';
        }
        await store.put(keyOf(id), picture, { contentType: 'image/jpeg' });
        return 'made';
      } finally {
        running -= 1;
      }
    },
    remove: (id) => store.delete(keyOf(id)),
  };
}

function keyOf(id: string): string {
  return id.startsWith('st_') ? streamPictureKey(id) : pictureKey(id, CUSTOM_PICTURE);
}
