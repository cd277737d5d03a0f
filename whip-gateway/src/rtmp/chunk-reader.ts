/**
 * Chunk streams → messages (Adobe RTMP 1.0 §5.3): all header types, the extended timestamp, Set Chunk
 * Size and Abort. Memory is taken as bytes arrive, never by what a header promises.
 */
import { rtmpError } from './errors.ts';
import type { RtmpLimits } from './limits.ts';
import { isMediaMessage, RTMP_MESSAGE } from './message.ts';
import type { RtmpMessage } from './message.ts';

const DEFAULT_CHUNK_BYTES = 128;
/** §5.4.1: a message is never longer than 24 bits tell, so larger sizes mean the same. */
const MAX_CHUNK_BYTES = 0xffffff;
const EXTENDED = 0xffffff;

type ChunkStream = {
  /** Absolute, 32 bits. */
  timestampMs: number;
  /** The last timestamp field: absolute after type 0, a delta after types 1 and 2. */
  field: number;
  extended: boolean;
  length: number;
  typeId: number;
  streamId: number;
  parts: Uint8Array[];
  received: number;
};

type Header = { readonly csid: number; readonly format: number; readonly size: number };

export class ChunkReader {
  readonly #limits: RtmpLimits;
  readonly #streams = new Map<number, ChunkStream>();
  #rest: Buffer = Buffer.alloc(0);
  #chunkBytes = DEFAULT_CHUNK_BYTES;
  #current: ChunkStream | undefined;
  #remainingInChunk = 0;
  #pendingBytes = 0;

  constructor(limits: RtmpLimits) {
    this.#limits = limits;
  }

  /** Messages completed by these bytes. @throws WHIP_RTMP_BAD_CHUNK, WHIP_RTMP_TOO_LARGE */
  push(bytes: Uint8Array): RtmpMessage[] {
    const input = this.#rest.length === 0 ? toBuffer(bytes) : Buffer.concat([this.#rest, bytes]);
    const messages: RtmpMessage[] = [];
    let offset = 0;
    for (;;) {
      if (this.#current === undefined) {
        const used = this.#readHeader(input, offset);
        if (used === undefined) {
          break;
        }
        offset += used;
      }
      const taken = this.#readPayload(input, offset, messages);
      offset += taken;
      if (this.#current !== undefined) {
        break;
      }
    }
    // A copy: a few bytes must not keep a whole socket buffer alive.
    this.#rest = Buffer.from(input.subarray(offset));
    return messages;
  }

