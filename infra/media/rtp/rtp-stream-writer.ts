/**
 * Numbers the payloads of one track: sequence numbers, timestamps on the track's clock, and the
 * counts that a sender report carries (RFC 3550 §5.1, §6.4.1).
 */
import { randomInt } from 'node:crypto';
import type { RtpExtension } from './rtp-packet.ts';
import { RTP_HEADER_BYTES, writeRtpPacket } from './rtp-packet.ts';
import { writeSenderReport } from './sender-report.ts';

export type RtpStreamWriterOptions = {
  readonly ssrc: number;
  readonly payloadType: number;
  /** 90,000 for video, 48,000 for Opus. */
  readonly clockRateHz: number;
  /** RTP timestamp of media time 0; random by default. */
  readonly firstTimestamp?: number;
  /** Random by default. */
  readonly firstSequenceNumber?: number;
};

/** Header extensions of one packet, told its place in the frame. */
export type ExtensionsOf = (place: {
  readonly first: boolean;
  readonly last: boolean;
}) => readonly RtpExtension[];

export class RtpStreamWriter {
  readonly #options: RtpStreamWriterOptions;
  readonly #firstTimestamp: number;
  #sequenceNumber: number;
  #packetCount = 0;
  #octetCount = 0;

  constructor(options: RtpStreamWriterOptions) {
    this.#options = options;
    this.#firstTimestamp = options.firstTimestamp ?? randomInt(2 ** 32);
    // Room before the first wrap helps receivers with a short memory of the stream.
    this.#sequenceNumber = options.firstSequenceNumber ?? randomInt(2 ** 15);
  }

  get ssrc(): number {
    return this.#options.ssrc;
  }

  get packetCount(): number {
    return this.#packetCount;
  }

  /** The RTP timestamp of a moment on the media timeline. */
  timestampAt(mediaMs: number): number {
    const ticks = Math.round((mediaMs * this.#options.clockRateHz) / 1000);
    return wrap32(this.#firstTimestamp + ticks);
  }

  /** Packets of one frame. `marker` says whether the last one ends it (video: true). */
  write(
    payloads: readonly Uint8Array[],
    frame: { readonly mediaMs: number; readonly marker: boolean },
    extensionsOf?: ExtensionsOf,
  ): Buffer[] {
    const timestamp = this.timestampAt(frame.mediaMs);
    return payloads.map((payload, index) => {
      const place = { first: index === 0, last: index === payloads.length - 1 };
      const packet = writeRtpPacket({
        payloadType: this.#options.payloadType,
        sequenceNumber: this.#sequenceNumber,
        timestamp,
        ssrc: this.#options.ssrc,
        marker: frame.marker && place.last,
        extensions: extensionsOf?.(place) ?? [],
        payload,
      });
      this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
      this.#packetCount += 1;
      this.#octetCount += packet.length - RTP_HEADER_BYTES;
      return packet;
    });
  }

  /** A report that says when `mediaMs` was, by the wall clock. */
  senderReport(moment: { readonly mediaMs: number; readonly wallMs: number }): Buffer {
    return writeSenderReport({
      ssrc: this.#options.ssrc,
      wallMs: moment.wallMs,
      rtpTimestamp: this.timestampAt(moment.mediaMs),
      packetCount: this.#packetCount,
      octetCount: this.#octetCount,
    });
  }
}

function wrap32(value: number): number {
  return ((value % 2 ** 32) + 2 ** 32) % 2 ** 32;
}
