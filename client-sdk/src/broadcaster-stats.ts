/** What a broadcaster's upload is like, read from WebRTC statistics, with warnings in words. */
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

/** Why the encoder sends less than it could (webrtc-stats `qualityLimitationReason`). */
export type LimitationReason = 'none' | 'cpu' | 'bandwidth' | 'other';

/** One size of the picture that is sent. */
export type SentLayer = {
  /** 0 is the lowest. */
  readonly index: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly bitrateBps: number | undefined;
  readonly active: boolean;
};

/** Figures of one moment; a member is undefined until it is known. */
export type BroadcasterStats = {
  /** Sent audio and video, bit/s. */
  readonly bitrateBps: number | undefined;
  readonly audioBitrateBps: number | undefined;
  /** What the network would carry, bit/s. */
  readonly availableBitrateBps: number | undefined;
  /** Of the largest layer that is sent. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly sourceFramesPerSecond: number | undefined;
  readonly layers: readonly SentLayer[];
  /** Round trip to the server, ms. */
  readonly rttMs: number | undefined;
  /** Lost on the way to the server over the last report, 0–1. */
  readonly lossFraction: number | undefined;
  readonly videoCodec: string | undefined;
  readonly encoder: string | undefined;
  readonly limitation: LimitationReason;
  /** Keyframes that viewers asked for. */
  readonly keyframeRequests: number;
  readonly protocol: string | undefined;
};

export class BroadcasterStatsReader {
  readonly #rates = new RateMeter();

  read(report: RTCStatsReport, atMs: number): BroadcasterStats {
    const outbound = rowsOfType(report, 'outbound-rtp');
    const video = outbound.filter((row) => row['kind'] === 'video').sort(byRid);
    const audio = outbound.find((row) => row['kind'] === 'audio');
    const layers = video.map((row, index) => this.#layer(row, index, atMs));
    const top = layers.findLast((layer) => layer.active && layer.height !== undefined);
    const topRow = top === undefined ? video.at(-1) : video[top.index];
    const audioBitrateBps = this.#bitrate('audio', numberOf(audio, 'bytesSent'), atMs);
    const known = [audioBitrateBps, ...layers.map((layer) => layer.bitrateBps)].filter(
      (value) => value !== undefined,
    );
    const pair = selectedPair(report);
    const local = rowsOfType(report, 'local-candidate').find(
      (row) => row['id'] === textOf(pair, 'localCandidateId'),
    );
    return {
      bitrateBps: known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0),
      audioBitrateBps,
      availableBitrateBps: numberOf(pair, 'availableOutgoingBitrate'),
      width: top?.width,
      height: top?.height,
      framesPerSecond: top?.framesPerSecond,
      sourceFramesPerSecond: numberOf(videoSource(report), 'framesPerSecond'),
      layers,
      rttMs: roundTripMs(report),
      lossFraction: worstLoss(report),
      videoCodec: codecOf(report, topRow),
      encoder: textOf(topRow, 'encoderImplementation'),
      limitation: worstLimitation(video),
      keyframeRequests: video.reduce((sum, row) => sum + (numberOf(row, 'pliCount') ?? 0), 0),
      protocol: textOf(local, 'protocol'),
    };
  }

  /** A new session counts from zero. */
  reset(): void {
    this.#rates.reset();
  }

  #layer(row: StatsRow, index: number, atMs: number): SentLayer {
    return {
      index,
      width: numberOf(row, 'frameWidth'),
      height: numberOf(row, 'frameHeight'),
      framesPerSecond: numberOf(row, 'framesPerSecond'),
      bitrateBps: this.#bitrate(`video${String(index)}`, numberOf(row, 'bytesSent'), atMs),
      active: row['active'] !== false,
    };
  }

  #bitrate(key: string, bytes: number | undefined, atMs: number): number | undefined {
    const perSecond = this.#rates.perSecond(key, bytes, atMs);
    return perSecond === undefined ? undefined : Math.round(perSecond * 8);
  }
}

/** A sentence for the broadcaster about each thing that is not as it should be; empty when all is well. */
export function healthWarnings(stats: BroadcasterStats): readonly string[] {
  const warnings: string[] = [];
  if (stats.limitation === 'cpu') {
    warnings.push(
      'This computer cannot encode fast enough. Close other programs, or choose a lower resolution.',
    );
  }
  if (stats.limitation === 'bandwidth') {
    warnings.push(
      'The upload is too slow for this quality, so less is sent. A cable instead of Wi-Fi often helps.',
    );
  }
  if ((stats.lossFraction ?? 0) > 0.05) {
    warnings.push('Many packets get lost on the way; viewers may see short freezes.');
  }
  if ((stats.rttMs ?? 0) > 400) {
    warnings.push('The connection to the server is slow to answer; viewers see you later.');
  }
  const { framesPerSecond: sent, sourceFramesPerSecond: source } = stats;
  if (sent !== undefined && source !== undefined && source > 5 && sent < source * 0.6) {
    warnings.push('Fewer pictures are sent than the camera takes.');
  }
  return warnings;
}

function byRid(a: StatsRow, b: StatsRow): number {
  return (textOf(a, 'rid') ?? '').localeCompare(textOf(b, 'rid') ?? '');
}

function videoSource(report: RTCStatsReport): StatsRow | undefined {
  return rowsOfType(report, 'media-source').find((row) => row['kind'] === 'video');
}

function worstLoss(report: RTCStatsReport): number | undefined {
  const values = rowsOfType(report, 'remote-inbound-rtp')
    .map((row) => numberOf(row, 'fractionLost'))
    .filter((value) => value !== undefined);
  return values.length === 0 ? undefined : Math.max(...values);
}

function worstLimitation(rows: readonly StatsRow[]): LimitationReason {
  const reasons = rows.map((row) => textOf(row, 'qualityLimitationReason'));
  for (const reason of ['cpu', 'bandwidth', 'other'] as const) {
    if (reasons.includes(reason)) {
      return reason;
    }
  }
  return 'none';
}
