/**
 * One run of a stream: from a key frame until the source breaks off or changes. Owns the ffmpegs of
 * that stretch, and tells the packager of the run as soon as its leader and the sound have begun. A
 * rung that fails alone becomes a gap and starts again; without the leader or the sound the run fails.
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
import { AUDIO_ID, AudioFeed } from './audio-feed.ts';
import { EncodedRendition } from './encoded-rendition.ts';
import type { LadderOptions } from './ladder-options.ts';
import { SEGMENT_S } from './ladder-options.ts';
import type { RungLoad } from './load-shedder.ts';
import { Passthrough } from './passthrough.ts';
import { leaderOf, timingOf } from './run-picture.ts';
import type { RunPicture } from './run-picture.ts';
import type { SoundFormat } from './sound-pipe.ts';
import type { EncoderTiming, RungFrame } from './video-encoder.ts';

export type RunOptions = {
  readonly ladder: LadderOptions;
  readonly picture: RunPicture;
  /** What its sound comes as. */
  readonly sound: SoundFormat;
  /** RTP time of media time 0. */
  readonly originTicks: number;
  /** Capture time of the start, now as well as it is known. */
  readonly originWallMs: () => number;
  /** Where the run begins on the stream timeline; a multiple of 15. */
  readonly baseTicks: number;
  /** Rungs that are shed from the start. */
  readonly shed: readonly string[];
  /** The run is of no use any more. */
  readonly onFailed: (reason: string, stderr: readonly string[]) => void;
  /** A rung alone failed. Returns when it may start again, by the wall clock. */
  readonly onRungFailed: (id: string, reason: string, stderr: readonly string[]) => number;
};

export type RunDeps = {
  readonly sink: RenditionSink;
  readonly source: Pick<StreamSource, 'audioWallMs' | 'requestKeyframe'>;
  /** Frames since the last key frame, when they are known. */
  readonly gop: () => readonly SourceVideoFrame[];
  readonly log: Logger;
};

type Rung = {
  readonly rendition: EncodedRendition;
  readonly leads: boolean;
  config: VideoRenditionConfig | undefined;
  /** Not to be started before, by the wall clock; ∞: shed. */
  notBeforeMs: number;
};

/** Samples that wait for the announcement. */
const MAX_EARLY = 2400;
/** How long the others wait for a rung whose encoder takes its time. */
const ANNOUNCE_WAIT_MS = 1500;
/** A tick that comes this late says that this process stood still. */
const STALL_MS = 1000;
const KEYFRAME_RETRY_MS = 1000;
const SEGMENT_MS = SEGMENT_S * 1000;
/** What an encoder needs from its start to its first frame; its first segment begins after that. */
const LEAD_MS = 300;

export class Run {
  readonly #deps: RunDeps;
  readonly #options: RunOptions;
  readonly #leader: string;
  readonly #rungs: readonly Rung[];
  readonly #passthrough: Passthrough | undefined;
  readonly #audio: AudioFeed;
  #early: { readonly id: string; readonly sample: TimedSample }[] = [];
  #announced: ReadonlySet<string> | undefined;
  #closed = false;
  #endTicks: number;
  #leaderSinceMs: number | undefined;
  #lastTickMs = Date.now();
  #lastKeyframeRequestMs = 0;
  #lastMediaTicks = 0;
  #dropped = 0;

