/**
 * An origin whose packager is fed by hand: segments and parts of a size, at once or when told. For
 * tests and benchmarks of what serves, without what encodes.
 */
import { createListener, createMetrics } from '@freshet/infra/runtime';
import type {
  ExchangeHandler,
  ExchangeRequest,
  HttpHandler,
  HttpListener,
  ListenerOptions,
  Metrics,
} from '@freshet/infra/runtime';
import { completeOptions } from '../../../hls-bridge/src/options.ts';
import type { HlsBridgeOptionsInput } from '../../../hls-bridge/src/options.ts';
import { createOrigin } from '../../../hls-bridge/src/origin/create-origin.ts';
import type { Origin } from '../../../hls-bridge/src/origin/create-origin.ts';
import { hlsError } from '../../../hls-bridge/src/errors.ts';
import { StreamPackager } from '../../../hls-bridge/src/packager/stream-packager.ts';
import { isRecordedPath } from '../../../hls-bridge/src/vod/recorded-route.ts';
import type { RenditionConfig } from '../../../hls-bridge/src/rendition-port.ts';
import { recordedLog } from '../run-records.ts';

export const HAND_FED_STREAM = 'st_handfed';
export const HAND_FED_PRIVATE = 'st_handfedprivate';

const AVCC = Buffer.from(
  '0142c00dffe100166742c00dda0507ec0440000003004000000f23c50aa801000468ce3c80',
  'hex',
);
export const FRAMES_PER_PART = 15;
export const PARTS_PER_SEGMENT = 4;

export type HandFedOptions = {
  readonly hls?: HlsBridgeOptionsInput;
  readonly listener?: Partial<ListenerOptions>;
  /** Bytes of one part. Default 6000. */
  readonly partBytes?: number;
  /** Whole segments to begin with. Default 5. */
  readonly segments?: number;
  /** Shorter sides of the pictures. Default one of 180. */
  readonly sides?: readonly number[];
  /** Serves recordings and clips; without it there are none. */
  readonly recorded?: HttpHandler;
  /** Sees every request that reaches the origin. */
  readonly onRequest?: (request: ExchangeRequest) => void;
};

export type HandFedOrigin = {
  readonly origin: Origin;
  readonly packager: StreamPackager;
  readonly listener: HttpListener;
  readonly metrics: Metrics;
  /** `http://127.0.0.1:<port>` */
  readonly baseUrl: string;
  /** Adds so many parts to every rendition. */
  feed(parts: number): void;
  close(): Promise<void>;
};

export async function startHandFedOrigin(options: HandFedOptions = {}): Promise<HandFedOrigin> {
  const log = recordedLog('hand-fed-origin');
  const metrics = createMetrics({ processMetrics: false });
  const isKnown = (id: string): boolean => id === HAND_FED_STREAM || id === HAND_FED_PRIVATE;
  const origin = createOrigin(
    {
      streams: {
        find: (id) => (isKnown(id) ? packager : undefined),
        obtain: (id) =>
          isKnown(id) ? Promise.resolve(packager) : Promise.reject(hlsError('HLS_STREAM_NOT_LIVE')),
      },
      directory: {
        authorizePlayback: (streamId, viewer) =>
          streamId === HAND_FED_PRIVATE && viewer !== 'good'
            ? Promise.reject(hlsError('HLS_NOT_FOUND'))
            : Promise.resolve({ streamId, status: 'live' }),
      },
      log,
      metrics,
    },
    completeOptions(options.hls ?? {}),
  );
  const packager: StreamPackager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 15, firstMsn: 100 },
    prefix: 'prefix-of-16-chars',
    onUpdate: () => {
      origin.changed(packager);
    },
  });
  const sides = options.sides ?? [180];
  packager.startRun({ originWallMs: Date.now() - 10_000, renditions: sides.map(rendition) });
  let frames = 0;
  const frameBytes = Math.ceil((options.partBytes ?? 6000) / FRAMES_PER_PART);
  const feed = (parts: number): void => {
    for (let n = 0; n < parts * FRAMES_PER_PART; n += 1, frames += 1) {
      const data = Buffer.alloc(frameBytes, frames);
      const dtsTicks = 900_000 + frames * 3000;
      const sync = frames % (FRAMES_PER_PART * PARTS_PER_SEGMENT) === 0;
      sides.forEach((_, index) => {
        packager.append(`v${index}`, {
          ...{ data, dtsTicks, durationTicks: 3000, compositionOffsetTicks: 0, sync },
        });
      });
    }
  };
  feed((options.segments ?? 5) * PARTS_PER_SEGMENT + 1);
  const listener = await createListener(
    { log, metrics },
    { host: '127.0.0.1', port: 0, ...options.listener },
  );
  const answer: ExchangeHandler = (request) => {
    options.onRequest?.(request);
    return origin.answer(request);
  };
  listener.mountExchange('/live', answer);
  const { recorded } = options;
  listener.mountExchange('/t', answer, recorded && { isOther: isRecordedPath, handler: recorded });
  if (recorded !== undefined) {
    listener.mount('/vod', recorded);
    listener.mount('/clips', recorded);
  }
  return {
    ...{ origin, packager, listener, metrics, feed },
    baseUrl: `http://127.0.0.1:${listener.address.port}`,
    close: async () => {
      origin.close();
      await listener.close({ drainMs: 0 });
      metrics.close();
    },
  };
}

function rendition(side: number, index: number): RenditionConfig {
  return {
    ...{ kind: 'video', id: `v${index}`, codec: 'avc1.42c00d', framesPerSecond: 30, avcC: AVCC },
    ...{ widthPx: Math.round((side * 16) / 9), heightPx: side },
  };
}
