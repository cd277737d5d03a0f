/**
 * Turns a stream's frames into runs: waits for a key frame, judges whether H.264 may pass through,
 * and starts a new run (a DISCONTINUITY) when the source breaks off, changes, or an encoder dies. While
 * the picture is away, a run of sound alone keeps the playlists moving.
 */
import type { Logger } from '@freshet/infra/runtime';
import type { RenditionSink } from '../rendition-port.ts';
import type { SourceAudioPacket, SourceVideoFrame, StreamSource } from '../tap/stream-source.ts';
import type { EncoderBudget } from './encoder-budget.ts';
import type { LadderOptions } from './ladder-options.ts';
import { LoadShedder } from './load-shedder.ts';
import type { RungLoad } from './load-shedder.ts';
import { PassthroughJudge } from './passthrough-judge.ts';
import { passthroughConfig } from './passthrough.ts';
import { PicturePlanner, outgrew } from './picture-planner.ts';
import { RecentMedia } from './recent-media.ts';
import { Restarts } from './restarts.ts';
import { RunTimeline } from './run-timeline.ts';
import { Run } from './run.ts';
import { videoId } from './run-picture.ts';
import type { RunPicture } from './run-picture.ts';
import type { SoundFormat } from './sound-pipe.ts';
import { SourceRate } from './source-rate.ts';

/** What the ladder asks of whoever brings frames and packets. */
export type LadderSource = Pick<
  StreamSource,
  'audioWallMs' | 'videoWallMs' | 'hasVideo' | 'requestKeyframe'
>;

export type LiveLadderDeps = {
  readonly sink: RenditionSink;
  readonly source: LadderSource;
  readonly budget: EncoderBudget;
  readonly log: Logger;
};

type Current = {
  readonly run: Run;
  readonly picture: RunPicture;
  readonly sound: SoundFormat;
  readonly startedMs: number;
};

const TICK_MS = 100;
/** A stream that has no picture by then is sound alone; a picture that joins it later may. */
const AUDIO_ONLY_AFTER_MS = 3000;
/** Where a video track is there, a first key frame may take as long as its GOP. */
const NO_PICTURE_AFTER_MS = 8000;
/** A picture that stands still for longer is away. */
const STILL_MS = 1500;
/** Between two runs, before sound alone takes over. */
const BETWEEN_MS = 1500;
/** A hole in the picture longer than this is a break, not a stutter. */
const MAX_GAP_TICKS = 2 * 90_000;
const KEYFRAME_RETRY_MS = 1000;
const MIN_RESIZE_MS = 10_000;
/** A tick that comes this late says that this process stood still, not the picture. */
const STALL_MS = 500;

export class LiveLadder {
  readonly #deps: LiveLadderDeps;
  readonly #options: LadderOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #openedMs = Date.now();
  readonly #closing = new Set<Promise<void>>();
  readonly #recent = new RecentMedia();
  readonly #restarts = new Restarts();
  readonly #shedder: LoadShedder;
  readonly #timeline = new RunTimeline();
  readonly #planner: PicturePlanner;
  #current: Current | undefined;
  #sound: SoundFormat = 'opus';
  #judging: SourceVideoFrame[] | undefined;
  #judge = new PassthroughJudge();
  #rate = new SourceRate();
  #trackNumber = 0;
  #audioTrackNumber = 0;
  #lastTicks = 0;
  #lastVideoMs = 0;
  #lastTickMs = Date.now();
  #lastKeyframeRequestMs = 0;
  #lastRunEndMs: number | undefined;
  #droppedBefore = 0;
  #closed = false;

  constructor(deps: LiveLadderDeps, options: LadderOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#shedder = new LoadShedder(options.shedding);
    this.#planner = new PicturePlanner(deps.budget, options);
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
  }

  /** Encoders kept failing, so that what they would make is missing for a while. */
  get degraded(): boolean {
    return this.#restarts.degraded;
  }

  /** Rungs that the machine cannot keep up with at the moment. */
  get shed(): readonly string[] {
    return this.#shedder.shed;
  }

  /** Frames and packets that found no room. */
  get dropped(): number {
    return this.#droppedBefore + (this.#current?.run.dropped ?? 0);
  }

