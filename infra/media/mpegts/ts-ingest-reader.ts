/**
 * MPEG-TS bytes → IngestMedia: access units, raw AAC frames and Opus packets with their times, and a
 * configuration whenever parameter sets change. What SRT hands in comes out like RTMP's media.
 */
import type { AacConfiguration } from '../codec/aac-configuration.ts';
import { parseAacConfiguration, writeAacConfiguration } from '../codec/aac-configuration.ts';
import { parseAdtsHeader } from '../codec/adts.ts';
import { HEVC_NAL, hevcNalType, isHevcRandomAccess } from '../codec/hevc-configuration.ts';
import { H264_NAL, h264NalType, isH264RandomAccess } from '../codec/h264-nal.ts';
import { splitAnnexB } from '../codec/nal-unit.ts';
import { OPUS_RATE_HZ, opusPacketSamples } from '../codec/opus-packet.ts';
import type { IngestMedia } from '../ingest-media.ts';
import { h264VideoConfig, hevcVideoConfig } from '../video-config.ts';
import type { TsDemuxerCounters, TsDemuxerOptions, TsElementaryPacket } from './ts-demuxer.ts';
import { TsDemuxer } from './ts-demuxer.ts';

const TICKS_PER_MS = 90;
/** Bytes of an ADTS frame that continues in the next PES packet. */
const MAX_CARRY_BYTES = 8192;
const OPUS_CONTROL_SYNC = 0x3ff;

export class TsIngestReader {
  readonly #demuxer: TsDemuxer;
  #videoKey = '';
  #videoReady = false;
  #audioKey = '';
  #carry: Uint8Array = new Uint8Array(0);
  #nextAudioMs: number | undefined;
  #malformed = 0;
  readonly #reported = new Set<number>();

  constructor(options: TsDemuxerOptions = {}) {
    this.#demuxer = new TsDemuxer(options);
  }

  get counters(): TsDemuxerCounters & { readonly malformed: number } {
    return { ...this.#demuxer.counters, malformed: this.#malformed };
  }

  push(bytes: Uint8Array): IngestMedia[] {
    const packets = this.#demuxer.push(bytes);
    return [...this.#unsupported(), ...packets.flatMap((packet) => this.#convert(packet))];
  }

  /** Hands out what the end of the stream completes. */
  flush(): IngestMedia[] {
    return this.#demuxer.flush().flatMap((packet) => this.#convert(packet));
  }

  /** One unit that cannot be read is dropped and counted; the stream goes on. */
  #convert(packet: TsElementaryPacket): IngestMedia[] {
    try {
      switch (packet.codec) {
        case 'h264':
        case 'hevc':
          return this.#video(packet, packet.codec);
        case 'aac':
          return this.#adts(packet);
        case 'opus':
          return this.#opus(packet);
      }
    } catch {
      this.#malformed += 1;
      this.#carry = new Uint8Array(0);
      return [];
    }
  }

  #unsupported(): IngestMedia[] {
    return this.#demuxer.counters.ignoredStreamTypes
      .filter((type) => !this.#reported.has(type) && MEDIA_TYPES[type] !== undefined)
      .flatMap((type) => {
        this.#reported.add(type);
        const known = MEDIA_TYPES[type];
        return known === undefined ? [] : [{ kind: 'unsupported' as const, track: 0, ...known }];
      });
  }

  #video(packet: TsElementaryPacket, codec: 'h264' | 'hevc'): IngestMedia[] {
    const { dtsTicks, ptsTicks } = packet;
    if (dtsTicks === undefined || ptsTicks === undefined) {
      this.#malformed += 1;
      return [];
    }
    const units = splitAnnexB(packet.data);
    const out = this.#videoConfig(units, codec);
    // Without parameter sets nobody can decode; the next key frame brings them.
    if (!this.#videoReady || units.length === 0) {
      return out;
    }
    out.push({
      kind: 'videoAccessUnit',
      track: 0,
      codec,
      dtsMs: dtsTicks / TICKS_PER_MS,
      ctsMs: (ptsTicks - dtsTicks) / TICKS_PER_MS,
      keyframe: codec === 'h264' ? isH264RandomAccess(units) : isHevcRandomAccess(units),
      units,
    });
    return out;
  }

