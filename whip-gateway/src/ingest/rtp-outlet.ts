/**
 * Where the packets of one track go: to its producer, and until that exists into a bounded queue, so
 * that the first keyframe is not lost while the SFU makes the producer.
 */
import type { DirectProducer } from '@freshet/sfu';

/** Some seconds of a 1080p60 stream; the SFU answers within milliseconds. */
const MAX_QUEUED_PACKETS = 4_096;

type Packet = { readonly rtcp: boolean; readonly bytes: Buffer };

export class RtpOutlet {
  #producer: DirectProducer | undefined;
  #queue: Packet[] = [];
  #dropped = 0;
  #closed = false;

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
      this.#forward(producer, packet);
    }
  }

  sendRtp(bytes: Buffer): void {
    this.#send({ rtcp: false, bytes });
  }

  sendRtcp(bytes: Buffer): void {
    this.#send({ rtcp: true, bytes });
  }

  close(): void {
    this.#closed = true;
    this.#queue = [];
    this.#producer?.close();
    this.#producer = undefined;
  }

  #send(packet: Packet): void {
    if (this.#producer) {
      this.#forward(this.#producer, packet);
    } else if (this.#closed || this.#queue.length >= MAX_QUEUED_PACKETS) {
      this.#dropped += 1;
    } else {
      this.#queue.push(packet);
    }
  }

  #forward(producer: DirectProducer, packet: Packet): void {
    if (packet.rtcp) {
      producer.sendRtcp(packet.bytes);
    } else {
      producer.sendRtp(packet.bytes);
    }
  }
}
