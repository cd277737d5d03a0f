/**
 * Audio of one publisher into the SFU: Opus passes through, AAC becomes Opus by one small ffmpeg.
 * Times are the publisher's, so sound stays with the picture whatever the transcoder does.
 */
import { RateMeter, createAacToOpus } from '@freshet/infra/media';
import type {
  AacToOpus,
  AudioConfig,
  AudioFrame,
  AudioHealth,
  MediaTimeline,
} from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import type { DirectIngest } from '@freshet/sfu';
import type { IngestMetrics } from './ingest-metrics.ts';
import { RtpOutlet } from './rtp-outlet.ts';
import { PAYLOAD_TYPES, RtpEncodingWriter, opusParameters } from './rtp-track.ts';

export type AudioPathOptions = {
  readonly bitrateBps: number;
  readonly cname: string;
  readonly ffmpegPath?: string;
};

export type AudioPathDeps = {
  readonly ingest: Pick<DirectIngest, 'produce'>;
  readonly log: Logger;
  readonly timeline: MediaTimeline;
  readonly metrics: Pick<IngestMetrics, 'ffmpegFailed'>;
};

/** About two seconds of AAC. */
const MAX_WAITING_FRAMES = 100;

export class AudioPath {
  readonly #ingest: AudioPathDeps['ingest'];
  readonly #log: Logger;
  readonly #metrics: AudioPathDeps['metrics'];
  readonly #options: AudioPathOptions;
  readonly #writer: RtpEncodingWriter;
  readonly #rate = new RateMeter();
  #config: AudioConfig | undefined;
  #transcoder: AacToOpus | undefined;
  /** Frames that came while the transcoder was being started. */
  #waiting: AudioFrame[] = [];
  /** Work on the transcoder runs one after the other. */
  #queue: Promise<void> = Promise.resolve();
  readonly #outlet = new RtpOutlet();
  #produced = false;
  #dropped = 0;
  #failed = false;
  #closed = false;

  constructor(deps: AudioPathDeps, options: AudioPathOptions) {
    this.#ingest = deps.ingest;
    this.#log = deps.log;
    this.#metrics = deps.metrics;
    this.#options = options;
    this.#writer = new RtpEncodingWriter(
      { payloadType: PAYLOAD_TYPES.opus, clockRateHz: 48_000 },
      deps.timeline,
      this.#outlet,
    );
  }

  get droppedFrames(): number {
    return this.#dropped + this.#outlet.droppedPackets + (this.#transcoder?.droppedFrames ?? 0);
  }

  /** True once the sound could not be decoded and is left out. */
  get failed(): boolean {
    return this.#failed;
  }

  configure(config: AudioConfig): void {
    const same = sameConfig(this.#config, config);
    this.#config = config;
    if (same) {
      return;
    }
    this.#failed = false;
    this.#waiting = [];
    this.#queue = this.#queue.then(() => this.#replaceTranscoder(config));
    if (config.codec === 'opus' || config.aac !== undefined) {
      this.#produceOnce();
    }
  }

  push(frame: AudioFrame, nowMs: number): void {
    this.#rate.add(frame.data.length, nowMs);
    if (frame.codec === 'opus') {
      this.#send(frame.ptsMs, frame.data);
    } else if (this.#transcoder) {
      this.#transcoder.push(frame);
    } else if (this.#waiting.length < MAX_WAITING_FRAMES && !this.#failed) {
      this.#waiting.push(frame);
    } else {
      this.#dropped += 1;
    }
  }

  health(nowMs: number): AudioHealth | undefined {
    return (
      this.#config && {
        codec: this.#config.codec,
        sampleRateHz: this.#config.sampleRateHz,
        channels: this.#config.channels,
        bitrateBps: this.#rate.bitrateBps(nowMs),
        transcoded: this.#config.codec === 'aac',
      }
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#outlet.close();
    await this.#queue;
    await this.#transcoder?.close();
  }

  async #replaceTranscoder(config: AudioConfig): Promise<void> {
    await this.#transcoder?.close();
    this.#transcoder = undefined;
    if (this.#closed || config.aac === undefined) {
      return;
    }
    try {
      const transcoder = await createAacToOpus(
        this.#options.ffmpegPath === undefined ? {} : { ffmpegPath: this.#options.ffmpegPath },
        {
          audioSpecificConfig: config.aac.bytes,
          bitrateBps: this.#options.bitrateBps,
          onPacket: (packet) => {
            this.#send(packet.ptsMs, packet.data);
          },
          onFailed: ({ final, stderr }) => {
            this.#failed = final;
            this.#metrics.ffmpegFailed('audio');
            this.#log.warn({ final, stderr: stderr.slice(-3) }, 'audio transcoder failed');
          },
        },
      );
      this.#waiting.splice(0).forEach((frame) => {
        transcoder.push(frame);
      });
      this.#transcoder = transcoder;
    } catch (error) {
      this.#failed = true;
      this.#log.error({ err: error }, 'audio transcoder cannot be started');
    }
  }

  #send(ptsMs: number, data: Uint8Array): void {
    if (this.#closed) {
      return;
    }
    this.#produceOnce();
    this.#writer.send([data], { mediaMs: ptsMs, marker: false });
  }

  /** The track appears as soon as it is announced, so that no player comes too early for it. */
  #produceOnce(): void {
    if (this.#produced) {
      return;
    }
    this.#produced = true;
    const rtpParameters = opusParameters(this.#writer.ssrc, this.#options.cname);
    this.#outlet
      .open(this.#ingest.produce({ kind: 'audio', source: 'microphone', rtpParameters }))
      .catch((error: unknown) => {
        this.#log.warn({ err: error }, 'audio track refused');
      });
  }
}

function sameConfig(before: AudioConfig | undefined, now: AudioConfig): boolean {
  const bytes = before?.aac?.bytes ?? new Uint8Array(0);
  return (
    before?.codec === now.codec && Buffer.compare(bytes, now.aac?.bytes ?? new Uint8Array(0)) === 0
  );
}
