/**
 * Makes the sheets of storyboards when somebody asks for them: a key frame every ten seconds of the
 * smallest rendition, decoded once, then kept beside the recording.
 */
import { buffer } from 'node:stream/consumers';
import type { FfmpegProcessDeps } from '@freshet/infra/media';
import type { ObjectStore } from '@freshet/infra/runtime';
import { hlsError } from '../errors.ts';
import { mediaKey, pictureKey } from '../recording/recording-keys.ts';
import type { RecordingIndex } from '../recording/recording-index.ts';
import type { RecordedSegment } from '../recording/recording-row.ts';
import { keyFrameOf } from './key-frame.ts';
import { runPicture } from './run-picture.ts';
import {
  COLUMNS,
  sheetName,
  TILE_HEIGHT_PX,
  TILE_S,
  TILE_WIDTH_PX,
  TILES_PER_SHEET,
} from './storyboard-track.ts';
import type { Sheet } from './storyboard-track.ts';

/** Sheets that are made or wait for it; who comes then is told to come again. */
const MAX_WAITING = 32;
const READS_AT_ONCE = 8;
const MAX_SEGMENT_BYTES = 16 * 1024 * 1024;
const QUALITY = 6;
const FILTER = [
  `scale=${TILE_WIDTH_PX}:${TILE_HEIGHT_PX}:force_original_aspect_ratio=decrease`,
  `pad=${TILE_WIDTH_PX}:${TILE_HEIGHT_PX}:(ow-iw)/2:(oh-ih)/2`,
  `tile=${COLUMNS}x${TILES_PER_SHEET / COLUMNS}`,
].join(',');

export class StoryboardMaker {
  readonly #store: Pick<ObjectStore, 'get' | 'put'>;
  readonly #ffmpeg: FfmpegProcessDeps;
  readonly #making = new Map<string, Promise<boolean>>();
  /** One after the other: they can wait, the live streams cannot. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<ObjectStore, 'get' | 'put'>, ffmpeg: FfmpegProcessDeps) {
    this.#store = store;
    this.#ffmpeg = ffmpeg;
  }

  /** Stores the sheet. False when there is nothing to see. @throws HLS_OVERLOADED, and what ffmpeg throws */
  make(vodId: string, index: RecordingIndex, sheet: Sheet): Promise<boolean> {
    const key = pictureKey(vodId, sheetName(sheet));
    const known = this.#making.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.#making.size >= MAX_WAITING) {
      throw hlsError('HLS_OVERLOADED', { retryAfterMs: 5000 });
    }
    const made = this.#last.then(() => this.#make(vodId, index, sheet));
    this.#last = made.catch(() => undefined);
    this.#making.set(key, made);
    const forget = (): void => {
      this.#making.delete(key);
    };
    made.then(forget, forget);
    return made;
  }

  async #make(vodId: string, index: RecordingIndex, sheet: Sheet): Promise<boolean> {
    const wanted = Array.from({ length: sheet.tiles }, (_, tile) =>
      segmentAt(index, (sheet.number * TILES_PER_SHEET + tile) * TILE_S),
    );
    const frames = await this.#framesOf(vodId, wanted);
    const first = frames.find((frame) => frame !== undefined);
    if (first === undefined) {
      return false;
    }
    // Where there is no picture the one before stays, so that the others are in their places.
    let shown = first;
    const input = frames.map((frame) => (shown = frame ?? shown));
    const picture = await runPicture(this.#ffmpeg, {
      // The filters see pictures of any size: a stream may change it.
      inputOptions: ['-f', 'h264', '-framerate', '1', '-reinit_filter', '0'],
      ...{ filter: FILTER, quality: QUALITY, input },
    });
    if (picture === undefined) {
      return false;
    }
    await this.#store.put(pictureKey(vodId, sheetName(sheet)), picture, {
      contentType: 'image/jpeg',
    });
    return true;
  }

  async #framesOf(
    vodId: string,
    segments: readonly (RecordedSegment | undefined)[],
  ): Promise<(Buffer | undefined)[]> {
    const inits = new Map<string, Promise<Buffer | undefined>>();
    const frames: (Buffer | undefined)[] = [];
    for (let from = 0; from < segments.length; from += READS_AT_ONCE) {
      const some = segments.slice(from, from + READS_AT_ONCE).map(async (segment) => {
        if (segment === undefined) {
          return undefined;
        }
        const init = inits.get(segment.map) ?? this.#read(vodId, segment.map);
        inits.set(segment.map, init);
        const [head, media] = await Promise.all([init, this.#read(vodId, segment.uri)]);
        return head && media && keyFrameOf(head, media);
      });
      frames.push(...(await Promise.all(some)));
    }
    return frames;
  }

  async #read(vodId: string, uri: string): Promise<Buffer | undefined> {
    const found = await this.#store.get(mediaKey(vodId, uri));
    if (found === undefined || found.object.sizeBytes > MAX_SEGMENT_BYTES) {
      found?.body.destroy();
      return undefined;
    }
    return buffer(found.body);
  }
}

/** Of the smallest picture that there is at this time. */
function segmentAt(index: RecordingIndex, timeS: number): RecordedSegment | undefined {
  const heightOf = ({ map }: RecordedSegment): number => index.init(map)?.heightPx ?? Infinity;
  return index
    .rowAt(timeS)
    ?.segments.filter(({ map, bytes }) => bytes > 0 && index.init(map)?.kind === 'video')
    .sort((a, b) => heightOf(a) - heightOf(b))[0];
}
