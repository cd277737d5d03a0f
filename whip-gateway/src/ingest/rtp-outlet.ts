/**
 * Where the packets of one track go: to its producer, and until that exists into a bounded queue, so
 * that the first keyframe is not lost while the SFU makes the producer.
 */
import type { ProducerId } from '@freshet/infra/runtime';
import type { DirectProducer } from '@freshet/sfu';

/** Some seconds of a 1080p60 stream; the SFU answers within milliseconds. */
const MAX_QUEUED_PACKETS = 4_096;

export class RtpOutlet {
  #producer: DirectProducer | undefined;
  #queue: Buffer[] = [];
  #dropped = 0;
  #closed = false;

  /** Of the track that the SFU made of it; undefined before, and after the end. */
  get producerId(): ProducerId | undefined {
    return this.#producer?.producerId;
  }

  /** Packets that came while the queue was full or after the end. */
  get droppedPackets(): number {
    return this.#dropped;
  }

  /** Takes the producer over, now or when it is made. Rejections are the caller's to tell. */
  async open(producing: Promise<DirectProducer>): Promise<void> {
    const producer = await producing;
    if (this.#closed) {
      producer.close();
      return;
    }
    this.#producer = producer;
    for (const packet of this.#queue.splice(0)) {
      producer.sendRtp(packet);
    }
  }

  /** False before there is a producer: a report says what time it is, so that it cannot wait. */
  get takesRtcp(): boolean {
    return this.#producer !== undefined;
  }

  sendRtp(packet: Buffer): void {
    if (this.#producer) {
      this.#producer.sendRtp(packet);
    } else if (this.#closed || this.#queue.length >= MAX_QUEUED_PACKETS) {
      this.#dropped += 1;
    } else {
      this.#queue.push(packet);
    }
  }

  sendRtcp(packet: Buffer): void {
    this.#producer?.sendRtcp(packet);
  }

  close(): void {
    this.#closed = true;
    this.#queue = [];
    this.#producer?.close();
    this.#producer = undefined;
  }
}
