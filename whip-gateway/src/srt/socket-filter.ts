/** Attaches a BPF program to a UDP socket that a library has opened in this process. Linux only. */
import { readdirSync, readlinkSync } from 'node:fs';
import koffi from 'koffi';

const SOL_SOCKET = 1;
const SO_ATTACH_FILTER = 26;
const INSTRUCTION_BYTES = 8;
/** unsigned short, padding, pointer. */
const FPROG_BYTES = 16;

/** File descriptors of sockets that are open now; none where there is no /proc. */
export function openSockets(): ReadonlySet<number> {
  const sockets = new Set<number>();
  for (const name of descriptors()) {
    try {
      if (readlinkSync(`/proc/self/fd/${name}`).startsWith('socket:')) {
        sockets.add(Number(name));
      }
    } catch {
      // The descriptor of the directory itself, closed by now.
    }
  }
  return sockets;
}

/** @throws Error when the kernel refuses the program */
export function attachFilter(socket: number, program: Buffer): void {
  const setsockopt = koffi
    .load(null)
    .func('int setsockopt(int fd, int level, int name, void *value, uint32_t length)');
  const fprog = Buffer.alloc(FPROG_BYTES);
  fprog.writeUInt16LE(program.length / INSTRUCTION_BYTES, 0);
  fprog.writeBigUInt64LE(koffi.address(program), FPROG_BYTES / 2);
  // The binding of a C function has no types of its own.
  if ((setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, fprog, fprog.length) as number) !== 0) {
    throw new Error('the kernel refused the filter of SRT handshakes');
  }
}

function descriptors(): string[] {
  try {
    return readdirSync('/proc/self/fd');
  } catch {
    return [];
  }
}
