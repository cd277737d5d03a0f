/** Looks at a few seconds of a producer's RTP, through a consumer into this process. */
import { LeastDelayed, RtpVideoSampler, parseRtpPacket } from '@freshet/infra/media';
import type { ClockReading, SampledCodec, SampledPicture } from '@freshet/infra/media';
import type { Producer, Router } from 'mediasoup/types';
import { capabilitiesFor } from './consumer-capabilities.ts';
import { mainRouterCapabilities } from './router-codecs.ts';

export type VideoSample = {
  /** Packets of this many frames came. */
  readonly frames: number;
  /** Undefined when no keyframe came. */
  readonly picture: SampledPicture | undefined;
  readonly fps: number | undefined;
  readonly variableFrameRate: boolean;
  readonly hasBFrames: boolean;
  /** Undefined where layers are switched, which puts their timestamps on one timeline of the node's. */
  readonly clock: ClockReading | undefined;
};

/** Of every video codec in RTP. */
export const VIDEO_CLOCK_HZ = 90_000;

/** Enough frames for a rate, at 15 a second too. */
const SAMPLE_MS = 2_500;
/** The keyframe that was asked for comes within this, or not at all. */
const KEYFRAME_WITHIN_MS = 5_000;
const CODECS: ReadonlySet<string> = new Set(['h264', 'vp8', 'vp9', 'av1']);

/** Undefined for codecs that cannot be read. Ends at once when `signal` aborts. */
export async function sampleVideo(
  router: Router,
  producer: Producer,
  signal: AbortSignal,
): Promise<VideoSample | undefined> {
  const codec = (producer.rtpParameters.codecs[0]?.mimeType.split('/')[1] ?? '').toLowerCase();
  if (!isSampled(codec) || signal.aborted || producer.closed) {
    return undefined;
  }
  const sampler = new RtpVideoSampler(codec);
  const clock = new LeastDelayed(VIDEO_CLOCK_HZ);
  const transport = await router.createDirectTransport();
  try {
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: capabilitiesFor(mainRouterCapabilities(), { type: 'simple' }),
      enableRtx: false,
    });
    consumer.on('rtp', (packet) => {
      const parsed = parseRtpPacket(packet);
      sampler.push(parsed);
      clock.add({ rtpTimestamp: parsed.timestamp, arrivedAtMs: performance.now() });
    });
    await pause(SAMPLE_MS, signal);
    if (sampler.picture === undefined && sampler.frames > 0) {
      await pause(KEYFRAME_WITHIN_MS - SAMPLE_MS, signal);
    }
  } finally {
    transport.close();
  }
  const { fps, variable } = sampler.intervals;
  const { frames, picture, hasBFrames } = sampler;
  return {
    ...{ frames, picture, fps, variableFrameRate: variable, hasBFrames },
    clock: producer.type === 'simple' ? clock.reading : undefined,
  };
}

function isSampled(codec: string): codec is SampledCodec {
  return CODECS.has(codec);
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, durationMs);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
