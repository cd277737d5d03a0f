/** Program association and program map tables (ISO/IEC 13818-1 §2.4.4), with their CRC. */

export type TsProgram = { readonly programNumber: number; readonly pmtPid: number };

export type TsStreamCodec = 'h264' | 'hevc' | 'aac' | 'opus';

export type TsStream = {
  readonly pid: number;
  readonly streamType: number;
  /** Undefined for streams that we do not carry. */
  readonly codec: TsStreamCodec | undefined;
  /** Opus only, from its extension descriptor: 1–8, or 0 for dual mono. */
  readonly channels: number | undefined;
};

const TABLE_PAT = 0x00;
const TABLE_PMT = 0x02;
const CRC_BYTES = 4;
const MAX_PROGRAMS = 64;
const MAX_STREAMS = 64;
const MAX_SECTION_BYTES = 1024;
const DESCRIPTOR_REGISTRATION = 0x05;
const DESCRIPTOR_EXTENSION = 0x7f;
const EXTENSION_OPUS = 0x80;

const STREAM_TYPES: Readonly<Record<number, TsStreamCodec>> = {
  0x0f: 'aac',
  0x1b: 'h264',
  0x24: 'hevc',
};

/** Collects the section of one PID from packet payloads. */
export class SectionReader {
  #bytes: Uint8Array = new Uint8Array(0);
  #damaged = 0;

  /** Sections that were too long, or whose CRC was wrong. */
  get damaged(): number {
    return this.#damaged;
  }

  /** A complete section whose CRC is right, or undefined. */
  push(payload: Uint8Array, unitStart: boolean): Uint8Array | undefined {
    if (unitStart) {
      const pointer = payload[0] ?? 0;
      this.#bytes = Uint8Array.from(payload.subarray(1 + pointer));
    } else if (this.#bytes.length > 0) {
      this.#bytes = Buffer.concat([this.#bytes, payload]);
    }
    if (this.#bytes.length < 3) {
      return undefined;
    }
    const length = 3 + ((((this.#bytes[1] ?? 0) & 0x0f) << 8) | (this.#bytes[2] ?? 0));
    if (length > MAX_SECTION_BYTES) {
      this.#bytes = new Uint8Array(0);
      this.#damaged += 1;
      return undefined;
    }
    if (this.#bytes.length < length) {
      return undefined;
    }
    const section = this.#bytes.subarray(0, length);
    this.#bytes = new Uint8Array(0);
    if (crc32Mpeg(section) !== 0) {
      this.#damaged += 1;
      return undefined;
    }
    return section;
  }
}

/** Programs of a PAT section; empty when it is no PAT. */
export function parseProgramAssociation(section: Uint8Array): TsProgram[] {
  if (section[0] !== TABLE_PAT) {
    return [];
  }
  const programs: TsProgram[] = [];
  const end = section.length - CRC_BYTES;
  for (let at = 8; at + 4 <= end && programs.length < MAX_PROGRAMS; at += 4) {
    const programNumber = u16(section, at);
    if (programNumber !== 0) {
      programs.push({ programNumber, pmtPid: u16(section, at + 2) & 0x1fff });
    }
  }
  return programs;
}

/** Streams of a PMT section; undefined when it is no PMT. */
export function parseProgramMap(section: Uint8Array): TsStream[] | undefined {
  if (section[0] !== TABLE_PMT || section.length < 12 + CRC_BYTES) {
    return undefined;
  }
  const streams: TsStream[] = [];
  const end = section.length - CRC_BYTES;
  let at = 12 + (u16(section, 10) & 0x0fff);
  while (at + 5 <= end && streams.length < MAX_STREAMS) {
    const streamType = section[at] ?? 0;
    const pid = u16(section, at + 1) & 0x1fff;
    const next = at + 5 + (u16(section, at + 3) & 0x0fff);
    if (next > end) {
      break;
    }
    const opus = streamType === 0x06 ? opusChannels(section.subarray(at + 5, next)) : undefined;
    const codec = opus === undefined ? STREAM_TYPES[streamType] : 'opus';
    streams.push({ pid, streamType, codec, channels: opus });
    at = next;
  }
  return streams;
}

/** CRC-32/MPEG-2; over a section with its CRC it is 0. */
export function crc32Mpeg(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  }
  return crc;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = (index << 24) >>> 0;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 0x80000000) === 0 ? value << 1 : (value << 1) ^ 0x04c11db7;
  }
  return value >>> 0;
});

/** Undefined when the descriptors do not register the stream as Opus. */
function opusChannels(descriptors: Uint8Array): number | undefined {
  let registered = false;
  let channels = 2;
  let at = 0;
  while (at + 2 <= descriptors.length) {
    const tag = descriptors[at];
    const body = descriptors.subarray(at + 2, at + 2 + (descriptors[at + 1] ?? 0));
    if (tag === DESCRIPTOR_REGISTRATION) {
      registered ||= Buffer.from(body.subarray(0, 4)).toString('latin1') === 'Opus';
    } else if (tag === DESCRIPTOR_EXTENSION && body[0] === EXTENSION_OPUS) {
      channels = body[1] ?? channels;
    }
    at += 2 + (descriptors[at + 1] ?? 0);
  }
  return registered ? channels : undefined;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
