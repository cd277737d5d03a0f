/**
 * A classic BPF program for the kernel (socket(7), SO_ATTACH_FILTER) that keeps from libsrt what it cannot
 * take: before 1.5.6 key material that is longer than its buffer overwrites the stack of the listener, before
 * anybody is authenticated (draft-sharabayko-srt §3.2.1 and §3.2.2; CVE-2026-55868, CVE-2026-55869).
 */

/** What the packet starts with at a UDP socket. */
const UDP_HEADER_BYTES = 8;
const SRT_HEADER_BYTES = 16;
const HANDSHAKE_BYTES = 48;
/** Control packets: of type 0, and of the type whose subtype is an extension message. */
const HANDSHAKE = 0x8000;
const EXTENSION_MESSAGE = 0xffff;
const KEY_REQUEST = 3;
const KEY_RESPONSE = 4;
/** Header, salt, two keys of 256 bits and the check of their wrapping. */
const MAX_KEY_MATERIAL_BYTES = 16 + 16 + 2 * 32 + 8;
/** Callers have six kinds of extension to send. */
const MAX_EXTENSIONS = 8;
const EXTENSION_HEADER_BYTES = 4;

/** linux/bpf_common.h. */
const OP = {
  loadHalf: 0x28,
  loadHalfAtX: 0x48,
  loadLength: 0x80,
  setX: 0x01,
  add: 0x04,
  addX: 0x0c,
  subtractX: 0x1c,
  shiftLeft: 0x64,
  jump: 0x05,
  ifEqual: 0x15,
  ifGreater: 0x25,
  ifAtLeast: 0x35,
  toX: 0x07,
  answer: 0x06,
} as const;
const ACCEPT_ALL = 0xffffffff;
const INSTRUCTION_BYTES = 8;

type Step = {
  readonly code: number;
  readonly k: number;
  /** Labels; without one the next step follows. */
  readonly yes?: string;
  readonly no?: string;
  readonly label?: string;
};

/** The instructions as the kernel reads them (struct sock_filter, little endian). */
export function handshakeFilter(): Buffer {
  const steps = [...program()];
  const at = new Map(
    steps.flatMap(({ label }, index) => (label === undefined ? [] : [[label, index]])),
  );
  const bytes = Buffer.alloc(steps.length * INSTRUCTION_BYTES);
  steps.forEach(({ code, k, yes, no }, index) => {
    const distance = (label: string | undefined): number =>
      label === undefined ? 0 : (at.get(label) ?? 0) - index - 1;
    const offset = index * INSTRUCTION_BYTES;
    bytes.writeUInt16LE(code, offset);
    if (code === OP.jump) {
      bytes.writeUInt32LE(distance(yes), offset + 4);
      return;
    }
    bytes.writeUInt8(distance(yes), offset + 2);
    bytes.writeUInt8(distance(no), offset + 3);
    bytes.writeUInt32LE(k, offset + 4);
  });
  return bytes;
}

function* program(): Generator<Step> {
  const srtAt = UDP_HEADER_BYTES;
  const contentAt = srtAt + SRT_HEADER_BYTES;
  const extensionsAt = contentAt + HANDSHAKE_BYTES;
  yield { code: OP.loadHalf, k: srtAt };
  yield { code: OP.ifEqual, k: HANDSHAKE, yes: 'handshake' };
  yield { code: OP.ifEqual, k: EXTENSION_MESSAGE, no: 'accept 1' };
  yield { code: OP.loadHalf, k: srtAt + 2 };
  yield { code: OP.ifEqual, k: KEY_REQUEST, yes: 'key message' };
  yield { code: OP.ifEqual, k: KEY_RESPONSE, no: 'accept 1' };
  yield { code: OP.loadLength, k: 0, label: 'key message' };
  yield { code: OP.ifGreater, k: contentAt + MAX_KEY_MATERIAL_BYTES, yes: 'drop 1' };
  yield { code: OP.answer, k: ACCEPT_ALL, label: 'accept 1' };
  yield { code: OP.answer, k: 0, label: 'drop 1' };
  yield { code: OP.setX, k: extensionsAt, label: 'handshake' };
  for (let n = 0; n < MAX_EXTENSIONS; n += 1) {
    yield* extension(n);
  }
  yield { code: OP.answer, k: 0, label: 'drop' };
  yield { code: OP.answer, k: ACCEPT_ALL, label: 'accept' };
}

/** X is where it begins. What runs past the end of the packet ends the program, and drops the packet. */
function* extension(n: number): Generator<Step> {
  yield { code: OP.loadLength, k: 0 };
  yield { code: OP.subtractX, k: 0 };
  yield { code: OP.ifAtLeast, k: EXTENSION_HEADER_BYTES, no: 'accept' };
  yield { code: OP.loadHalfAtX, k: 0 };
  yield { code: OP.ifEqual, k: KEY_REQUEST, yes: `key material ${n}` };
  yield { code: OP.ifEqual, k: KEY_RESPONSE, no: `next ${n}` };
  yield { code: OP.loadHalfAtX, k: 2, label: `key material ${n}` };
  yield { code: OP.ifGreater, k: MAX_KEY_MATERIAL_BYTES / 4, yes: 'drop' };
  yield { code: OP.loadHalfAtX, k: 2, label: `next ${n}` };
  yield { code: OP.shiftLeft, k: 2 };
  yield { code: OP.add, k: EXTENSION_HEADER_BYTES };
  yield { code: OP.addX, k: 0 };
  yield { code: OP.toX, k: 0 };
}
