/** Packetized elementary streams (ISO/IEC 13818-1 §2.4.3.6): collects one PID's packets. */

export type PesPacket = {
  /** 33-bit 90 kHz ticks, not unwrapped. */
  readonly pts: number | undefined;
  readonly dts: number | undefined;
  readonly data: Uint8Array;
};

const HEADER_BYTES = 9;

export class PesReader {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #expectedBytes = 0;
  #broken = true;
  #dropped = 0;

  /** @param maxBytes A PES packet larger than this is dropped. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Packets dropped because bytes were lost, or because they were malformed or too large. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Returns the PES packets that this payload completes: none, one, or two. */
  push(payload: Uint8Array, unitStart: boolean): PesPacket[] {
    const done: PesPacket[] = [];
    if (unitStart) {
      done.push(...this.flush());
      this.#broken = false;
      this.#expectedBytes = 0;
    }
    if (this.#broken) {
      return done;
    }
    this.#parts.push(Buffer.from(payload));
    this.#bytes += payload.length;
    if (this.#bytes > this.#maxBytes) {
      this.damage();
      return done;
    }
    if (unitStart) {
      const length = ((payload[4] ?? 0) << 8) | (payload[5] ?? 0);
      this.#expectedBytes = length === 0 ? 0 : length + 6;
    }
    // With a stated length the packet is complete now; without one, when the next begins.
    if (this.#expectedBytes > 0 && this.#bytes >= this.#expectedBytes) {
      done.push(...this.flush());
    }
    return done;
  }

  /** Bytes of the running packet were lost: it is of no use any more. */
  damage(): void {
    if (this.#parts.length > 0) {
      this.#dropped += 1;
    }
    this.#parts = [];
    this.#bytes = 0;
    this.#broken = true;
  }

  /** Ends the running packet. */
  flush(): PesPacket[] {
    if (this.#parts.length === 0) {
      return [];
    }
    const bytes = Buffer.concat(this.#parts);
    const expected = this.#expectedBytes;
    this.#parts = [];
    this.#bytes = 0;
    this.#broken = true;
    const packet =
      bytes.length < expected
        ? undefined
        : parsePes(expected > 0 ? bytes.subarray(0, expected) : bytes);
    if (packet === undefined) {
      this.#dropped += 1;
      return [];
    }
    return [packet];
  }
}

function parsePes(bytes: Uint8Array): PesPacket | undefined {
  if (bytes.length < HEADER_BYTES || bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== 1) {
    return undefined;
  }
  const flags = bytes[7] ?? 0;
  const dataAt = HEADER_BYTES + (bytes[8] ?? 0);
  if (dataAt > bytes.length) {
    return undefined;
  }
  const hasPts = (flags & 0x80) !== 0 && dataAt >= HEADER_BYTES + 5;
  const hasDts = hasPts && (flags & 0x40) !== 0 && dataAt >= HEADER_BYTES + 10;
  const pts = hasPts ? readTimestamp(bytes, HEADER_BYTES) : undefined;
  return {
    pts,
    dts: hasDts ? readTimestamp(bytes, HEADER_BYTES + 5) : pts,
    data: bytes.subarray(dataAt),
  };
}

function readTimestamp(bytes: Uint8Array, at: number): number {
  const b = (index: number): number => bytes[at + index] ?? 0;
  return (
    ((b(0) >> 1) & 7) * 2 ** 30 +
    b(1) * 2 ** 22 +
    (b(2) >> 1) * 2 ** 15 +
    b(3) * 2 ** 7 +
    (b(4) >> 1)
  );
}
