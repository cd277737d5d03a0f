/** Puts RTP packets back into sequence: a late one is waited for, but not for long (RFC 3550 §A.1). */
import { SequenceUnwrapper } from '@freshet/infra/media';
import type { RtpPacket } from '@freshet/infra/media';

/** Packets that may wait for one that is missing. */
const MAX_WAITING = 128;
/** A retransmission takes about one round trip; more than this is loss. */
const MAX_WAIT_MS = 200;

type Waiting = { readonly packet: RtpPacket; readonly arrivedMs: number };

export class ReorderBuffer {
  readonly #unwrapper = new SequenceUnwrapper();
  readonly #waiting = new Map<number, Waiting>();
  #next: number | undefined;
  #late = 0;

  /** Packets that came twice, or after they were given up. */
  get late(): number {
    return this.#late;
  }

  /** Returns what can go on now, in sequence. */
  push(packet: RtpPacket, nowMs: number): RtpPacket[] {
    const number = this.#unwrapper.unwrap(packet.sequenceNumber);
    this.#next ??= number;
    if (number < this.#next || this.#waiting.has(number)) {
      this.#late += 1;
      return [];
    }
    this.#waiting.set(number, { packet, arrivedMs: nowMs });
    const ready: RtpPacket[] = [];
    this.#drain(ready);
    if (this.#waiting.size > 0 && this.#mustGiveUp(nowMs)) {
      this.#next = Math.min(...this.#waiting.keys());
      this.#drain(ready);
    }
    return ready;
  }

  #drain(ready: RtpPacket[]): void {
    for (let next = this.#next ?? 0; ; next += 1) {
      const found = this.#waiting.get(next);
      this.#next = next;
      if (found === undefined) {
        return;
      }
      this.#waiting.delete(next);
      ready.push(found.packet);
    }
  }

  #mustGiveUp(nowMs: number): boolean {
    // Insertion order is arrival order.
    const [oldest] = this.#waiting.values();
    return (
      this.#waiting.size > MAX_WAITING ||
      (oldest !== undefined && nowMs - oldest.arrivedMs > MAX_WAIT_MS)
    );
  }
}
