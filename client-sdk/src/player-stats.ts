/** What a viewer's playback is like, and how it is read from WebRTC statistics. */
import {
  codecOf,
  numberOf,
  RateMeter,
  roundTripMs,
  rowsOfType,
  selectedPair,
  textOf,
} from './lib/stats-report.ts';
import type { StatsRow } from './lib/stats-report.ts';
import type { PlaybackMode } from './player-events.ts';

/** Figures of one moment; a member is undefined until it is known. */
export type PlayerStats = {
  readonly mode: PlaybackMode;
  /** From `play()` to the first decoded frame, ms. */
  readonly joinTimeMs: number | undefined;
  /** From the subscribe request to the first decoded frame, ms. */
  readonly subscribeToFrameMs: number | undefined;
  /**
   * From the camera to the screen, ms: by the capture time of sender reports over WebRTC, by PROGRAM-DATE-TIME
   * over HLS. Undefined where the browser or the stream does not tell.
   */
  readonly latencyMs: number | undefined;
  /** Received audio and video, bit/s. */
  readonly bitrateBps: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly videoCodec: string | undefined;
  readonly audioCodec: string | undefined;
  /** Pauses of the picture that a viewer notices (webrtc-stats `freezeCount`). */
  readonly freezeCount: number;
  readonly freezeDurationMs: number;
  /** Round trip to the server, ms. */
  readonly rttMs: number | undefined;
  /** Lost packets of the last interval, 0–1. */
  readonly lossFraction: number | undefined;
  readonly packetsLost: number;
  /** How long frames wait to be shown smoothly, ms. */
  readonly jitterBufferMs: number | undefined;
  /** What is loaded ahead, ms; over HLS only. */
  readonly bufferMs: number | undefined;
  /** Above 1 while it catches up with the live edge. */
  readonly playbackRate: number;
  /** 0 is the lowest; undefined when there is one layer only or nothing is forwarded. */
  readonly spatialLayer: number | undefined;
  /** `udp` or `tcp`. */
  readonly protocol: string | undefined;
  readonly decoder: string | undefined;
};

/** What the report does not know. */
export type PlayerStatsContext = Pick<
  PlayerStats,
  'joinTimeMs' | 'subscribeToFrameMs' | 'spatialLayer'
> & {
  /** The server's clock, ms since 1970; undefined while it is not known. */
  readonly serverNowMs: number | undefined;
};

/** Reads reports of one player; keeps what rates are computed from. */
export class PlayerStatsReader {
  readonly #rates = new RateMeter();

  read(report: RTCStatsReport, atMs: number, context: PlayerStatsContext): PlayerStats {
    const { serverNowMs, ...known } = context;
    const inbound = rowsOfType(report, 'inbound-rtp').filter(isRealTrack);
    const video = inbound.find((row) => row['kind'] === 'video');
    const audio = inbound.find((row) => row['kind'] === 'audio');
    const bytesPerSecond = sum([
      this.#rates.perSecond('video', numberOf(video, 'bytesReceived'), atMs),
      this.#rates.perSecond('audio', numberOf(audio, 'bytesReceived'), atMs),
    ]);
    const lost = total(inbound, 'packetsLost');
    const lostNow = this.#rates.growth('lost', lost);
    const receivedNow = this.#rates.growth('received', total(inbound, 'packetsReceived'));
    const local = localCandidate(report);
    return {
      mode: 'webrtc',
      ...known,
      latencyMs: latencyMs(video ?? audio, serverNowMs),
      bitrateBps: bytesPerSecond === undefined ? undefined : Math.round(bytesPerSecond * 8),
      framesPerSecond: numberOf(video, 'framesPerSecond'),
      framesDecoded: numberOf(video, 'framesDecoded') ?? 0,
      framesDropped: numberOf(video, 'framesDropped') ?? 0,
      width: numberOf(video, 'frameWidth'),
      height: numberOf(video, 'frameHeight'),
      videoCodec: codecOf(report, video),
      audioCodec: codecOf(report, audio),
      freezeCount: numberOf(video, 'freezeCount') ?? 0,
      freezeDurationMs: Math.round((numberOf(video, 'totalFreezesDuration') ?? 0) * 1_000),
      rttMs: roundTripMs(report),
      lossFraction: fraction(lostNow, receivedNow),
      packetsLost: lost,
      jitterBufferMs: this.#jitterBufferMs(video ?? audio),
      bufferMs: undefined,
      playbackRate: 1,
      protocol: textOf(local, 'protocol'),
      decoder: textOf(video, 'decoderImplementation'),
    };
  }

  /** A new session counts from zero. */
  reset(): void {
    this.#rates.reset();
  }

  #jitterBufferMs(row: StatsRow | undefined): number | undefined {
    const delay = this.#rates.growth('jbDelay', numberOf(row, 'jitterBufferDelay'));
    const count = this.#rates.growth('jbCount', numberOf(row, 'jitterBufferEmittedCount'));
    return delay === undefined || count === undefined || count === 0
      ? undefined
      : (delay / count) * 1_000;
  }
}

/** From 1900, where NTP begins, to 1970, ms. */
const NTP_EPOCH_MS = 2_208_988_800_000;
/** Later than this is no latency but a clock that is wrong. */
const MAX_LATENCY_MS = 60_000;

/**
 * How long ago what is played out was captured. `estimatedPlayoutTimestamp` is capture time by the last
 * sender report, whose clock is the media node's.
 */
function latencyMs(row: StatsRow | undefined, serverNowMs: number | undefined): number | undefined {
  const playedNtpMs = numberOf(row, 'estimatedPlayoutTimestamp');
  if (playedNtpMs === undefined || playedNtpMs <= 0 || serverNowMs === undefined) {
    return undefined;
  }
  const playedMs = playedNtpMs > NTP_EPOCH_MS ? playedNtpMs - NTP_EPOCH_MS : playedNtpMs;
  const latency = Math.round(serverNowMs - playedMs);
  return latency >= 0 && latency < MAX_LATENCY_MS ? latency : undefined;
}

/** Bytes received so far on the peer connection; grows as long as anything arrives. */
export function receivedBytes(report: RTCStatsReport): number {
  return total(rowsOfType(report, 'inbound-rtp'), 'bytesReceived');
}

/** mediasoup-client's bandwidth probe looks like a track; it is none. */
function isRealTrack(row: StatsRow): boolean {
  return textOf(row, 'mid') !== 'probator' && textOf(row, 'trackIdentifier') !== 'probator';
}

function localCandidate(report: RTCStatsReport): StatsRow | undefined {
  const id = textOf(selectedPair(report), 'localCandidateId');
  return rowsOfType(report, 'local-candidate').find((row) => row['id'] === id);
}

function total(rows: readonly StatsRow[], name: string): number {
  return rows.reduce((value, row) => value + (numberOf(row, name) ?? 0), 0);
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0);
}

function fraction(lost: number | undefined, received: number | undefined): number | undefined {
  if (lost === undefined || received === undefined || lost + received <= 0) {
    return undefined;
  }
  return lost / (lost + received);
}
