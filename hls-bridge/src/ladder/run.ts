/**
 * One run of a stream: from a key frame until the source breaks off or changes. Owns the ffmpegs of
 * that stretch, and tells the packager of the run as soon as every rendition has its config.
 */
import { joinAnnexB } from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import { AUDIO_TIMESCALE, STREAM_TIMESCALE } from '../rendition-port.ts';
import type {
  RenditionConfig,
  RenditionSink,
  TimedSample,
  VideoRenditionConfig,
} from '../rendition-port.ts';
import type { SourceAudioPacket, SourceVideoFrame, StreamSource } from '../tap/stream-source.ts';
import { AUDIO_ID, audioConfig, createAudioEncoder } from './audio-encoder.ts';
import type { AudioEncoder } from './audio-encoder.ts';
import type { EncodedRung } from './encoded-rung.ts';
import type { LadderOptions } from './ladder-options.ts';
import { Passthrough } from './passthrough.ts';
import { createVideoEncoder } from './video-encoder.ts';
import type { VideoEncoder } from './video-encoder.ts';

export type RunPicture =
  | { readonly kind: 'none' }
  | { readonly kind: 'passthrough'; readonly config: VideoRenditionConfig }
  | {
      readonly kind: 'encode';
      readonly rungs: readonly EncodedRung[];
      readonly first: SourceVideoFrame;
    };

export type RunOptions = {
  readonly ladder: LadderOptions;
  readonly picture: RunPicture;
  /** RTP time of the first frame. */
  readonly originTicks: number;
  /** Capture time of the start, now as well as it is known. */
  readonly originWallMs: () => number;
  /** Where the run begins on the stream timeline; a multiple of 15. */
  readonly baseTicks: number;
  readonly onFailed: (reason: string, stderr: readonly string[]) => void;
};

export type RunDeps = {
  readonly sink: RenditionSink;
  readonly source: Pick<StreamSource, 'audioWallMs'>;
  readonly log: Logger;
};

/** Rendition ids of encoded rungs, best first; a passed-through picture is `v0` too. */
export const videoId = (index: number): string => `v${index}`;

/** Frames that wait while ffmpeg starts: more than five seconds at 60 a second. */
const MAX_WAITING = 1200;
/** Sound that is this late is taken for missing. */
const SILENCE_AFTER_MS = 400;
/** A busy machine needs its time to start a program. */
const FIRST_OUTPUT_MS = 20_000;
const HANG_MS = 4000;

type Waiting =
  | { readonly kind: 'video'; readonly frame: SourceVideoFrame }
  | { readonly kind: 'audio'; readonly packet: SourceAudioPacket };

export class Run {
  readonly #deps: RunDeps;
  readonly #options: RunOptions;
  readonly #configs = new Map<string, RenditionConfig>();
  readonly #expected: readonly string[];
  #early: { readonly id: string; readonly sample: TimedSample }[] = [];
  #waiting: Waiting[] | undefined = [];
  #videoEncoders: VideoEncoder[] = [];
  #passthrough: Passthrough | undefined;
  #audio: AudioEncoder | undefined;
  #announced = false;
  #closed = false;
  #starting: Promise<void>;
  #lastAudioMs = -Infinity;
  #lastInputMs = 0;
  #lastOutputMs: number;
  #endTicks: number;
  #dropped = 0;

