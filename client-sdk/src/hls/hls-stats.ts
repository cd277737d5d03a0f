/** A viewer's playback over HLS in the same terms as over WebRTC. */
import { RateMeter } from '../lib/stats-report.ts';
import type { PlayerStats } from '../player-stats.ts';
import type { EngineFacts } from './hls-engine.ts';

export type HlsStatsContext = Pick<
  PlayerStats,
  'joinTimeMs' | 'subscribeToFrameMs' | 'freezeCount' | 'freezeDurationMs'
> & {
  /** Of the monotonic clock. */
  readonly atMs: number;
  /** Undefined while the server's clock is not known. */
  readonly serverNowMs: number | undefined;
};

export class HlsStatsReader {
  readonly #rates = new RateMeter();

  read(video: HTMLVideoElement, facts: EngineFacts, context: HlsStatsContext): PlayerStats {
    const { joinTimeMs, subscribeToFrameMs, freezeCount, freezeDurationMs, atMs } = context;
    const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
    const bytesPerSecond = this.#rates.perSecond('bytes', facts.loadedBytes, atMs);
    const framesPerSecond = this.#rates.perSecond('frames', totalVideoFrames, atMs);
    const { serverNowMs } = context;
    return {
      mode: 'hls',
      joinTimeMs,
      subscribeToFrameMs,
      latencyMs:
        serverNowMs === undefined || facts.playingDateMs === undefined
          ? undefined
          : Math.round(serverNowMs - facts.playingDateMs),
      bitrateBps: bytesPerSecond === undefined ? undefined : Math.round(bytesPerSecond * 8),
      framesPerSecond: framesPerSecond === undefined ? undefined : Math.round(framesPerSecond),
      framesDecoded: totalVideoFrames,
      framesDropped: droppedVideoFrames,
      width: video.videoWidth === 0 ? undefined : video.videoWidth,
      height: video.videoHeight === 0 ? undefined : video.videoHeight,
      videoCodec: facts.videoCodec,
      audioCodec: facts.audioCodec,
      freezeCount,
      freezeDurationMs,
      rttMs: undefined,
      lossFraction: undefined,
      packetsLost: 0,
      jitterBufferMs: undefined,
      bufferMs: bufferedMs(video),
      playbackRate: video.playbackRate,
      spatialLayer: facts.levels.length > 1 ? facts.currentLevel : undefined,
      protocol: undefined,
      decoder: undefined,
    };
  }
}

/** What can be played without anything more coming. */
function bufferedMs({ buffered, currentTime }: HTMLVideoElement): number {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime && currentTime <= buffered.end(i)) {
      return Math.round((buffered.end(i) - currentTime) * 1_000);
    }
  }
  return 0;
}
