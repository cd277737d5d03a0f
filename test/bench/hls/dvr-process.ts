/** Rewinding in twelve hours, clips and recorders, in a process of its own, for the benchmark. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createDirectoryObjectStore,
  createListener,
  createLogger,
  createMetrics,
  newId,
} from '@freshet/infra/runtime';
import type { StreamId, VodId } from '@freshet/infra/runtime';
import { createClipMaker } from '../../../hls-bridge/src/clips/clip-maker.ts';
import { completeOptions } from '../../../hls-bridge/src/options.ts';
import { createOrigin } from '../../../hls-bridge/src/origin/create-origin.ts';
import { hlsError } from '../../../hls-bridge/src/errors.ts';
import { createLiveRecordings } from '../../../hls-bridge/src/vod/live-recordings.ts';
import { createVodShelf } from '../../../hls-bridge/src/vod/vod-shelf.ts';
import { makeUpRecording } from './made-up-recording.ts';
import { recorderCores } from './recorder-cost.ts';

export const DVR_STREAM = 'st_twelvehours' as StreamId;

export type DvrTold =
  | { readonly kind: 'clips'; readonly count: number; readonly atOnce: boolean }
  | { readonly kind: 'recorder' };
export type DvrSays =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'clips'; readonly durationsMs: readonly number[] }
  | { readonly kind: 'recorder'; readonly coresPerStream: number };

const VOD = 'vd_twelvehours' as VodId;
/** Twelve hours, unless told otherwise. */
const ROWS = Number(process.argv[3] ?? 21_600);
const GROW_EVERY_MS = 2000;
const CLIP_S = 30;

const [directory = ''] = process.argv.slice(2);
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
const kept = await createDirectoryObjectStore({ log }, { directory });
const recording = await makeUpRecording(VOD, ROWS, kept);
const { store, index } = recording;
const shelf = createVodShelf({ store }, () => ({ index, ended: false }));
const recordings = createLiveRecordings(
  { store, shelf, catalog: { recordingOf: () => Promise.resolve({ vodId: VOD, dvr: true }) } },
  { windowS: 2 * ROWS + 3600 },
);
const origin = createOrigin(
  {
    streams: {
      find: () => undefined,
      obtain: () => Promise.reject(hlsError('HLS_STREAM_NOT_LIVE')),
    },
    directory: {
      authorizePlayback: (streamId) => Promise.resolve({ streamId, status: 'live' }),
    },
    ...{ recordings, log, metrics },
  },
  completeOptions({}),
);
const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
listener.mountExchange('/live', origin.answer);
setInterval(recording.grow, GROW_EVERY_MS);

const clips = createClipMaker({ store, log });

async function makeClip(): Promise<number> {
  const startSeconds = 60 + Math.random() * (index.durationS - 300);
  const beganMs = performance.now();
  const made = await clips.make({
    ...{ clipId: newId('cl'), vodId: VOD },
    source: { kind: 'between', startSeconds, endSeconds: startSeconds + CLIP_S },
  });
  if (made === undefined) {
    throw new Error('no clip was made');
  }
  return performance.now() - beganMs;
}

async function handle(told: DvrTold): Promise<DvrSays> {
  if (told.kind === 'recorder') {
    return { kind: 'recorder', coresPerStream: await recorderCores(kept) };
  }
  const durationsMs: number[] = [];
  if (told.atOnce) {
    durationsMs.push(...(await Promise.all(Array.from({ length: told.count }, makeClip))));
  } else {
    for (let n = 0; n < told.count; n += 1) {
      durationsMs.push(await makeClip());
      await sleep(20);
    }
  }
  return { kind: 'clips', durationsMs };
}

process.on('message', (told: DvrTold) => {
  void handle(told).then((said) => process.send?.(said));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'ready', port: listener.address.port } satisfies DvrSays);
