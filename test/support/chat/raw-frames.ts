/** WebSocket frames read by their heads alone (RFC 6455 §5.2), and masked frames for a server. */

export type FrameHandlers = {
  /** Also gather what text frames say. */
  readonly readsText: boolean;
  readonly onText: (text: string) => void;
  readonly onPing: (payload: Buffer) => void;
  /** The handshake was answered with 101. */
  readonly onUpgraded: () => void;
  readonly onFrame: () => void;
};

const TEXT = 1;
const PING = 9;
const UPGRADED = 'HTTP/1.1 101';
const EMPTY = Buffer.alloc(0);

export class FrameCounter {
  readonly #handlers: FrameHandlers;
  /** Data frames since the last reset. */
  data = 0;
  #upgraded = false;
  /** What of a head, a handshake or a frame that is read came so far. */
  #partial: Buffer = EMPTY;
  /** Bytes of the payload that are still to come and be skipped. */
  #skip = 0;

  constructor(handlers: FrameHandlers) {
    this.#handlers = handlers;
  }

  reset(): void {
    this.data = 0;
  }

  /** `length` bytes of `shared`, which is used again after the call. */
  take(shared: Buffer, length: number): void {
    let from = Math.min(this.#skip, length);
    this.#skip -= from;
    if (from === length) {
      return;
    }
    let bytes = shared.subarray(0, length);
    if (this.#partial.length > 0) {
      bytes = Buffer.concat([this.#partial, bytes.subarray(from)]);
      from = 0;
      this.#partial = EMPTY;
    }
    if (!this.#upgraded) {
      from = this.#takeHandshake(bytes);
    }
    this.#takeFrames(bytes, from);
  }

  #takeHandshake(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end === -1) {
      this.#partial = Buffer.from(bytes);
      return bytes.length;
    }
    if (!bytes.subarray(0, UPGRADED.length).equals(Buffer.from(UPGRADED))) {
      throw new Error(`refused: ${bytes.toString('utf8', 0, 300)}`);
    }
    this.#upgraded = true;
    this.#handlers.onUpgraded();
    return end + 4;
  }

  #takeFrames(bytes: Buffer, start: number): void {
    let from = start;
    while (from < bytes.length) {
      const head = headOf(bytes, from);
      const opcode = (bytes[from] ?? 0) & 0x0f;
      const isRead = opcode === PING || (opcode === TEXT && this.#handlers.readsText);
      const end = head === undefined ? Infinity : from + head.headBytes + head.payloadBytes;
      if (head === undefined || (isRead && end > bytes.length)) {
        this.#partial = Buffer.from(bytes.subarray(from));
        return;
      }
      if (isRead) {
        const payload = bytes.subarray(from + head.headBytes, end);
        if (opcode === PING) {
          this.#handlers.onPing(Buffer.from(payload));
        } else {
          this.#handlers.onText(payload.toString('utf8'));
        }
      }
      if (opcode < 8) {
        this.data += 1;
        this.#handlers.onFrame();
      }
      this.#skip = Math.max(0, end - bytes.length);
      from = end;
    }
  }
}

/** Undefined while it is not complete. Servers do not mask. */
function headOf(
  bytes: Buffer,
  from: number,
): { readonly headBytes: number; readonly payloadBytes: number } | undefined {
  const left = bytes.length - from;
  const short = (bytes[from + 1] ?? 0) & 0x7f;
  const headBytes = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (left < headBytes) {
    return undefined;
  }
  const payloadBytes =
    short === 127
      ? Number(bytes.readBigUInt64BE(from + 2))
      : short === 126
        ? bytes.readUInt16BE(from + 2)
        : short;
  return { headBytes, payloadBytes };
}

/** A frame of a client, masked with zeros, which is as good as any mask to a machine. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  if (payload.length > 65_535) {
    throw new RangeError('the frame is too long');
  }
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0])
      : Buffer.from([
          0x80 | opcode,
          0x80 | 126,
          payload.length >> 8,
          payload.length & 255,
          0,
          0,
          0,
          0,
        ]);
  return Buffer.concat([head, payload]);
}
