/**
 * Opus packets out of an Ogg stream (RFC 3533, RFC 7845) that ffmpeg writes to a pipe, one packet
 * per page. Times come from granule positions, so nothing is guessed from arrival.
 */
import { mediaError } from '../errors.ts';
import { OPUS_RATE_HZ, opusPacketSamples, parseOpusHead } from '../codec/opus-packet.ts';

export type OggOpusPacket = {
  readonly data: Uint8Array;
  /** Samples at 48 kHz. */
  readonly samples: number;
  /** When the packet's first sample is heard, relative to the start of the encoder's input. */
  readonly ptsMs: number;
};

const PAGE_HEADER_BYTES = 27;
const MAX_PENDING_BYTES = 1024 * 1024;

export class OggOpusReader {
  #rest: Buffer = Buffer.alloc(0);
  #packetParts: Uint8Array[] = [];
  #preSkip: number | undefined;
  #headers = 0;
  #endSamples = 0;

  /** @throws MEDIA_BAD_BITSTREAM when this is no Ogg stream with Opus in it. */
  push(chunk: Uint8Array): OggOpusPacket[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    if (this.#rest.length > MAX_PENDING_BYTES) {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'Ogg page never ends' });
    }
    const packets: OggOpusPacket[] = [];
    let page = this.#nextPage();
    while (page !== undefined) {
      packets.push(...this.#timed(page));
      page = this.#nextPage();
    }
    return packets;
  }

  #nextPage(): { granule: number; packets: Uint8Array[] } | undefined {
    const bytes = this.#rest;
    if (bytes.length < PAGE_HEADER_BYTES) {
      return undefined;
    }
    if (bytes.toString('latin1', 0, 4) !== 'OggS') {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'Ogg page is not where it must be' });
    }
    const segments = bytes.readUInt8(26);
    const bodyAt = PAGE_HEADER_BYTES + segments;
    const lacing = bytes.subarray(PAGE_HEADER_BYTES, bodyAt);
    const end = bodyAt + lacing.reduce((sum, length) => sum + length, 0);
    if (bytes.length < bodyAt || bytes.length < end) {
      return undefined;
    }
    const packets: Uint8Array[] = [];
    let at = bodyAt;
    for (const length of lacing) {
      this.#packetParts.push(bytes.subarray(at, at + length));
      at += length;
      if (length < 255) {
        packets.push(Buffer.concat(this.#packetParts));
        this.#packetParts = [];
      }
    }
    this.#rest = bytes.subarray(end);
    return { granule: Number(bytes.readBigInt64LE(6)), packets };
  }

  /** The granule position is the end of the page's last packet, pre-skip included. */
  #timed(page: { granule: number; packets: Uint8Array[] }): OggOpusPacket[] {
    const audio: { data: Uint8Array; samples: number }[] = [];
    for (const data of page.packets) {
      if (this.#headers === 0) {
        this.#preSkip = parseOpusHead(data).preSkip;
      }
      if (this.#headers < 2) {
        this.#headers += 1;
      } else {
        audio.push({ data, samples: opusPacketSamples(data) });
      }
    }
    const counted = page.granule - audio.reduce((sum, packet) => sum + packet.samples, 0);
    // The last page's position is cut to the end of the input (RFC 7845 §4.4), by less than a packet.
    const cut = this.#endSamples - counted;
    let start = cut > 0 && cut < (audio[0]?.samples ?? 0) ? this.#endSamples : counted;
    return audio.map(({ data, samples }) => {
      const ptsMs = ((start - (this.#preSkip ?? 0)) * 1000) / OPUS_RATE_HZ;
      start += samples;
      this.#endSamples = start;
      return { data, samples, ptsMs };
    });
  }
}
