/**
 * What a viewer sees of one RTP track, from its packets alone: loss, jitter (RFC 3550 §6.4.1), frames,
 * freezes, and how old a frame is when it is complete, by the sender reports.
 */
import {
  SequenceUnwrapper,
  parseSenderReport,
  readVp8Descriptor,
  timestampDelta,
} from '@freshet/infra/media';
import { readFrameStamp } from './frame-stamp.ts';
import { rtcpPackets } from './rtcp-compound.ts';

export type WatchedCodec = 'h264' | 'vp8' | 'other';

export type RtpWatchEvents = {
  /** A keyframe has come in whole for the first time. */
  readonly onFirstFrame: () => void;
  readonly onFrame: () => void;
  /** How old the picture is: by the stamp inside it, else by the server's sender reports. */
  readonly onLatency: (latencyMs: number) => void;
  /** A frame came so late that the picture stood still for `gapMs`. */
  readonly onFreeze: (gapMs: number) => void;
};

const CLOCK_HZ = 90_000;
const HEADER_BYTES = 12;
/** As browsers count a freeze: W3C webrtc-stats, `freezeCount`. */
const FREEZE = { factor: 3, extraMs: 150, framesBefore: 5 } as const;

export class RtpWatch {
  packets = 0;
  bytes = 0;
  frozenMs = 0;
  readonly #events: RtpWatchEvents;
  readonly #codec: () => WatchedCodec;
  readonly #unwrapper = new SequenceUnwrapper();
  #ssrc: number | undefined;
  #stamped = false;
  #firstSequence: number | undefined;
  #lastSequence = 0;
  #report: { readonly wallMs: number; readonly rtpTimestamp: number } | undefined;
  #transitMs: number | undefined;
  #jitterMs = 0;
  #keyframeTimestamp: number | undefined;
  #sawFrame = false;
  #lastFrameAtMs: number | undefined;
  #meanIntervalMs = 0;
  #intervals = 0;

  constructor(codec: () => WatchedCodec, events: RtpWatchEvents) {
    this.#codec = codec;
    this.#events = events;
  }

  /** Packets that were sent to us and did not come, not counting repeats. */
  get lost(): number {
    return this.#firstSequence === undefined
      ? 0
      : Math.max(0, this.#lastSequence - this.#firstSequence + 1 - this.packets);
  }

  get jitterMs(): number {
    return this.#jitterMs;
  }

  /** RTP or RTCP as it came. `nowMs` by `performance.now()`. */
  push(bytes: Uint8Array, nowMs: number): void {
    if (bytes.length < HEADER_BYTES || (bytes[0] ?? 0) >> 6 !== 2) {
      return;
    }
    const second = bytes[1] ?? 0;
    // RFC 5761 §4: these are RTCP.
    if (second >= 192 && second <= 223) {
      this.#readReports(bytes);
      return;
    }
    this.bytes += bytes.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const timestamp = view.getUint32(4);
    this.#ssrc = view.getUint32(8);
    this.#count(view.getUint16(2));
    this.#measureJitter(timestamp, nowMs);
    const payload = payloadOf(bytes, view);
    const stampMs = this.#codec() === 'h264' ? readFrameStamp(payload) : undefined;
    if (stampMs !== undefined) {
      this.#stamped = true;
      this.#events.onLatency(Date.now() - stampMs);
    }
    if (this.#startsKeyframe(payload)) {
      this.#keyframeTimestamp = timestamp;
    }
    if ((second & 0x80) !== 0) {
      this.#frameEnds(timestamp, nowMs);
    }
  }

  /** The connection brings the reports of all its tracks. */
  #readReports(bytes: Uint8Array): void {
    for (const packet of rtcpPackets(bytes)) {
      const report = parseSenderReport(packet);
      if (report !== undefined && report.ssrc === this.#ssrc) {
        this.#report = report;
      }
    }
  }

  #count(sequenceNumber: number): void {
    const sequence = this.#unwrapper.unwrap(sequenceNumber);
    this.packets += 1;
    this.#firstSequence ??= sequence;
    this.#lastSequence = Math.max(this.#lastSequence, sequence);
  }

  #measureJitter(timestamp: number, nowMs: number): void {
    const transitMs = nowMs - (timestamp / CLOCK_HZ) * 1000;
    if (this.#transitMs !== undefined) {
      const change = Math.abs(transitMs - this.#transitMs);
      // A wrap of the clock, or another source: not jitter.
      if (change < 10_000) {
        this.#jitterMs += (change - this.#jitterMs) / 16;
      }
    }
    this.#transitMs = transitMs;
  }

  #startsKeyframe(payload: Uint8Array): boolean {
    const first = payload[0] ?? 0;
    switch (this.#codec()) {
      case 'h264': {
        const type = first & 0x1f;
        const inner = type === 24 ? (payload[3] ?? 0) & 0x1f : 0;
        const fragment = type === 28 && ((payload[1] ?? 0) & 0x80) !== 0;
        return (
          [5, 7].includes(type) ||
          [5, 7].includes(inner) ||
          (fragment && ((payload[1] ?? 0) & 0x1f) === 5)
        );
      }
      case 'vp8':
        return startsVp8Keyframe(payload);
      case 'other':
        // Any frame counts as the first picture: the server starts viewers with a keyframe.
        return !this.#sawFrame;
    }
  }

  #frameEnds(timestamp: number, nowMs: number): void {
    if (!this.#sawFrame && this.#keyframeTimestamp === timestamp) {
      this.#sawFrame = true;
      this.#events.onFirstFrame();
    }
    if (!this.#sawFrame) {
      return;
    }
    this.#events.onFrame();
    const latencyMs = this.#stamped ? undefined : this.#latencyMs(timestamp);
    if (latencyMs !== undefined) {
      this.#events.onLatency(latencyMs);
    }
    if (this.#lastFrameAtMs !== undefined) {
      this.#judgeInterval(nowMs - this.#lastFrameAtMs);
    }
    this.#lastFrameAtMs = nowMs;
  }

  #judgeInterval(intervalMs: number): void {
    const mean = this.#meanIntervalMs;
    const limit = Math.max(FREEZE.factor * mean, mean + FREEZE.extraMs);
    if (this.#intervals >= FREEZE.framesBefore && intervalMs > limit) {
      this.frozenMs += intervalMs;
      this.#events.onFreeze(intervalMs);
      return;
    }
    this.#intervals += 1;
    this.#meanIntervalMs += (intervalMs - mean) / Math.min(this.#intervals, 30);
  }

  /** Servers may write their own clock into reports: then this is the way from them to us. */
  #latencyMs(timestamp: number): number | undefined {
    if (this.#report === undefined) {
      return undefined;
    }
    const sinceMs = (timestampDelta(this.#report.rtpTimestamp, timestamp) / CLOCK_HZ) * 1000;
    return Date.now() - (this.#report.wallMs + sinceMs);
  }
}

function payloadOf(bytes: Uint8Array, view: DataView): Uint8Array {
  const first = bytes[0] ?? 0;
  let offset = HEADER_BYTES + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0 && offset + 4 <= bytes.length) {
    offset += 4 + view.getUint16(offset + 2) * 4;
  }
  return bytes.subarray(Math.min(offset, bytes.length));
}

/** RFC 7741 §4.3: the bit P of the frame tag is 0 in a keyframe. */
function startsVp8Keyframe(payload: Uint8Array): boolean {
  try {
    const { isFrameStart, offset } = readVp8Descriptor(payload);
    return isFrameStart && ((payload[offset] ?? 1) & 1) === 0;
  } catch {
    return false;
  }
}
