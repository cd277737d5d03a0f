/**
 * One RTP track into the SFU: its producer, its numbering, and the sender reports that tie it to the
 * stream's timeline (RFC 3550 §6.4.1).
 */
import { randomInt } from 'node:crypto';
import { ABS_CAPTURE_TIME_URI, RtpStreamWriter, writeAbsCaptureTime } from '@freshet/infra/media';
import type { ExtensionsOf, MediaTimeline, RtpExtension } from '@freshet/infra/media';
import type { RtpParameters } from '@freshet/sfu';
import type { RtpOutlet } from './rtp-outlet.ts';

export type RtpCodec = {
  readonly payloadType: number;
  readonly clockRateHz: number;
};

/** Payload types of our routers, which are Chromium's. */
export const PAYLOAD_TYPES = { opus: 111, h264: 108, vp9: 98, av1: 45 } as const;

/** Often enough for a player that has just joined to align sound and picture. */
const REPORT_INTERVAL_MS = 1_000;
/**
 * The SFU believes the reports of a sender from the third on; until then it tells viewers when packets
 * came, which is late for sound that went through the transcoder. So the first ones follow quickly.
 */
const FIRST_REPORTS = 4;
const FIRST_INTERVAL_MS = 100;
/**
 * Media was captured this long before it came to us, at least: the encoder and the way took their time.
 * Without it captures would lie at the very moment of arrival, and those that our own delays put after it
 * are taken back to it by the SFU, of the picture more than of the sound.
 */
export const CAPTURED_BEFORE_MS = 150;
/**
 * Those who take a stream inside a node get no sender reports (mediasoup starts none on its direct
 * transports), so that now and then a frame says itself when it was captured.
 */
const CAPTURE_TIME_INTERVAL_MS = 1_000;
/** Of a header extension that we write ourselves; any id below 15 will do. */
export const CAPTURE_TIME = { uri: ABS_CAPTURE_TIME_URI, id: 13 } as const;

/** One encoding of a track: an SSRC with its own numbering. */
export class RtpEncodingWriter {
  readonly #writer: RtpStreamWriter;
  readonly #timeline: MediaTimeline;
  readonly #outlet: RtpOutlet;
  #lastReportMs = -Infinity;
  #reports = 0;
  #lastCaptureTimeMs = -Infinity;

  constructor(codec: RtpCodec, timeline: MediaTimeline, outlet: RtpOutlet) {
    this.#writer = new RtpStreamWriter({
      ssrc: randomInt(1, 2 ** 32),
      payloadType: codec.payloadType,
      clockRateHz: codec.clockRateHz,
    });
    this.#timeline = timeline;
    this.#outlet = outlet;
  }

  get ssrc(): number {
    return this.#writer.ssrc;
  }

  /** Sends one frame, and after it a sender report when one is due (RFC 3550 §6.4.1). */
  send(
    payloads: readonly Uint8Array[],
    frame: { readonly mediaMs: number; readonly marker: boolean },
    extensionsOf?: ExtensionsOf,
  ): void {
    const captureTime = this.#captureTimeWhenDue(frame.mediaMs);
    const packets = this.#writer.write(payloads, frame, (place) => [
      ...(extensionsOf?.(place) ?? []),
      ...(place.first ? captureTime : []),
    ]);
    for (const packet of packets) {
      this.#outlet.sendRtp(packet);
    }
    this.#reportWhenDue(frame.mediaMs);
  }

  #captureTimeWhenDue(mediaMs: number): readonly RtpExtension[] {
    const nowMs = Date.now();
    const wallMs = this.#timeline.wallMsAt(mediaMs);
    if (wallMs === undefined || nowMs - this.#lastCaptureTimeMs < CAPTURE_TIME_INTERVAL_MS) {
      return [];
    }
    this.#lastCaptureTimeMs = nowMs;
    return [writeAbsCaptureTime(CAPTURE_TIME.id, wallMs - CAPTURED_BEFORE_MS)];
  }

  /**
   * The report is of the moment at which it is sent, not of the frame: the SFU tells our clock from its
   * own by when reports come, the same for sound that is late as for the picture.
   */
  #reportWhenDue(mediaMs: number): void {
    const nowMs = Date.now();
    const intervalMs = this.#reports < FIRST_REPORTS ? FIRST_INTERVAL_MS : REPORT_INTERVAL_MS;
    const wallMs = this.#timeline.wallMsAt(mediaMs);
    if (
      nowMs - this.#lastReportMs >= intervalMs &&
      wallMs !== undefined &&
      this.#outlet.takesRtcp
    ) {
      this.#lastReportMs = nowMs;
      this.#reports += 1;
      const capturedMs = wallMs - CAPTURED_BEFORE_MS;
      const report = { mediaMs: mediaMs + nowMs - capturedMs, wallMs: nowMs };
      this.#outlet.sendRtcp(this.#writer.senderReport(report));
    }
  }
}

/** RtpParameters of an Opus track, stereo (RFC 7587 §7). */
export function opusParameters(ssrc: number, cname: string): RtpParameters {
  return {
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: PAYLOAD_TYPES.opus,
        clockRate: 48_000,
        channels: 2,
        parameters: { useinbandfec: 1, 'sprop-stereo': 1 },
        rtcpFeedback: [],
      },
    ],
    headerExtensions: [CAPTURE_TIME],
    encodings: [{ ssrc }],
    rtcp: { cname, reducedSize: true },
  };
}
