/**
 * One RTP track into the SFU: its producer, its numbering, and the sender reports that tie it to the
 * stream's timeline (RFC 3550 §6.4.1).
 */
import { randomInt } from 'node:crypto';
import { RtpStreamWriter } from '@freshet/infra/media';
import type { ExtensionsOf, MediaTimeline } from '@freshet/infra/media';
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

/** One encoding of a track: an SSRC with its own numbering. */
export class RtpEncodingWriter {
  readonly #writer: RtpStreamWriter;
  readonly #timeline: MediaTimeline;
  readonly #outlet: RtpOutlet;
  #lastReportMs = -Infinity;

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

  /** Sends one frame, and after it a sender report when one is due. */
  send(
    payloads: readonly Uint8Array[],
    frame: { readonly mediaMs: number; readonly marker: boolean; readonly nowMs: number },
    extensionsOf?: ExtensionsOf,
  ): void {
    for (const packet of this.#writer.write(payloads, frame, extensionsOf)) {
      this.#outlet.sendRtp(packet);
    }
    if (frame.nowMs - this.#lastReportMs >= REPORT_INTERVAL_MS) {
      const wallMs = this.#timeline.wallMsAt(frame.mediaMs);
      if (wallMs !== undefined) {
        this.#lastReportMs = frame.nowMs;
        this.#outlet.sendRtcp(this.#writer.senderReport({ mediaMs: frame.mediaMs, wallMs }));
      }
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
    headerExtensions: [],
    encodings: [{ ssrc }],
    rtcp: { cname, reducedSize: true },
  };
}
