/**
 * Frames between the gateway and its SRT child process: a 9-byte head (type, connection id, body
 * length; big endian) and a body. Media goes up as raw bytes, everything else as JSON.
 */
import type { SrtListenOptions } from './libsrt.ts';

export type ChildFrame =
  /** Child → gateway: listening, with libsrt's version and the bound port. */
  | { readonly kind: 'ready'; readonly version: string; readonly port: number }
  /** Child → gateway: could not start; the child exits. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Child → gateway: a caller waits for a verdict. */
  | {
      readonly kind: 'caller';
      readonly connection: number;
      readonly streamId: string;
      readonly remoteAddress: string;
    }
  /** Child → gateway: bytes of an accepted caller (whole MPEG-TS messages). */
  | { readonly kind: 'media'; readonly connection: number; readonly bytes: Buffer }
  | { readonly kind: 'stats'; readonly connection: number; readonly stats: SrtStats }
  | { readonly kind: 'gone'; readonly connection: number; readonly reason: string }
  /** Child → gateway: a caller was closed at once. */
  | { readonly kind: 'refused'; readonly reason: SrtRefusal }
  /** Gateway → child: the first frame. Not an argument, because arguments show in process lists. */
  | { readonly kind: 'start'; readonly options: SrtChildOptions }
  | { readonly kind: 'accept'; readonly connection: number }
  | { readonly kind: 'close'; readonly connection: number };

export type SrtChildOptions = SrtListenOptions & {
  readonly verdictTimeoutMs: number;
  readonly maxConnections: number;
  /** Of one IPv4 address or IPv6 /64. */
  readonly maxConnectionsPerAddress: number;
  readonly statsIntervalMs: number;
};

/** Too many callers altogether, or of one address. */
export type SrtRefusal = 'too_many' | 'too_many_of_address';

/** From libsrt's SRT_TRACEBSTATS, but for the last; totals since the connection began. */
export type SrtStats = {
  readonly rttMs: number;
  readonly bytesReceived: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly packetsRetransmitted: number;
  /** Came too late or never: what the picture lost. */
  readonly packetsDropped: number;
  readonly receiveRateBps: number;
  readonly latencyMs: number;
  /** SRT packets that came and for which the gateway had no room. */
  readonly packetsUntaken: number;
};

const TYPES = [
  'ready',
  'failed',
  'caller',
  'media',
  'stats',
  'gone',
  'start',
  'accept',
  'close',
  'refused',
] as const;
const HEAD_BYTES = 9;
/** Larger bodies mean that the two sides disagree about the format. */
export const MAX_FRAME_BYTES = 1 << 20;

export function encodeFrame(frame: ChildFrame): Buffer {
  const body =
    frame.kind === 'media'
      ? frame.bytes
      : Buffer.from(JSON.stringify({ ...frame, kind: undefined, connection: undefined }));
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head.writeUInt8(TYPES.indexOf(frame.kind), 0);
  head.writeInt32BE('connection' in frame ? frame.connection : 0, 1);
  head.writeUInt32BE(body.length, 5);
  return Buffer.concat([head, body]);
}

/** Cuts a byte stream into frames. @throws Error when the stream is not in this format. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): ChildFrame[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const frames: ChildFrame[] = [];
    let offset = 0;
    while (this.#pending.length - offset >= HEAD_BYTES) {
      const length = this.#pending.readUInt32BE(offset + 5);
      if (length > MAX_FRAME_BYTES) {
        throw new Error('frame too large');
      }
      const end = offset + HEAD_BYTES + length;
      if (this.#pending.length < end) {
        break;
      }
      frames.push(decodeFrame(this.#pending.subarray(offset, end)));
      offset = end;
    }
    this.#pending = this.#pending.subarray(offset);
    return frames;
  }
}

function decodeFrame(frame: Buffer): ChildFrame {
  const kind = TYPES[frame.readUInt8(0)];
  if (kind === undefined) {
    throw new Error('unknown frame type');
  }
  const connection = frame.readInt32BE(1);
  const body = frame.subarray(HEAD_BYTES);
  if (kind === 'media') {
    return { kind, connection, bytes: body };
  }
  const fields = JSON.parse(body.toString('utf8')) as object;
  // Both ends are ours and of one version; the shape is what encodeFrame wrote.
  return { ...fields, kind, connection } as ChildFrame;
}