  /** How far each encoder is, best rung first. */
  get loads(): readonly RungLoad[] {
    return this.#current?.run.loads ?? [];
  }

  /** Encoder processes by rendition. */
  get pids(): ReadonlyMap<string, number> {
    return this.#current?.run.pids ?? new Map<string, number>();
  }

  /**
   * The sound of another source comes from now on, in its own form: the run that is there hears nothing of
   * it, the next one has it from its start.
   */
  switchSound(format: SoundFormat): void {
    this.#sound = format;
    this.#recent.forgetAudio();
  }

  /** `judge`: what is known already of a track that begins with this frame. */
  handleVideo(frame: SourceVideoFrame, judge?: PassthroughJudge): void {
    if (this.#closed) {
      return;
    }
    if (frame.trackNumber !== this.#trackNumber) {
      this.#trackNumber = frame.trackNumber;
      this.#pictureBroke();
      this.#judge = judge ?? new PassthroughJudge();
      this.#rate = new SourceRate();
    } else if (!this.#continues(frame)) {
      return;
    }
    this.#lastTicks = frame.ticks;
    this.#lastVideoMs = Date.now();
    this.#rate.add(frame.ticks);
    this.#recent.addVideo(frame);
    if (this.#current !== undefined && this.#current.picture.kind !== 'none') {
      this.#go(this.#current, frame);
    } else if (this.#judging === undefined) {
      this.#begin(frame);
    } else {
      this.#judging.push(frame);
      this.#judgeMore(frame, this.#judging);
    }
  }

  handleAudio(packet: SourceAudioPacket): void {
    if (packet.trackNumber !== this.#audioTrackNumber) {
      this.#audioTrackNumber = packet.trackNumber;
      this.#recent.forgetAudio();
    }
    this.#recent.addAudio(packet);
    if (this.#current !== undefined) {
      if (this.#current.sound === this.#sound) {
        this.#current.run.pushAudio(packet);
      }
    } else if (this.#isSoundAlone()) {
      const wallMs = this.#deps.source.audioWallMs(packet.ticks);
      this.#startSound({ pause: false, wallMs });
    }
  }

