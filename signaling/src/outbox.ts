/**
 * The answers and events of one peer that its client may not have received yet: numbers them and
 * keeps them, bounded, until a pong proves that they arrived, so that a resume can repeat them.
 */
import type { ServerBody, ServerMessage } from '../proto/index.ts';

export class Outbox {
  readonly #limit: number;
  #kept: ServerMessage[] = [];
  #lastSeq = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** seq of the newest message; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  get size(): number {
    return this.#kept.length;
  }

  append(requestId: number, body: ServerBody): ServerMessage {
    this.#lastSeq += 1;
    const message: ServerMessage = { requestId, seq: this.#lastSeq, ...body };
    this.#kept.push(message);
    if (this.#kept.length > this.#limit) {
      this.#kept.shift();
    }
    return message;
  }

  /** The client has everything up to `seq`. */
  delivered(seq: number): void {
    const first = this.#kept[0]?.seq;
    if (first !== undefined && seq >= first) {
      this.#kept.splice(0, seq - first + 1);
    }
  }

  /** What came after `lastSeq`; undefined when that is not all held any more, or never was. */
  since(lastSeq: number): readonly ServerMessage[] | undefined {
    const missing = this.#lastSeq - lastSeq;
    if (missing < 0 || missing > this.#kept.length) {
      return undefined;
    }
    return missing === 0 ? [] : this.#kept.slice(-missing);
  }
}