  constructor(deps: RunDeps, options: RunOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#endTicks = options.baseTicks;
    this.#lastOutputMs = Date.now() + FIRST_OUTPUT_MS - HANG_MS;
    this.#expected = [...videoIds(options.picture), AUDIO_ID];
    this.#starting = this.#start().catch((error: unknown) => {
      this.#fail('start', [String(error)]);
    });
  }

  /** End of what the packager got, on the stream timeline. */
  get endTicks(): number {
    return this.#endTicks;
  }

  /** Frames and packets that found no room. */
  get dropped(): number {
    return (
      this.#dropped +
      this.#videoEncoders.reduce((sum, encoder) => sum + encoder.droppedFrames, 0) +
      (this.#audio?.droppedPackets ?? 0)
    );
  }

  pushVideo(frame: SourceVideoFrame): void {
    this.#lastInputMs = Date.now();
    this.#take({ kind: 'video', frame });
  }

  pushAudio(packet: SourceAudioPacket): void {
    this.#take({ kind: 'audio', packet });
  }

  /** Called several times a second: feeds silence, and looks whether the encoders still work. */
  tick(nowMs: number): void {
    if (this.#closed || this.#waiting !== undefined) {
      return;
    }
    if (nowMs - this.#lastAudioMs > SILENCE_AFTER_MS && this.#options.picture.kind !== 'none') {
      this.#audio?.fillTo(nowMs - this.#options.originWallMs() - SILENCE_AFTER_MS);
    }
    const fed = nowMs - this.#lastInputMs < HANG_MS / 2;
    if (this.#options.picture.kind === 'encode' && fed && nowMs - this.#lastOutputMs > HANG_MS) {
      this.#fail('hang', []);
    }
  }

  /** No sample comes after the call; resolves when the children are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting = undefined;
    this.#early = [];
    await this.#starting;
    await Promise.all(this.#videoEncoders.map((encoder) => encoder.close()));
    await this.#audio?.close();
  }

  async #start(): Promise<void> {
    const { ladder, picture, baseTicks } = this.#options;
    const failed = (what: string) => (stderr: readonly string[]) => {
      this.#fail(what, stderr);
    };
    this.#configs.set(AUDIO_ID, audioConfig(ladder));
    this.#audio = await createAudioEncoder({
      ladder,
      baseTicks: (baseTicks * AUDIO_TIMESCALE) / STREAM_TIMESCALE,
      onSample: (sample) => {
        this.#emit(AUDIO_ID, sample);
      },
      onFailed: failed('audio encoder'),
    });
    if (picture.kind === 'passthrough') {
      this.#configs.set(picture.config.id, picture.config);
      this.#passthrough = new Passthrough((sample) => {
        this.#emit(picture.config.id, sample);
      });
    } else if (picture.kind === 'encode') {
      for (const [index, rung] of picture.rungs.entries()) {
        this.#videoEncoders.push(await this.#openEncoder(index, rung, picture.first));
      }
    }
    this.#drain();
  }

  #openEncoder(index: number, rung: EncodedRung, first: SourceVideoFrame): Promise<VideoEncoder> {
    const id = videoId(index);
    const size = first.size ?? { widthPx: rung.widthPx, heightPx: rung.heightPx };
    return createVideoEncoder({
      id,
      rung,
      source: { codec: first.codec, ...size },
      ladder: this.#options.ladder,
      baseTicks: this.#options.baseTicks,
      onConfig: (config) => {
        if (!this.#closed) {
          this.#configs.set(id, config);
          this.#announce();
        }
      },
      onSample: (sample) => {
        this.#emit(id, sample);
      },
      onFailed: (stderr) => {
        this.#fail(`video encoder ${id}`, stderr);
      },
    });
  }

  #take(waiting: Waiting): void {
    if (this.#closed) {
      return;
    }
    if (this.#waiting === undefined) {
      this.#feed(waiting);
    } else if (this.#waiting.length < MAX_WAITING) {
      this.#waiting.push(waiting);
    } else {
      this.#dropped += 1;
    }
  }

  #drain(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    if (!this.#closed) {
      this.#announce();
      waiting.forEach((entry) => {
        this.#feed(entry);
      });
    }
  }

  #feed(entry: Waiting): void {
    if (entry.kind === 'audio') {
      this.#feedAudio(entry.packet);
      return;
    }
    const { ticks, keyframe, units, codec } = entry.frame;
    const mediaTicks = ticks - this.#options.originTicks;
    this.#passthrough?.push({ dtsTicks: this.#options.baseTicks + mediaTicks, keyframe, units });
    if (this.#videoEncoders.length > 0) {
      const data = codec === 'h264' ? joinAnnexB(units) : Buffer.concat(units);
      const mediaMs = (mediaTicks * 1000) / STREAM_TIMESCALE;
      for (const encoder of this.#videoEncoders) {
        encoder.push({ mediaMs, keyframe, data });
      }
    }
  }

  #feedAudio(packet: SourceAudioPacket): void {
    const mediaMs = this.#deps.source.audioWallMs(packet.ticks) - this.#options.originWallMs();
    this.#lastAudioMs = Date.now();
    if (mediaMs >= 0) {
      this.#audio?.push({ mediaMs, durationMs: packet.durationMs, data: packet.data });
    }
  }

  #announce(): void {
    if (this.#announced || this.#configs.size < this.#expected.length) {
      return;
    }
    this.#announced = true;
    const renditions = this.#expected.flatMap((id) => this.#configs.get(id) ?? []);
    const { baseTicks, originWallMs } = this.#options;
    this.#deps.sink.startRun({
      renditions,
      originWallMs: originWallMs() - (baseTicks * 1000) / STREAM_TIMESCALE,
    });
    for (const { id, sample } of this.#early.splice(0)) {
      this.#emit(id, sample);
    }
  }

  #emit(id: string, sample: TimedSample): void {
    if (this.#closed) {
      return;
    }
    if (id !== AUDIO_ID || this.#options.picture.kind === 'none') {
      this.#lastOutputMs = Math.max(this.#lastOutputMs, Date.now());
    }
    if (!this.#announced) {
      if (this.#early.length < 2 * MAX_WAITING) {
        this.#early.push({ id, sample });
      }
      return;
    }
    if (id === this.#expected[0]) {
      const scale = id === AUDIO_ID ? STREAM_TIMESCALE / AUDIO_TIMESCALE : 1;
      this.#endTicks = (sample.dtsTicks + sample.durationTicks) * scale;
    }
    this.#deps.sink.append(id, sample);
  }

  #fail(reason: string, stderr: readonly string[]): void {
    if (!this.#closed) {
      this.#options.onFailed(reason, stderr);
    }
  }
}

function videoIds(picture: RunPicture): string[] {
  switch (picture.kind) {
    case 'none':
      return [];
    case 'passthrough':
      return [picture.config.id];
    case 'encode':
      return picture.rungs.map((_, index) => videoId(index));
  }
}
