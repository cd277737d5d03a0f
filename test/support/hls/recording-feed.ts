/** Recordings of made-up media, fed faster than time, for tests that kill what records or what stores. */
import { createMetrics } from '@freshet/infra/runtime';
import type {
  Logger,
  MediaCatalog,
  ObjectStore,
  RecordingFacts,
  StreamId,
  VodId,
} from '@freshet/infra/runtime';
import { StreamPackager } from '../../../hls-bridge/src/packager/stream-packager.ts';
import { Recorder } from '../../../hls-bridge/src/recording/recorder.ts';
import type {
  AudioRenditionConfig,
  VideoRenditionConfig,
} from '../../../hls-bridge/src/rendition-port.ts';

export const FED_VOD = 'vd_killed' as VodId;
const STREAM = 'st_killed' as StreamId;
const FRAME_TICKS = 3000;

const video: VideoRenditionConfig = {
  ...{ kind: 'video', id: 'v0', codec: 'avc1.42c00d', widthPx: 320, heightPx: 180 },
  framesPerSecond: 30,
  avcC: Buffer.from(
    '0142c00dffe100166742c00dda0507ec0440000003004000000f23c50aa801000468ce3c80',
    'hex',
  ),
};
const audio: AudioRenditionConfig = {
  ...{ kind: 'audio', id: 'audio', codec: 'mp4a.40.2', channels: 2, bitrateBps: 128_000 },
  audioSpecificConfig: Buffer.from([0x11, 0x90]),
};

export type FedRecording = {
  readonly recorder: Recorder;
  readonly problems: string[];
  readonly finished: RecordingFacts[];
  /** Segments that the live stream has made so far. */
  liveSegments(): number;
  /** So many more seconds of media. */
  feed(seconds: number): void;
  end(): void;
};

/** `firstMsn`: where this time of the stream begins; it must be behind that of earlier times. */
export function recordFeed(
  deps: { readonly store: ObjectStore; readonly log: Logger },
  firstMsn: number,
  options: { readonly frameBytes?: number; readonly maxHeldBytes?: number } = {},
): FedRecording {
  const { frameBytes = 300, maxHeldBytes = 2 ** 30 } = options;
  const problems: string[] = [];
  const finished: RecordingFacts[] = [];
  const catalog: MediaCatalog = {
    beginRecording: () => Promise.resolve({ vodId: FED_VOD, maxBytes: Infinity }),
    reportRecording: (_vodId, { problem }) => {
      problems.push(...(problem === undefined ? [] : [problem]));
      return Promise.resolve('go_on');
    },
    finishRecording: (_vodId, facts) => {
      finished.push(facts);
      return Promise.resolve();
    },
    abandonedRecordings: () => Promise.resolve([]),
    recordingOf: () => Promise.resolve({ vodId: FED_VOD, dvr: true }),
    previewMade: () => Promise.resolve(),
    authorizeVod: () => Promise.resolve({ shared: true, title: '' }),
    authorizeClip: () => Promise.resolve({ shared: true, title: '' }),
  };
  const recorder: Recorder = new Recorder(
    {
      ...{ ...deps, catalog, metrics: createMetrics({ processMetrics: false }) },
      open: () => Promise.resolve(packager),
    },
    { maxHeldBytes, minOrphanAgeMs: 0, rowsPerEntry: 8 },
  );
  const packager: StreamPackager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.5, windowSegments: 15, firstMsn },
    prefix: `prefix-of-${firstMsn}`,
    onUpdate: () => {
      recorder.changed(STREAM);
    },
  });
  let frames = 0;
  let sounds = 0;
  packager.startRun({ renditions: [video, audio], originWallMs: Date.UTC(2026, 3, 4) });
  recorder.begin(STREAM);
  return {
    ...{ recorder, problems, finished },
    liveSegments: () => (packager.track('v0')?.nextMsn ?? firstMsn) - firstMsn,
    feed(seconds) {
      for (const until = frames + seconds * 30; frames < until; frames += 1) {
        packager.append('v0', {
          data: Buffer.alloc(frameBytes, frames),
          ...{ dtsTicks: frames * FRAME_TICKS, durationTicks: FRAME_TICKS },
          ...{ compositionOffsetTicks: 0, sync: frames % 60 === 0 },
        });
      }
      for (; sounds * 1024 < (frames / 30) * 48_000; sounds += 1) {
        packager.append('audio', {
          data: Buffer.alloc(20, sounds),
          ...{ dtsTicks: sounds * 1024, durationTicks: 1024 },
          ...{ compositionOffsetTicks: 0, sync: true },
        });
      }
    },
    end() {
      packager.end();
    },
  };
}