  #videoConfig(units: readonly Uint8Array[], codec: 'h264' | 'hevc'): IngestMedia[] {
    const typeOf = codec === 'h264' ? h264NalType : hevcNalType;
    const spsType = codec === 'h264' ? H264_NAL.sps : HEVC_NAL.sps;
    const setTypes: readonly number[] =
      codec === 'h264' ? [H264_NAL.sps, H264_NAL.pps] : [HEVC_NAL.vps, HEVC_NAL.sps, HEVC_NAL.pps];
    const sets = units.filter((unit) => setTypes.includes(typeOf(unit)));
    if (!sets.some((unit) => typeOf(unit) === spsType)) {
      return [];
    }
    const key = Buffer.concat(sets).toString('latin1');
    if (key === this.#videoKey) {
      return [];
    }
    const config =
      codec === 'h264'
        ? h264VideoConfig(
            0,
            sets.filter((unit) => h264NalType(unit) === H264_NAL.sps),
            sets.filter((unit) => h264NalType(unit) === H264_NAL.pps),
          )
        : hevcVideoConfig(0, sets);
    this.#videoKey = key;
    this.#videoReady = true;
    return [config];
  }

  /** A PES packet holds several ADTS frames, and the last one may go on in the next packet. */
  #adts(packet: TsElementaryPacket): IngestMedia[] {
    if (packet.afterLoss) {
      this.#carry = new Uint8Array(0);
    }
    const carried = this.#carry.length;
    const bytes = Buffer.concat([this.#carry, packet.data]);
    const startMs = packet.ptsTicks === undefined ? undefined : packet.ptsTicks / TICKS_PER_MS;
    let ptsMs = carried > 0 ? (this.#nextAudioMs ?? startMs) : (startMs ?? this.#nextAudioMs);
    const out: IngestMedia[] = [];
    let at = 0;
    let first = true;
    while (at < bytes.length) {
      const header = parseAdtsHeader(bytes.subarray(at));
      if (header === undefined || at + header.frameBytes > bytes.length) {
        break;
      }
      if (at >= carried && first) {
        // The packet's time belongs to the first frame that begins in it.
        ptsMs = startMs ?? ptsMs;
        first = false;
      }
      out.push(...this.#aacConfig(header));
      if (ptsMs !== undefined) {
        const data = bytes.subarray(at + header.headerBytes, at + header.frameBytes);
        out.push({ kind: 'audioFrame', track: 0, codec: 'aac', ptsMs, data });
        ptsMs += (1024 * 1000) / header.sampleRateHz;
      }
      at += header.frameBytes;
    }
    this.#nextAudioMs = ptsMs;
    const rest = bytes.subarray(at);
    this.#carry = rest.length > MAX_CARRY_BYTES ? new Uint8Array(0) : rest;
    return out;
  }

  #aacConfig(
    header: Pick<AacConfiguration, 'objectType' | 'sampleRateHz' | 'channelConfiguration'>,
  ): IngestMedia[] {
    const key = `aac/${header.objectType}/${header.sampleRateHz}/${header.channelConfiguration}`;
    if (key === this.#audioKey) {
      return [];
    }
    this.#audioKey = key;
    const bytes = writeAacConfiguration(header);
    const config = parseAacConfiguration(bytes);
    return [
      {
        kind: 'audioConfig',
        track: 0,
        codec: 'aac',
        codecString: config.codecString,
        sampleRateHz: config.outputSampleRateHz,
        channels: config.channels,
        aac: { config, bytes },
      },
    ];
  }

  /** Opus access units are prefixed with a control header (sync 0x3ff, trim flags, size). */
  #opus(packet: TsElementaryPacket): IngestMedia[] {
    const { data, ptsTicks } = packet;
    const out: IngestMedia[] = [];
    const channels = packet.channels === undefined || packet.channels === 0 ? 2 : packet.channels;
    if (this.#audioKey !== `opus/${channels}`) {
      this.#audioKey = `opus/${channels}`;
      out.push({
        kind: 'audioConfig',
        track: 0,
        codec: 'opus',
        codecString: 'opus',
        sampleRateHz: OPUS_RATE_HZ,
        channels,
        aac: undefined,
      });
    }
    let ptsMs = ptsTicks === undefined ? this.#nextAudioMs : ptsTicks / TICKS_PER_MS;
    let at = 0;
    while (at + 2 <= data.length && ptsMs !== undefined) {
      const head = ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
      if (head >> 5 !== OPUS_CONTROL_SYNC) {
        this.#malformed += 1;
        break;
      }
      at += 2;
      let size = 0;
      let byte: number;
      do {
        byte = data[at] ?? 0;
        size += byte;
        at += 1;
      } while (byte === 255);
      at += ((head & 0x10) === 0 ? 0 : 2) + ((head & 0x08) === 0 ? 0 : 2);
      if ((head & 0x04) !== 0) {
        at += 1 + (data[at] ?? 0);
      }
      const frame = data.subarray(at, at + size);
      if (size === 0 || frame.length < size) {
        this.#malformed += 1;
        break;
      }
      out.push({ kind: 'audioFrame', track: 0, codec: 'opus', ptsMs, data: frame });
      ptsMs += (opusPacketSamples(frame) * 1000) / OPUS_RATE_HZ;
      at += size;
    }
    this.#nextAudioMs = ptsMs;
    return out;
  }
}

/** Stream types that people meet, for the sentence that says why there is no sound or picture. */
const MEDIA_TYPES: Readonly<
  Record<number, { readonly media: 'audio' | 'video'; readonly codecName: string }>
> = {
  0x01: { media: 'video', codecName: 'MPEG-1 video' },
  0x02: { media: 'video', codecName: 'MPEG-2 video' },
  0x03: { media: 'audio', codecName: 'MPEG-1 audio' },
  0x04: { media: 'audio', codecName: 'MPEG-2 audio' },
  0x10: { media: 'video', codecName: 'MPEG-4 part 2' },
  0x11: { media: 'audio', codecName: 'AAC in LATM' },
  0x33: { media: 'video', codecName: 'H.266' },
  0x81: { media: 'audio', codecName: 'AC-3' },
  0x87: { media: 'audio', codecName: 'E-AC-3' },
};