  constructor(deps: RunDeps, options: RunOptions) {
    const { picture, ladder, baseTicks, sound: format } = options;
    this.#deps = deps;
    this.#options = options;
    this.#endTicks = baseTicks;
    this.#leader = leaderOf(picture);
    this.#rungs = picture.kind === 'none' ? [] : this.#makeRungs(picture);
    this.#passthrough =
      picture.kind === 'passthrough'
        ? new Passthrough((sample) => {
            this.#emit(picture.config.id, sample);
          })
        : undefined;
    this.#audio = new AudioFeed({
      ...{ ladder, format },
      baseTicks: (baseTicks * AUDIO_TIMESCALE) / STREAM_TIMESCALE,
      onSample: (sample) => {
        this.#emit(AUDIO_ID, sample);
      },
      onFailed: (reason, stderr) => {
        this.#fail(`audio encoder ${reason}`, stderr);
      },
    });
  }

  /** End of what the packager got, on the stream timeline. */
  get endTicks(): number {
    return this.#endTicks;
  }

  /** Frames and packets that found no room. */
  get dropped(): number {
    const rungs = this.#rungs.reduce((sum, { rendition }) => sum + rendition.dropped, 0);
    return this.#dropped + rungs + this.#audio.dropped;
  }

  /** How far the encoders are, best rung first. */
  get loads(): RungLoad[] {
    return this.#rungs.flatMap(({ rendition: { id, load }, leads }) =>
      load === undefined ? [] : [{ id, leads, ...load }],
    );
  }

  /** Encoder processes by rung, for those who watch them. */
  get pids(): ReadonlyMap<string, number> {
    const rungs = this.#rungs.map(({ rendition: { id, pid } }) => [id, pid] as const);
    const all = [...rungs, [AUDIO_ID, this.#audio.pid] as const];
    return new Map(all.flatMap(([id, pid]) => (pid === undefined ? [] : [[id, pid]])));
  }

  pushVideo(frame: SourceVideoFrame): void {
    if (this.#closed) {
      return;
    }
    const { ticks, keyframe, units } = frame;
    const mediaTicks = ticks - this.#options.originTicks;
    this.#lastMediaTicks = mediaTicks;
    this.#passthrough?.push({ dtsTicks: this.#options.baseTicks + mediaTicks, keyframe, units });
    if (this.#rungs.length > 0) {
      const rungFrame = this.#rungFrame(frame);
      for (const rung of this.#rungs) {
        if (rung.rendition.running) {
          rung.rendition.push(rungFrame);
        } else if (keyframe && Date.now() >= rung.notBeforeMs) {
          this.#startRung(rung, [rungFrame]);
        }
      }
    }
    if (this.#passthrough !== undefined) {
      this.#announce();
    }
  }

  pushAudio(packet: SourceAudioPacket): void {
    const mediaMs = this.#deps.source.audioWallMs(packet.ticks) - this.#options.originWallMs();
    // A packet of a track that was replaced just now has no time: its clock went with it.
    if (mediaMs >= 0 && Number.isFinite(mediaMs) && !this.#closed) {
      this.#audio.push({ mediaMs, durationMs: packet.durationMs, data: packet.data });
    }
  }

  /** Called several times a second: feeds silence, and looks whether the encoders still work. */
  tick(nowMs: number): void {
    if (this.#closed) {
      return;
    }
    const stood = nowMs - this.#lastTickMs > STALL_MS;
    this.#lastTickMs = nowMs;
    for (const { rendition } of this.#rungs) {
      if (stood) {
        rendition.excuse(nowMs);
      }
      rendition.tick(nowMs);
    }
    this.#audio.tick(nowMs, { mediaMs: nowMs - this.#options.originWallMs(), stood });
    this.#announce();
    this.#restartRungs(nowMs);
  }

  /** Stops a rung; it becomes a gap until it is restored. Never the leader. */
  shed(id: string): void {
    const rung = this.#rungs.find(({ rendition }) => rendition.id === id);
    if (rung !== undefined && !rung.leads) {
      rung.rendition.stop();
      rung.notBeforeMs = Infinity;
      this.#suspend(id);
    }
  }

  restore(id: string): void {
    const rung = this.#rungs.find(({ rendition }) => rendition.id === id);
    if (rung?.notBeforeMs === Infinity) {
      rung.notBeforeMs = 0;
    }
  }

  /** No sample comes after the call; resolves when the children are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#early = [];
    await Promise.all([
      ...this.#rungs.map(({ rendition }) => rendition.close()),
      this.#audio.close(),
    ]);
  }

  #makeRungs(picture: Exclude<RunPicture, { kind: 'none' }>): Rung[] {
    const { ladder, baseTicks, shed } = this.#options;
    return picture.rungs.map(({ id, rung }) => {
      const leads = id === this.#leader;
      const made: Rung = {
        leads,
        config: undefined,
        notBeforeMs: shed.includes(id) && !leads ? Infinity : 0,
        rendition: new EncodedRendition({
          ...{ id, rung, ladder, baseTicks, source: picture.source },
          onConfig: (config) => {
            this.#configured(made, config);
          },
          onSample: (sample) => {
            this.#emit(id, sample);
          },
          onFailed: (reason, stderr) => {
            this.#rungFailed(made, reason, stderr);
          },
        }),
      };
      return made;
    });
  }

  #rungFrame({ ticks, keyframe, units, codec }: SourceVideoFrame): RungFrame {
    const data = codec === 'h264' ? joinAnnexB(units) : Buffer.concat(units);
    return { mediaTicks: ticks - this.#options.originTicks, keyframe, data };
  }

  /** The first start of a rung, or a later one beside others that go on. */
  #startRung(rung: Rung, frames: readonly RungFrame[]): void {
    const { rendition } = rung;
    const { picture, baseTicks } = this.#options;
    const first = frames[0]?.mediaTicks ?? 0;
    const isFirst = this.#announced === undefined;
    const startMs = isFirst ? 0 : this.#nextSegmentMs();
    const timing: EncoderTiming = timingOf(picture, rendition.rung, startMs);
    rendition.start(frames, timing);
    if (this.#announced?.has(rendition.id) === true && rung.config !== undefined) {
      const fromTicks = timing.kind === 'constant' ? startMs * 90 : first;
      this.#deps.sink.resume(rung.config, baseTicks + fromTicks);
    }
  }

  #nextSegmentMs(): number {
    return Math.ceil((this.#lastMediaTicks / 90 + LEAD_MS) / SEGMENT_MS) * SEGMENT_MS;
  }

  /** Encoders at a constant rate can begin anywhere in a GOP that is at hand; others need a key frame. */
  #restartRungs(nowMs: number): void {
    const down = this.#rungs.filter(
      ({ rendition, notBeforeMs }) => !rendition.running && nowMs >= notBeforeMs,
    );
    if (down.length === 0 || this.#announced === undefined) {
      return;
    }
    const gop = this.#options.picture.kind === 'encode' ? this.#deps.gop() : [];
    if (gop.length > 0) {
      const frames = gop.map((frame) => this.#rungFrame(frame));
      down.forEach((rung) => {
        this.#startRung(rung, frames);
      });
    } else if (
      this.#options.picture.kind === 'encode' &&
      nowMs - this.#lastKeyframeRequestMs > KEYFRAME_RETRY_MS
    ) {
      // A source that passes through has key frames often enough.
      this.#lastKeyframeRequestMs = nowMs;
      this.#deps.source.requestKeyframe();
    }
  }

  #configured(rung: Rung, config: VideoRenditionConfig): void {
    const before = rung.config;
    rung.config = config;
    if (this.#announced === undefined) {
      this.#announce();
    } else if (!this.#announced.has(config.id)) {
      this.#announced = new Set([...this.#announced, config.id]);
      this.#deps.sink.resume(config, this.#endTicks);
    } else if (before !== undefined && !before.avcC.equals(config.avcC)) {
      this.#fail(`${config.id} changed its parameter sets`, []);
    }
  }

  #rungFailed(rung: Rung, reason: string, stderr: readonly string[]): void {
    const { id } = rung.rendition;
    if (rung.leads) {
      this.#fail(`video encoder ${id} ${reason}`, stderr);
    } else if (!this.#closed) {
      rung.notBeforeMs = this.#options.onRungFailed(id, reason, stderr);
      this.#suspend(id);
    }
  }

  #suspend(id: string): void {
    if (this.#announced?.has(id) === true) {
      this.#deps.sink.suspend(id);
    }
  }

  #announce(): void {
    if (this.#announced !== undefined || this.#closed) {
      return;
    }
    const leader = this.#configOf(this.#leader);
    if (leader === undefined) {
      return;
    }
    this.#leaderSinceMs ??= Date.now();
    const missing = this.#rungs.some(
      ({ config, rendition }) => config === undefined && rendition.running,
    );
    if (missing && Date.now() - this.#leaderSinceMs < ANNOUNCE_WAIT_MS) {
      return;
    }
    const others = this.#rungs.flatMap(({ config, rendition }) =>
      rendition.running && config !== undefined && config.id !== leader.id ? [config] : [],
    );
    const renditions = [leader, ...others];
    if (this.#leader !== AUDIO_ID) {
      renditions.push(this.#audio.config);
    }
    this.#announced = new Set(renditions.map(({ id }) => id));
    const { baseTicks, originWallMs, picture } = this.#options;
    this.#deps.sink.startRun({
      renditions,
      originWallMs: originWallMs() - (baseTicks * 1000) / STREAM_TIMESCALE,
      pause: picture.kind === 'none' && picture.pause,
    });
    for (const { id, sample } of this.#early.splice(0)) {
      this.#emit(id, sample);
    }
  }

  #configOf(id: string): RenditionConfig | undefined {
    const { picture } = this.#options;
    if (id === AUDIO_ID) {
      return this.#audio.config;
    }
    return picture.kind === 'passthrough' && picture.config.id === id
      ? picture.config
      : this.#rungs.find(({ rendition }) => rendition.id === id)?.config;
  }

  #emit(id: string, sample: TimedSample): void {
    if (this.#closed) {
      return;
    }
    if (this.#announced === undefined) {
      if (this.#early.length < MAX_EARLY) {
        this.#early.push({ id, sample });
      } else {
        this.#dropped += 1;
      }
      return;
    }
    if (!this.#announced.has(id)) {
      this.#dropped += 1;
      return;
    }
    if (id === this.#leader) {
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
