/**
 * An RTMP publisher that costs almost nothing: sends a recorded FLV file in real time, over and over,
 * and remembers when it sent each picture.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RawClient } from '../../whip-gateway/src/rtmp/fixtures/raw-client.ts';
import { setChunkSizeMessage } from '../../whip-gateway/src/rtmp/message.ts';

type Tag = { readonly typeId: number; readonly timestampMs: number; readonly payload: Buffer };

const AUDIO = 8;
const VIDEO = 9;
const CHUNK_BYTES = 4096;
const TICK_MS = 5;
const HEADER_BYTES = 13;
const TAG_HEADER_BYTES = 11;

/** H.264 and AAC with a keyframe each second. */
export async function recordFlv(how: {
  readonly seconds: number;
  readonly size: string;
  readonly fps: number;
  readonly bitrateKbps: number;
  readonly bFrames?: number;
  /** A lavfi graph instead of the moving test picture; has its own size and rate. */
  readonly picture?: string;
  /** A lavfi graph instead of the tone. */
  readonly sound?: string;
}): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-flv-'));
  const file = join(directory, 'source.flv');
  const bitrate = `${how.bitrateKbps}k`;
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', how.picture ?? `testsrc2=s=${how.size}:r=${how.fps}`],
    ...['-f', 'lavfi', '-i', how.sound ?? 'sine=f=440:r=48000', '-t', `${how.seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
    ...['-bf', `${how.bFrames ?? 0}`],
    ...['-g', `${how.fps}`, '-sc_threshold', '0', '-b:v', bitrate, '-maxrate', bitrate],
    ...['-bufsize', bitrate, '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-f', 'flv', file],
  ]);
  const bytes = await readFile(file);
  await rm(directory, { recursive: true });
  return bytes;
}

export type StampedTarget = {
  readonly port: number;
  readonly key: string;
  /** Of the first picture and sound, as after hours on air; taken modulo 2^32. Default 0. */
  readonly firstTimestampMs?: number;
  /** Speed of the publisher's clock against ours. Default 1. */
  readonly clockSpeed?: number;
  /** Damages what is sent, headers excepted. */
  readonly mangle?: (payload: Buffer) => Buffer;
};

export class StampedPublisher {
  /** By `performance.now()`, of pictures without the header, in order. */
  readonly videoSentAtMs: number[] = [];
  readonly #client: RawClient;
  readonly #target: StampedTarget;
  readonly #tags: readonly Tag[];
  readonly #headers: readonly Tag[];
  readonly #lengthMs: number;
  readonly #begunAtMs = performance.now();
  #next = 0;
  #round = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(client: RawClient, tags: readonly Tag[], target: StampedTarget) {
    this.#client = client;
    this.#target = target;
    this.#headers = tags.filter(isHeader);
    this.#tags = tags.filter((tag) => !isHeader(tag) && !isEnd(tag));
    this.#lengthMs = (tags.at(-1)?.timestampMs ?? 0) + 33;
  }

  static async start(flv: Buffer, target: StampedTarget): Promise<StampedPublisher> {
    const client = await RawClient.connect(target.port);
    await client.publish(target.key);
    client.send(setChunkSizeMessage(CHUNK_BYTES));
    client.writer.setChunkSize(CHUNK_BYTES);
    const publisher = new StampedPublisher(client, readTags(flv), target);
    publisher.#headers.forEach((tag) => {
      client.send({ ...tag, timestampMs: target.firstTimestampMs ?? 0, streamId: 1 });
    });
    publisher.#timer = setInterval(() => publisher.#sendDue(), TICK_MS);
    return publisher;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#client.destroy();
  }

  #sendDue(): void {
    const { firstTimestampMs = 0, clockSpeed = 1, mangle } = this.#target;
    const elapsedMs = (performance.now() - this.#begunAtMs) * clockSpeed;
    for (;;) {
      const tag = this.#tags[this.#next];
      if (tag === undefined) {
        this.#next = 0;
        this.#round += 1;
        continue;
      }
      const sinceMs = tag.timestampMs + this.#round * this.#lengthMs;
      if (sinceMs > elapsedMs) {
        return;
      }
      const timestampMs = (firstTimestampMs + sinceMs) % 2 ** 32;
      const payload = mangle?.(tag.payload) ?? tag.payload;
      this.#client.send({ ...tag, payload, timestampMs, streamId: 1 });
      if (tag.typeId === VIDEO) {
        this.videoSentAtMs.push(performance.now());
      }
      this.#next += 1;
    }
  }
}

function readTags(flv: Buffer): Tag[] {
  const tags: Tag[] = [];
  for (let at = HEADER_BYTES; at + TAG_HEADER_BYTES <= flv.length;) {
    const typeId = flv.readUInt8(at);
    const size = flv.readUIntBE(at + 1, 3);
    const timestampMs = flv.readUIntBE(at + 4, 3) + flv.readUInt8(at + 7) * 2 ** 24;
    const from = at + TAG_HEADER_BYTES;
    if (typeId === AUDIO || typeId === VIDEO) {
      tags.push({ typeId, timestampMs, payload: flv.subarray(from, from + size) });
    }
    at = from + size + 4;
  }
  return tags;
}

/** AVC and AAC sequence headers. */
function isHeader(tag: Tag): boolean {
  return tag.payload[1] === 0;
}

/** The recording ends, what is sent does not. */
function isEnd(tag: Tag): boolean {
  return tag.typeId === VIDEO && tag.payload[1] === 2;
}
