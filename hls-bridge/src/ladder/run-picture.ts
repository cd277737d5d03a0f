/** What a run shows: which renditions there are, which of them leads, and by which clock they are made. */
import type { MatroskaVideoTrack } from '@freshet/infra/media';
import type { VideoRenditionConfig } from '../rendition-port.ts';
import { AUDIO_ID } from './audio-feed.ts';
import { takesEverySecondFrame } from './encoded-rung.ts';
import type { EncodedRung } from './encoded-rung.ts';
import type { EncoderTiming } from './video-encoder.ts';

export type NamedRung = { readonly id: string; readonly rung: EncodedRung };

export type RunPicture =
  /** Sound alone; `pause`: for as long as the picture is away. */
  | { readonly kind: 'none'; readonly pause: boolean }
  /** The source as it is, and rungs below it that take its times and key frames. */
  | {
      readonly kind: 'passthrough';
      readonly config: VideoRenditionConfig;
      readonly rungs: readonly NamedRung[];
      readonly source: MatroskaVideoTrack;
    }
  /** Best first, at least one. */
  | {
      readonly kind: 'encode';
      readonly rungs: readonly NamedRung[];
      readonly source: MatroskaVideoTrack;
    };

/** Rendition ids, best first; the source, passed through or encoded, is `v0`. */
export const videoId = (index: number): string => `v${index}`;

/** The rendition that all others are cut by: the last that would ever be given up. */
export function leaderOf(picture: RunPicture): string {
  switch (picture.kind) {
    case 'none':
      return AUDIO_ID;
    case 'passthrough':
      return picture.config.id;
    case 'encode':
      return picture.rungs.at(-1)?.id ?? videoId(0);
  }
}

export function timingOf(picture: RunPicture, rung: EncodedRung, startMs: number): EncoderTiming {
  if (picture.kind !== 'passthrough') {
    return { kind: 'constant', startMs };
  }
  const sourceRate = picture.config.framesPerSecond;
  return {
    kind: 'source',
    everySecondFrame: takesEverySecondFrame(sourceRate, rung.framesPerSecond),
  };
}