  /** Bytes used, or undefined when the header is not complete. */
  #readHeader(input: Buffer, offset: number): number | undefined {
    const basic = readBasicHeader(input, offset);
    if (basic === undefined) {
      return undefined;
    }
    const messageHeaderBytes = [11, 7, 3, 0][basic.format] ?? 0;
    const at = offset + basic.size;
    if (input.length < at + messageHeaderBytes) {
      return undefined;
    }
    const known = this.#streams.get(basic.csid);
    if (basic.format === 3) {
      return this.#continueStream(known, { input, offset, at });
    }
    if (known === undefined && basic.format !== 0) {
      throw rtmpError('WHIP_RTMP_BAD_CHUNK', { message: 'a chunk stream starts without a header' });
    }
    const field = input.readUIntBE(at, 3);
    const extended = field === EXTENDED;
    const size = basic.size + messageHeaderBytes + (extended ? 4 : 0);
    if (input.length < offset + size) {
      return undefined;
    }
    const time = extended ? input.readUInt32BE(at + messageHeaderBytes) : field;
    const stream = known ?? this.#openStream(basic.csid);
    this.#discard(stream);
    stream.timestampMs = basic.format === 0 ? time : (stream.timestampMs + time) >>> 0;
    stream.field = time;
    stream.extended = extended;
    if (basic.format <= 1) {
      stream.length = input.readUIntBE(at + 3, 3);
      stream.typeId = input.readUInt8(at + 6);
    }
    if (basic.format === 0) {
      stream.streamId = input.readUInt32LE(at + 7);
    }
    this.#begin(stream);
    return size;
  }

  /**
   * Type 3: the next chunk of a message, or a new message like the one before. After an extended
   * timestamp the field is repeated, but old librtmp leaves it out: take it only when it is there.
   */
  #continueStream(
    stream: ChunkStream | undefined,
    place: { readonly input: Buffer; readonly offset: number; readonly at: number },
  ): number | undefined {
    if (stream === undefined) {
      throw rtmpError('WHIP_RTMP_BAD_CHUNK', { message: 'a chunk stream starts without a header' });
    }
    let size = place.at - place.offset;
    if (stream.extended) {
      if (place.input.length < place.at + 4) {
        return undefined;
      }
      size += place.input.readUInt32BE(place.at) === stream.field ? 4 : 0;
    }
    if (stream.received === 0) {
      stream.timestampMs = (stream.timestampMs + stream.field) >>> 0;
      this.#begin(stream);
    } else {
      this.#current = stream;
      this.#remainingInChunk = Math.min(this.#chunkBytes, stream.length - stream.received);
    }
    return size;
  }

  #openStream(csid: number): ChunkStream {
    if (this.#streams.size >= this.#limits.maxChunkStreams) {
      throw rtmpError('WHIP_RTMP_TOO_LARGE', { message: 'too many chunk streams' });
    }
    const stream: ChunkStream = {
      timestampMs: 0,
      field: 0,
      extended: false,
      length: 0,
      typeId: 0,
      streamId: 0,
      parts: [],
      received: 0,
    };
    this.#streams.set(csid, stream);
    return stream;
  }

  #begin(stream: ChunkStream): void {
    const { maxMediaMessageBytes, maxControlMessageBytes } = this.#limits;
    const limit = isMediaMessage(stream.typeId) ? maxMediaMessageBytes : maxControlMessageBytes;
    if (stream.length > limit) {
      throw rtmpError('WHIP_RTMP_TOO_LARGE', { message: 'an RTMP message is too large' });
    }
    this.#current = stream;
    this.#remainingInChunk = Math.min(this.#chunkBytes, stream.length);
  }

  /** A new header in the middle of a message: what there was of it is void. */
  #discard(stream: ChunkStream): void {
    this.#pendingBytes -= stream.received;
    stream.parts = [];
    stream.received = 0;
  }

  #readPayload(input: Buffer, offset: number, messages: RtmpMessage[]): number {
    const stream = this.#current;
    if (stream === undefined) {
      return 0;
    }
    const taken = Math.min(this.#remainingInChunk, input.length - offset);
    if (taken > 0) {
      stream.parts.push(input.subarray(offset, offset + taken));
      stream.received += taken;
      this.#pendingBytes += taken;
      this.#remainingInChunk -= taken;
      if (this.#pendingBytes > this.#limits.maxPendingBytes) {
        throw rtmpError('WHIP_RTMP_TOO_LARGE', { message: 'too many unfinished RTMP messages' });
      }
    }
    if (this.#remainingInChunk === 0) {
      this.#current = undefined;
      if (stream.received === stream.length) {
        this.#complete(stream, messages);
      }
    }
    return taken;
  }

  #complete(stream: ChunkStream, messages: RtmpMessage[]): void {
    const { typeId, streamId, timestampMs } = stream;
    const payload = Buffer.concat(stream.parts);
    this.#discard(stream);
    if (typeId === RTMP_MESSAGE.setChunkSize) {
      this.#setChunkSize(payload);
    } else if (typeId === RTMP_MESSAGE.abort) {
      const aborted = payload.length < 4 ? undefined : this.#streams.get(payload.readUInt32BE(0));
      if (aborted !== undefined) {
        this.#discard(aborted);
      }
    } else {
      messages.push({ typeId, streamId, timestampMs, payload });
    }
  }

  #setChunkSize(payload: Buffer): void {
    const size = payload.length < 4 ? 0 : payload.readUInt32BE(0);
    if (size < 1 || size >= 2 ** 31) {
      throw rtmpError('WHIP_RTMP_BAD_CHUNK', { message: 'the chunk size is not valid' });
    }
    this.#chunkBytes = Math.min(size, MAX_CHUNK_BYTES);
  }
}

/** §5.3.1.1: six bits of id; 0 and 1 announce one or two bytes more. */
function readBasicHeader(input: Buffer, offset: number): Header | undefined {
  const first = input[offset];
  if (first === undefined) {
    return undefined;
  }
  const format = first >> 6;
  const low = first & 0x3f;
  if (low >= 2) {
    return { csid: low, format, size: 1 };
  }
  const second = input[offset + 1];
  if (low === 0) {
    return second === undefined ? undefined : { csid: 64 + second, format, size: 2 };
  }
  const third = input[offset + 2];
  return second === undefined || third === undefined
    ? undefined
    : { csid: 64 + second + third * 256, format, size: 3 };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
