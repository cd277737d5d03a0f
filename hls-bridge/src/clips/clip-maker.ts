/** Makes clips: reads the few segments that a clip needs, and stores it as a file, over HLS, and a picture. */
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ClipId, Logger, ObjectStore, VodId } from '@freshet/infra/runtime';
import { writeFragment } from '../box/media-fragment.ts';
import { hlsError } from '../errors.ts';
import { mediaKey } from '../recording/recording-keys.ts';
import { pictureOfFragment } from '../thumbnails/picture-of-fragment.ts';
import { createVodShelf } from '../vod/vod-shelf.ts';
import { clipKey } from './clip-keys.ts';
import { cutClip, segmentsOf, selectForClip } from './cut-clip.ts';
import type { ClipSelection, ClipSpan, CutClip } from './cut-clip.ts';
import { writeClipFile } from './write-clip-file.ts';
import { writeClipHls } from './write-clip-hls.ts';

export type ClipRequest = {
  readonly clipId: ClipId;
  readonly vodId: VodId;
  readonly source:
    | {
        readonly kind: 'last';
        readonly durationSeconds: number;
        readonly endOffsetSeconds: number;
      }
    | { readonly kind: 'between'; readonly startSeconds: number; readonly endSeconds: number };
};

export type MadeClip = {
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly startedAtMs: number;
};

export interface ClipMaker {
  /** Undefined when the recording has nothing there. @throws HLS_OVERLOADED */
  make(request: ClipRequest): Promise<MadeClip | undefined>;
}

/** Each holds its media in memory twice for a moment. */
const AT_ONCE = 2;
const MAX_WAITING = 200;
const READS_AT_ONCE = 8;
const POSTER_WIDTH_PX = 640;

export function createClipMaker(deps: {
  readonly store: ObjectStore;
  readonly log: Logger;
  /** Default `ffmpeg`, found on the path. */
  readonly ffmpegPath?: string;
}): ClipMaker {
  const { store, log } = deps;
  const shelf = createVodShelf(deps, () => undefined);
  const waiting: (() => void)[] = [];
  let running = 0;

  async function read(vodId: string, uris: readonly string[]): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    for (let from = 0; from < uris.length; from += READS_AT_ONCE) {
      const some = uris.slice(from, from + READS_AT_ONCE);
      await Promise.all(
        some.map(async (uri) => {
          const object = await store.get(mediaKey(vodId, uri));
          if (object !== undefined) {
            found.set(uri, await buffer(object.body));
          }
        }),
      );
    }
    return found;
  }

  async function make({ clipId, vodId, source }: ClipRequest): Promise<MadeClip | undefined> {
    const index = (await shelf.get(vodId, { fresh: source.kind === 'last' }))?.index;
    if (index === undefined) {
      return undefined;
    }
    const span = spanOf(source, index.durationS);
    const selection = selectForClip(index, span, source.kind === 'last' ? 'end' : 'start');
    if (selection === undefined) {
      return undefined;
    }
    const segments = segmentsOf(selection).map(({ uri }) => uri);
    const inits = [selection.video, selection.audio].flatMap((init) => init?.uri ?? []);
    const [media, initBytes] = await Promise.all([read(vodId, segments), read(vodId, inits)]);
    const clip = cutClip(index, selection, media);
    return clip && keep(clipId, { clip, selection, initBytes });
  }

  async function keep(
    clipId: ClipId,
    from: { clip: CutClip; selection: ClipSelection; initBytes: ReadonlyMap<string, Buffer> },
  ): Promise<MadeClip> {
    const { clip, selection, initBytes } = from;
    const file = writeClipFile(clip, initBytes);
    const hls = writeClipHls(clip, initBytes);
    const put = (name: string, body: Buffer | Readable, contentType: string): Promise<unknown> =>
      store.put(clipKey(clipId, name), body, { contentType });
    await Promise.all([
      put('clip.mp4', Readable.from(file, { objectMode: false }), 'video/mp4'),
      ...hls.map(({ name, body, contentType }) => put(name, body, contentType)),
      poster(clip, initBytes)
        .then((picture) => picture && put('poster.jpg', picture, 'image/jpeg'))
        .catch((error: unknown) => {
          log.warn({ clipId, err: error }, 'clip has no picture');
        }),
    ]);
    const sizeBytes = [...file, ...hls.map(({ body }) => body)].reduce(
      (sum, { length }) => sum + length,
      0,
    );
    const { widthPx = 0, heightPx = 0 } = selection.video;
    const durationMs = Math.round(clip.durationS * 1000);
    return { durationMs, sizeBytes, widthPx, heightPx, startedAtMs: clip.startedAtMs };
  }

  function poster(
    { video }: CutClip,
    initBytes: ReadonlyMap<string, Buffer>,
  ): Promise<Buffer | undefined> {
    const init = initBytes.get(video.init.uri) ?? Buffer.alloc(0);
    const fragment = writeFragment({
      sequenceNumber: 1,
      baseTicks: 0,
      samples: video.samples.slice(0, 1),
    });
    return pictureOfFragment(deps, { init, fragment, size: { widthPx: POSTER_WIDTH_PX } });
  }

  return {
    async make(request) {
      if (running >= AT_ONCE) {
        if (waiting.length >= MAX_WAITING) {
          throw hlsError('HLS_OVERLOADED', { retryAfterMs: 5000 });
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await make(request);
      } finally {
        const next = waiting.shift();
        if (next === undefined) {
          running -= 1;
        } else {
          // Its place goes to who waits longest.
          next();
        }
      }
    },
  };
}

function spanOf(source: ClipRequest['source'], durationS: number): ClipSpan {
  if (source.kind === 'between') {
    return { startS: source.startSeconds, endS: source.endSeconds };
  }
  const endS = durationS - source.endOffsetSeconds;
  return { startS: endS - source.durationSeconds, endS };
}
