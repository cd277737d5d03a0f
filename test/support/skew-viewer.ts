/**
 * A WHEP player that tells how far the sound and the picture of the flash-and-beep source are apart for
 * whoever watches: RTP as it arrives, decoded by ffmpeg, both tied to one clock by the sender reports that
 * come with it (RFC 3550 §6.4.1). Needs H.264 without B-frames and Opus in packets of 20 ms.
 */
import { H264RtpDepacketizer, fromNtp, joinAnnexB } from '@freshet/infra/media';
import { oggOf } from '../../infra/media/fixtures/ogg-opus.ts';
import { runFfmpeg } from '../../infra/media/fixtures/run-ffmpeg.ts';
import { beepOnsets, flashOnsets, GRAY_BYTES, GRAY_PICTURES, skewsMs } from './beep-and-flash.ts';
import { playWithWerift } from './werift-peers.ts';
import type { WeriftPlayer } from './werift-peers.ts';

type Timed = { readonly timestamp: number; readonly data: Uint8Array };
type Report = { readonly rtpTimestamp: number; readonly wallMs: number };
type Kind = 'audio' | 'video';

const CLOCK_HZ = { video: 90_000, audio: 48_000 } as const;
const PACKET_SAMPLES = 960;
/** Each router on the way learns the sender's clock from three; a player hears of it in the next. */
const REPORTS_NEEDED = 4;

export class SkewViewer {
  readonly #pictures: Timed[] = [];
  readonly #sounds: Timed[] = [];
  readonly #reports: Record<Kind, Report[]> = { audio: [], video: [] };
  #player: WeriftPlayer | undefined;

  /** @throws Error when the endpoint refuses, for instance because the stream is not live yet */
  static async open(whepUrl: string): Promise<SkewViewer> {
    const viewer = new SkewViewer();
    const depacketizer = new H264RtpDepacketizer();
    viewer.#player = await playWithWerift(whepUrl, {
      codec: 'H264',
      onReport: (kind, { ntpTimestamp, rtpTimestamp }) => {
        const time = { seconds: Number(ntpTimestamp >> 32n), fraction: Number(ntpTimestamp & LOW) };
        viewer.#reports[kind].push({ rtpTimestamp, wallMs: fromNtp(time) });
      },
      onRtp: (kind, packet) => {
        const { timestamp, sequenceNumber, marker, payloadType, ssrc } = packet.header;
        if (kind === 'audio') {
          viewer.#sounds.push({ timestamp, data: packet.payload });
          return;
        }
        const head = { timestamp, sequenceNumber, marker, payloadType, ssrc, extensions: [] };
        for (const frame of depacketizer.push({ ...head, payload: packet.payload })) {
          if (frame.keyframe || viewer.#pictures.length > 0) {
            const data = joinAnnexB([...frame.units]);
            viewer.#pictures.push({ timestamp: frame.timestamp, data });
          }
        }
      },
    });
    return viewer;
  }

  /** How many have come since the first keyframe. */
  get pictures(): number {
    return this.#pictures.length;
  }

  /** Steps from one picture to the next in ms of the sender's time, in the order in which they came. */
  get stepsMs(): number[] {
    return this.#pictures.slice(1).map(({ timestamp }, index) => {
      const ticks = (timestamp - (this.#pictures[index]?.timestamp ?? 0)) | 0;
      return (ticks * 1000) / CLOCK_HZ.video;
    });
  }

  close(): Promise<void> {
    return this.#player?.close() ?? Promise.resolve();
  }

  /** Sound after picture in ms for each flash: positive when the sound is late. */
  async skewsMs(): Promise<number[]> {
    const [pictures, sounds] = [[...this.#pictures], [...this.#sounds]];
    const gray = await runFfmpeg(
      ['-f', 'h264', '-i', 'pipe:0', ...GRAY_PICTURES],
      Buffer.concat(pictures.map(({ data }) => data)),
    );
    if (gray.length !== pictures.length * GRAY_BYTES) {
      throw new Error(`${gray.length / GRAY_BYTES} pictures of ${pictures.length} were decoded`);
    }
    const pcm = await runFfmpeg(
      ['-f', 'ogg', '-i', 'pipe:0', '-f', 's16le', '-ar', '48000', '-ac', '1', '-'],
      oggOf(sounds.map(({ data }) => ({ data, samples: PACKET_SAMPLES }))),
    );
    const flashes = flashOnsets(gray).flatMap((index) => this.#wallMs('video', pictures[index]));
    const beeps = beepOnsets(pcm).flatMap((sample) => {
      const intoMs = ((sample % PACKET_SAMPLES) * 1000) / CLOCK_HZ.audio;
      const sound = sounds[Math.floor(sample / PACKET_SAMPLES)];
      return this.#wallMs('audio', sound).map((wallMs) => wallMs + intoMs);
    });
    return skewsMs(flashes, beeps);
  }

  /** By the latest report before it, as players do; nothing before the fourth one. */
  #wallMs(kind: Kind, moment: Timed | undefined): number[] {
    if (moment === undefined) {
      return [];
    }
    const ticksFrom = (report: Report): number => (moment.timestamp - report.rtpTimestamp) | 0;
    const before = this.#reports[kind].filter((report) => ticksFrom(report) >= 0);
    const report = before.at(-1);
    return report === undefined || before.length < REPORTS_NEEDED
      ? []
      : [report.wallMs + (ticksFrom(report) * 1000) / CLOCK_HZ[kind]];
  }
}

const LOW = 0xffffffffn;