  /** Ends the run; what the packager holds stays. Resolves when every child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#stopRun();
    await Promise.all(this.#closing);
  }

  /** False when the frame is no use: a copy, or from before. A break ends the run. */
  #continues(frame: SourceVideoFrame): boolean {
    const step = frame.ticks - this.#lastTicks;
    if (step > MAX_GAP_TICKS || step < -MAX_GAP_TICKS) {
      this.#pictureBroke();
      return true;
    }
    return step > 0;
  }

  /** What comes next shares nothing with what came. */
  #pictureBroke(): void {
    this.#judging = undefined;
    this.#recent.forgetVideo();
    if (this.#current !== undefined && this.#current.picture.kind !== 'none') {
      this.#stopRun();
    }
  }

  #begin(frame: SourceVideoFrame): void {
    if (!this.#restarts.mayStart('picture', Date.now())) {
      return;
    }
    if (frame.codec !== 'h264' || this.#judge.verdict === 'encode') {
      this.#encode(frame, this.#recent.gop);
    } else if (!frame.keyframe) {
      this.#askForKeyframe();
    } else if (this.#judge.verdict === 'pass') {
      this.#pass([frame]);
    } else {
      this.#judge = new PassthroughJudge();
      this.#judging = [frame];
      this.#judge.add(frame.ticks, true);
    }
  }

  #judgeMore(frame: SourceVideoFrame, frames: readonly SourceVideoFrame[]): void {
    const verdict = this.#judge.add(frame.ticks, frame.keyframe);
    if (verdict === 'unknown') {
      return;
    }
    this.#judging = undefined;
    // Who watches already has seen the time that went by; a first viewer can have it all.
    const [first = frame] = this.#current === undefined ? frames : [];
    const all = first === frame ? [frame] : frames;
    if (verdict === 'encode') {
      this.#encode(first, first === frame ? this.#recent.gop : frames);
    } else if (first.keyframe) {
      this.#pass(all);
    }
  }

  #go({ run, picture, startedMs }: Current, frame: SourceVideoFrame): void {
    if (picture.kind === 'encode') {
      if (
        Date.now() - startedMs > MIN_RESIZE_MS &&
        outgrew(picture, frame.size ?? picture.source, this.#rate.framesPerSecond, this.#options)
      ) {
        // Both begin with a key frame; until it comes, the present run goes on.
        if (frame.keyframe) {
          this.#encode(frame, [frame]);
          return;
        }
        this.#askForKeyframe();
      }
      run.pushVideo(frame);
      return;
    }
    if (picture.kind === 'none') {
      return;
    }
    if (this.#judge.add(frame.ticks, frame.keyframe) === 'encode') {
      this.#deps.log.info('source became irregular, hls encodes it from now on');
      this.#encode(frame, this.#recent.gop);
      return;
    }
    const config = frame.keyframe
      ? passthroughConfig(videoId(0), frame.units, picture.config.framesPerSecond)
      : undefined;
    if (config !== undefined && !config.avcC.equals(picture.config.avcC)) {
      // Browsers and encoders repeat parameter sets at every key frame; only other bytes are a change.
      this.#pass([frame]);
      return;
    }
    run.pushVideo(frame);
  }

  /** `frames` begin with a key frame that carries parameter sets. */
  #pass(frames: readonly SourceVideoFrame[]): void {
    const [first] = frames;
    const framesPerSecond = this.#judge.framesPerSecond ?? 30;
    const config = first && passthroughConfig(videoId(0), first.units, framesPerSecond);
    if (first === undefined || config === undefined) {
      this.#encode(frames.at(-1), frames);
      return;
    }
    this.#stopRun();
    this.#runPicture(this.#planner.passthrough(config), first, frames);
  }

  /** `frames`: those that it takes to decode `first`, which is where the run begins, and those after it. */
  #encode(first: SourceVideoFrame | undefined, frames: readonly SourceVideoFrame[]): void {
    const [key] = frames;
    if (first === undefined || key?.size === undefined) {
      this.#askForKeyframe();
      return;
    }
    this.#stopRun();
    const framesPerSecond = this.#judge.framesPerSecond ?? this.#rate.framesPerSecond;
    const picture = this.#planner.encode({ codec: key.codec, ...key.size, framesPerSecond });
    this.#runPicture(picture, first, frames);
  }

  #runPicture(
    picture: RunPicture,
    { ticks }: SourceVideoFrame,
    frames: readonly SourceVideoFrame[],
  ): void {
    const originWallMs = this.#deps.source.videoWallMs(ticks);
    const run = this.#startRun(picture, { originTicks: ticks, originWallMs });
    frames.forEach((frame) => {
      run.pushVideo(frame);
    });
  }

  #startSound({ pause, wallMs }: { readonly pause: boolean; readonly wallMs: number }): void {
    this.#startRun({ kind: 'none', pause }, { originTicks: 0, originWallMs: () => wallMs });
  }

  #startRun(
    picture: RunPicture,
    origin: { readonly originTicks: number; readonly originWallMs: () => number },
  ): Run {
    this.#stopRun();
    const baseTicks = this.#timeline.begin(origin.originWallMs());
    const deps = { ...this.#deps, gop: () => this.#recent.gop };
    const sound = this.#sound;
    const run = new Run(deps, {
      ...{ ...origin, sound },
      ...{ ladder: this.#options, picture, baseTicks, shed: this.#shedder.shed },
      onFailed: (reason, stderr) => {
        this.#failed(picture, reason, stderr);
      },
      onRungFailed: (id, reason, stderr) => {
        const notBeforeMs = this.#restarts.rungFailed(Date.now());
        this.#tellFailure({ id, reason, stderr, notBeforeMs });
        return notBeforeMs;
      },
    });
    const startedMs = Date.now();
    this.#shedder.settle(startedMs);
    this.#current = { run, picture, sound, startedMs };
    this.#deps.log.info({ picture: picture.kind, ...rungsOf(picture) }, 'hls run started');
    this.#recent.audio.forEach((packet) => {
      run.pushAudio(packet);
    });
    return run;
  }

  #stopRun(): void {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined) {
      return;
    }
    const { run } = current;
    this.#planner.release();
    this.#timeline.end(run.endTicks);
    this.#lastRunEndMs = Date.now();
    this.#droppedBefore += run.dropped;
    const closing = run.close().catch((error: unknown) => {
      this.#deps.log.warn({ err: error }, 'hls encoder did not close');
    });
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
    this.#deps.sink.endRun();
  }

  #failed(picture: RunPicture, reason: string, stderr: readonly string[]): void {
    const kind = picture.kind === 'none' ? 'sound' : 'picture';
    const notBeforeMs = this.#restarts.runFailed(kind, Date.now());
    this.#tellFailure({ id: undefined, reason, stderr, notBeforeMs });
    this.#stopRun();
  }

  #tellFailure(failure: {
    readonly id: string | undefined;
    readonly reason: string;
    readonly stderr: readonly string[];
    readonly notBeforeMs: number;
  }): void {
    const { id, reason, stderr, notBeforeMs } = failure;
    const waitMs = notBeforeMs - Date.now();
    const facts = { rung: id, reason, stderr: stderr.slice(-5), waitMs };
    this.#deps.log.warn(facts, 'hls encoder failed');
    if (this.degraded) {
      this.#deps.log.error(facts, 'hls encoders keep failing, stream is degraded');
    }
  }

  #isSoundAlone(): boolean {
    const nowMs = Date.now();
    const waitMs = this.#deps.source.hasVideo ? NO_PICTURE_AFTER_MS : AUDIO_ONLY_AFTER_MS;
    return (
      !this.#closed &&
      this.#judging === undefined &&
      this.#lastRunEndMs === undefined &&
      nowMs - this.#openedMs > waitMs &&
      this.#restarts.mayStart('sound', nowMs)
    );
  }

  #askForKeyframe(): void {
    const nowMs = Date.now();
    if (nowMs - this.#lastKeyframeRequestMs > KEYFRAME_RETRY_MS) {
      this.#lastKeyframeRequestMs = nowMs;
      this.#deps.source.requestKeyframe();
    }
  }

  #tick(): void {
    const nowMs = Date.now();
    if (nowMs - this.#lastTickMs > STALL_MS) {
      this.#lastVideoMs = nowMs;
    }
    this.#lastTickMs = nowMs;
    this.#current?.run.tick(nowMs);
    const current = this.#current;
    if (current === undefined) {
      this.#soundMeanwhile(nowMs);
    } else if (current.picture.kind !== 'none') {
      if (nowMs - this.#lastVideoMs > STILL_MS) {
        this.#deps.log.info('picture stands still, hls goes on with its sound');
        this.#stopRun();
        this.#startSound({ pause: true, wallMs: this.#timeline.endWallMs });
      } else {
        this.#balance(current.run, nowMs);
      }
    }
    this.#restarts.works(nowMs);
  }

  /** Players stall when no parts come, so something comes while a run cannot be started. */
  #soundMeanwhile(nowMs: number): void {
    const endedMs = this.#lastRunEndMs;
    if (
      endedMs !== undefined &&
      nowMs - endedMs > BETWEEN_MS &&
      this.#restarts.mayStart('sound', nowMs) &&
      !this.#closed
    ) {
      this.#startSound({ pause: true, wallMs: this.#timeline.endWallMs });
    }
  }

  #balance(run: Run, nowMs: number): void {
    const { shed, restore } = this.#shedder.observe(nowMs, run.loads);
    if (shed !== undefined) {
      this.#deps.log.warn({ rung: shed }, 'hls rung shed, the encoders fall behind');
      run.shed(shed);
    }
    if (restore !== undefined) {
      this.#deps.log.info({ rung: restore }, 'hls rung restored');
      run.restore(restore);
    }
  }
}

function rungsOf(picture: RunPicture): { readonly rungs?: readonly string[] } {
  return picture.kind === 'none'
    ? {}
    : {
        rungs: picture.rungs.map(
          ({ id, rung }) => `${id} ${rung.widthPx}x${rung.heightPx}@${rung.framesPerSecond}`,
        ),
      };
}
