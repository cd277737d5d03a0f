/** What recording costs of a core: packagers that are fed in real time, without a recorder and with one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { MediaCatalog, ObjectStore } from '@freshet/infra/runtime';
import { StreamPackager } from '../../../hls-bridge/src/packager/stream-packager.ts';
import { Recorder } from '../../../hls-bridge/src/recording/recorder.ts';
import type { VideoRenditionConfig } from '../../../hls-bridge/src/rendition-port.ts';

const STREAMS = 6;
const SECONDS = 24;
const FPS = 30;
/** Bits a second of three rungs. */
const RUNGS_BPS = [6_000_000, 3_000_000, 1_500_000] as const;
const AVCC = Buffer.from(
  '0142c00dffe100166742c00dda0507ec0440000003004000000f23c50aa801000468ce3c80',
  'hex',
);

/** Cores of one stream of three rungs. */
export async function recorderCores(store: ObjectStore): Promise<number> {
  // The first time is for the compiler.
  await cpuSeconds(undefined, 4);
  const without = await cpuSeconds(undefined, SECONDS);
  const recorded = await cpuSeconds(store, SECONDS);
  return (recorded - without) / SECONDS / STREAMS;
}

async function cpuSeconds(store: ObjectStore | undefined, seconds: number): Promise<number> {
  const streams = Array.from({ length: STREAMS }, () => packagedStream(store));
  const before = process.cpuUsage();
  const beganMs = performance.now();
  let frames = 0;
  while (performance.now() - beganMs < seconds * 1000) {
    for (; frames < ((performance.now() - beganMs) / 1000) * FPS; frames += 1) {
      for (const { packager } of streams) {
        feed(packager, frames);
      }
    }
    await sleep(10);
  }
  const { user, system } = process.cpuUsage(before);
  await Promise.all(streams.map(({ close }) => close()));
  return (user + system) / 1e6;
}

function feed(packager: StreamPackager, frame: number): void {
  FRAMES.forEach((data, rung) => {
    packager.append(`v${rung}`, {
      data,
      ...{ dtsTicks: (frame * 90_000) / FPS, durationTicks: 90_000 / FPS },
      ...{ compositionOffsetTicks: 0, sync: frame % (2 * FPS) === 0 },
    });
  });
}

const FRAMES = RUNGS_BPS.map((bitrateBps) => Buffer.alloc(bitrateBps / 8 / FPS, 1));

function packagedStream(store: ObjectStore | undefined) {
  const streamId = newId('st');
  const metrics = createMetrics({ processMetrics: false });
  const recorder =
    store &&
    new Recorder(
      {
        ...{ store, catalog: catalog(), metrics },
        log: createLogger({ level: 'silent' }),
        open: () => Promise.resolve(packager),
      },
      { maxHeldBytes: 2 ** 28 },
    );
  const packager: StreamPackager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 15, firstMsn: 1 },
    prefix: `prefix-of-${streamId.slice(-12)}`,
    onUpdate: () => {
      recorder?.changed(streamId);
    },
  });
  packager.startRun({ renditions: RUNGS_BPS.map(rendition), originWallMs: Date.now() });
  recorder?.begin(streamId);
  return {
    packager,
    close: async () => {
      await recorder?.close();
      metrics.close();
    },
  };
}

function rendition(_bitrateBps: number, rung: number): VideoRenditionConfig {
  return {
    ...{ kind: 'video', id: `v${rung}`, codec: 'avc1.42c00d', framesPerSecond: FPS, avcC: AVCC },
    ...{ widthPx: 1280 >> rung, heightPx: 720 >> rung },
  };
}

function catalog(): MediaCatalog {
  const vodId = newId('vd');
  return {
    beginRecording: () => Promise.resolve({ vodId, maxBytes: Infinity }),
    reportRecording: () => Promise.resolve('go_on'),
    finishRecording: () => Promise.resolve(),
    abandonedRecordings: () => Promise.resolve([]),
    recordingOf: () => Promise.resolve({ vodId, dvr: true }),
    previewMade: () => Promise.resolve(),
    authorizeVod: () => Promise.resolve({ shared: true, title: '' }),
    authorizeClip: () => Promise.resolve({ shared: true, title: '' }),
  };
}
