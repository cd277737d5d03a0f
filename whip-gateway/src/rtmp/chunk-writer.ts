/** Messages → chunks (Adobe RTMP 1.0 §5.3): a full header, then type 3 for the rest of the message. */
import type { RtmpMessage } from './message.ts';
import { RTMP_MESSAGE } from './message.ts';

const DEFAULT_CHUNK_BYTES = 128;
const EXTENDED = 0xffffff;

export class ChunkWriter {
  #chunkBytes = DEFAULT_CHUNK_BYTES;

  /** Applies to messages after the Set Chunk Size message that tells the peer. */
  setChunkSize(bytes: number): void {
    this.#chunkBytes = bytes;
  }

  write(message: RtmpMessage): Buffer {
    const csid = chunkStreamOf(message.typeId);
    const extended = message.timestampMs >= EXTENDED;
    const head = Buffer.alloc(12);
    head[0] = csid;
    head.writeUIntBE(extended ? EXTENDED : message.timestampMs, 1, 3);
    head.writeUIntBE(message.payload.length, 4, 3);
    head[7] = message.typeId;
    head.writeUInt32LE(message.streamId, 8);
    const extension = Buffer.alloc(extended ? 4 : 0);
    if (extended) {
      extension.writeUInt32BE(message.timestampMs >>> 0);
    }
    const parts: Uint8Array[] = [head, extension];
    const { payload } = message;
    for (let at = 0; at < payload.length; at += this.#chunkBytes) {
      if (at > 0) {
        parts.push(Uint8Array.of(0xc0 | csid), extension);
      }
      parts.push(payload.subarray(at, at + this.#chunkBytes));
    }
    return Buffer.concat(parts);
  }
}

/** 2 is for control (§5.4); the others are custom. */
function chunkStreamOf(typeId: number): number {
  if (typeId <= RTMP_MESSAGE.setPeerBandwidth) {
    return 2;
  }
  switch (typeId) {
    case RTMP_MESSAGE.audio:
      return 4;
    case RTMP_MESSAGE.video:
      return 6;
    default:
      return 3;
  }
}
