/** MPEG-TS packets and the framing of the byte stream (ISO/IEC 13818-1 §2.4.3). */

export const TS_PACKET_BYTES = 188;
const SYNC_BYTE = 0x47;
/** Consecutive sync bytes, 188 apart, that prove alignment after it was lost. */
const RESYNC_PACKETS = 3;

export type TsPacket = {
  readonly pid: number;
  readonly unitStart: boolean;
  readonly transportError: boolean;
  readonly scrambled: boolean;
  readonly continuityCounter: number;
  /** The sender says that counters and clocks start anew. */
  readonly discontinuity: boolean;
  /** Program clock reference base in 90 kHz ticks, 33 bits. */
  readonly pcr: number | undefined;
  readonly payload: Uint8Array | undefined;
};

/** Undefined when the adaptation field overruns the packet. `bytes` holds exactly one packet. */
export function parseTsPacket(bytes: Uint8Array): TsPacket | undefined {
  const at = (index: number): number => bytes[index] ?? 0;
  const control = (at(3) >> 4) & 3;
  let offset = 4;
  let discontinuity = false;
  let pcr: number | undefined;
  if ((control & 2) !== 0) {
    const length = at(4);
    offset = 5 + length;
    if (offset > TS_PACKET_BYTES) {
      return undefined;
    }
    const flags = length > 0 ? at(5) : 0;
    discontinuity = (flags & 0x80) !== 0;
    if ((flags & 0x10) !== 0 && length >= 7) {
      pcr = at(6) * 2 ** 25 + at(7) * 2 ** 17 + at(8) * 2 ** 9 + at(9) * 2 + (at(10) >> 7);
    }
  }
  return {
    pid: ((at(1) & 0x1f) << 8) | at(2),
    unitStart: (at(1) & 0x40) !== 0,
    transportError: (at(1) & 0x80) !== 0,
    scrambled: (at(3) & 0xc0) !== 0,
    continuityCounter: at(3) & 0x0f,
    discontinuity,
    pcr,
    payload: (control & 1) === 0 ? undefined : bytes.subarray(offset, TS_PACKET_BYTES),
  };
}

/** Cuts a byte stream into packets and finds the packet grid again when it was lost. */
export class TsFramer {
  #rest: Uint8Array = new Uint8Array(0);
  #synced = false;
  #syncLosses = 0;
  #skippedBytes = 0;

  /** How often the sync byte was not where it had to be. */
  get syncLosses(): number {
    return this.#syncLosses;
  }

  get skippedBytes(): number {
    return this.#skippedBytes;
  }

  /** Packets completed by these bytes. They are views, valid until the caller changes its buffer. */
  push(chunk: Uint8Array): Uint8Array[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const packets: Uint8Array[] = [];
    let offset = 0;
    while (bytes.length - offset >= TS_PACKET_BYTES) {
      if (bytes[offset] === SYNC_BYTE && (this.#synced || isGrid(bytes, offset))) {
        this.#synced = true;
        packets.push(bytes.subarray(offset, offset + TS_PACKET_BYTES));
        offset += TS_PACKET_BYTES;
        continue;
      }
      if (this.#synced) {
        this.#synced = false;
        this.#syncLosses += 1;
      }
      if (bytes[offset] === SYNC_BYTE && bytes.length - offset < RESYNC_PACKETS * TS_PACKET_BYTES) {
        break;
      }
      offset += 1;
      this.#skippedBytes += 1;
    }
    this.#rest = Uint8Array.from(bytes.subarray(offset));
    return packets;
  }
}

function isGrid(bytes: Uint8Array, offset: number): boolean {
  const last = offset + (RESYNC_PACKETS - 1) * TS_PACKET_BYTES;
  if (last >= bytes.length) {
    return false;
  }
  for (let at = offset; at <= last; at += TS_PACKET_BYTES) {
    if (bytes[at] !== SYNC_BYTE) {
      return false;
    }
  }
  return true;
}
