/**
 * Server side of the simple handshake (Adobe RTMP 1.0 §5.2): C0 C1 → S0 S1 S2, then C2. Clients that
 * try the digest variant fall back to this one; C2 is not compared, as many send it wrong.
 */
import { randomBytes } from 'node:crypto';
import { rtmpError } from './errors.ts';

export const RTMP_VERSION = 3;
const BLOCK_BYTES = 1536;

export class RtmpHandshake {
  #pending: Buffer = Buffer.alloc(0);
  #replied = false;
  #rest: Buffer | undefined;

  get done(): boolean {
    return this.#rest !== undefined;
  }

  /** Bytes that came after the handshake; undefined while it is not done. */
  get rest(): Buffer | undefined {
    return this.#rest;
  }

  /** Takes bytes of the client; returns what to send. @throws WHIP_RTMP_BAD_HANDSHAKE */
  push(bytes: Uint8Array): Buffer | undefined {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const version = this.#pending[0];
    if (version !== undefined && version !== RTMP_VERSION) {
      throw rtmpError('WHIP_RTMP_BAD_HANDSHAKE', { message: 'RTMP version is not 3' });
    }
    let reply: Buffer | undefined;
    if (!this.#replied && this.#pending.length >= 1 + BLOCK_BYTES) {
      this.#replied = true;
      reply = serverBlocks(this.#pending.subarray(1, 1 + BLOCK_BYTES));
    }
    if (this.#pending.length >= 1 + 2 * BLOCK_BYTES) {
      this.#rest = this.#pending.subarray(1 + 2 * BLOCK_BYTES);
      this.#pending = Buffer.alloc(0);
    }
    return reply;
  }
}

/** S1: time 0, four zero bytes, random; S2 echoes C1 (§5.2.4). */
function serverBlocks(c1: Buffer): Buffer {
  const s1 = randomBytes(BLOCK_BYTES);
  s1.fill(0, 0, 8);
  return Buffer.concat([Buffer.of(RTMP_VERSION), s1, c1]);
}
