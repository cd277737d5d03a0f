/**
 * Turns a stream's frames into runs: waits for a key frame, judges whether H.264 may pass through,
 * and starts a new run (a DISCONTINUITY) when the source breaks off, changes, or an encoder dies.
 */
import type { Logger } from '@freshet/infra/runtime';
import type { RenditionSink } from '../rendition-port.ts';
import type { SourceAudioPacket, SourceVideoFrame, StreamSource } from '../tap/stream-source.ts';
import { encodedRungs } from './encoded-rung.ts';
import type { LadderOptions } from './ladder-options.ts';
import { PassthroughJudge } from './passthrough-judge.ts';
import { passthroughConfig } from './passthrough.ts';
import { Run, videoId } from './run.ts';
import type { RunPicture } from './run.ts';

export type LiveLadderDeps = {
  readonly sink: RenditionSink;
  readonly source: Pick<
    StreamSource,
    'audioWallMs' | 'videoWallMs' | 'hasVideo' | 'requestKeyframe'
  >;
  readonly log: Logger;
};

type Phase =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'judging'; readonly frames: SourceVideoFrame[] }
  | { readonly kind: 'running'; readonly run: Run; readonly picture: RunPicture };

const TICK_MS = 100;
/** A stream that has no picture by then is sound alone. */
const AUDIO_ONLY_AFTER_MS = 3000;
/** A hole in the picture longer than this is a break, not a stutter. */
const MAX_GAP_TICKS = 2 * 90_000;
const KEYFRAME_RETRY_MS = 1000;
/** The stream timeline starts here: players dislike times near zero. */
const FIRST_TICKS = 10 * 90_000;
/** Keeps ticks of 90 kHz whole in 48 kHz. */
const TICK_GRID = 15;
const MIN_RESIZE_MS = 10_000;
/** A picture that grew by less is not worth a break. */
const RESIZE_FACTOR = 1.3;
const RETRY_MS = [200, 1000, 4000] as const;
const RETRY_MEMORY_MS = 60_000;

export class LiveLadder {
  readonly #deps: LiveLadderDeps;
  readonly #options: LadderOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #openedMs = Date.now();
  readonly #closing = new Set<Promise<void>>();
  #phase: Phase = { kind: 'waiting' };
  #judge = new PassthroughJudge();
  #trackNumber = 0;
  #lastTicks = 0;
  #lastKeyframeRequestMs = 0;
  #lastRunMs = 0;
  #failuresMs: number[] = [];
  #notBeforeMs = 0;
  #originWallMs: number | undefined;
  #endTicks = FIRST_TICKS;
  #closed = false;

  constructor(deps: LiveLadderDeps, options: LadderOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
  }

  handleVideo(frame: SourceVideoFrame): void {
    if (this.#closed) {
      return;
    }
    if (frame.trackNumber !== this.#trackNumber) {
      this.#stopRun();
      this.#trackNumber = frame.trackNumber;
      this.#judge = new PassthroughJudge();
    } else if (!this.#continues(frame)) {
      return;
    }
    this.#lastTicks = frame.ticks;
    const phase = this.#phase;
    switch (phase.kind) {
      case 'waiting':
        this.#begin(frame);
        break;
      case 'judging':
        phase.frames.push(frame);
        this.#judgeMore(frame, phase.frames);
        break;
      case 'running':
        this.#go(phase, frame);
        break;
    }
  }

  handleAudio(packet: SourceAudioPacket): void {
    if (this.#phase.kind === 'running') {
      this.#phase.run.pushAudio(packet);
    } else if (this.#isSoundAlone()) {
      const wallMs = this.#deps.source.audioWallMs(packet.ticks);
      this.#startRun({ kind: 'none' }, { originTicks: 0, originWallMs: () => wallMs });
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
    if (this.#phase.kind === 'waiting') {
      return true;
    }
    const step = frame.ticks - this.#lastTicks;
    if (step > MAX_GAP_TICKS || step < -MAX_GAP_TICKS) {
      this.#stopRun();
      return true;
    }
    return step > 0;
  }

  #begin(frame: SourceVideoFrame): void {
    const nowMs = Date.now();
    if (!frame.keyframe || nowMs < this.#notBeforeMs) {
      this.#askForKeyframe(nowMs);
      return;
    }
    if (frame.codec !== 'h264' || this.#judge.verdict === 'encode') {
      this.#encode([frame]);
    } else if (this.#judge.verdict === 'pass') {
      this.#pass([frame]);
    } else {
      this.#judge = new PassthroughJudge();
      this.#phase = { kind: 'judging', frames: [frame] };
      this.#judge.add(frame.ticks, true);
    }
  }

  #judgeMore(frame: SourceVideoFrame, frames: readonly SourceVideoFrame[]): void {
    const verdict = this.#judge.add(frame.ticks, frame.keyframe);
    if (verdict === 'pass') {
      this.#pass(frames);
    } else if (verdict === 'encode') {
      this.#encode(frames);
    }
  }

  #go(phase: Extract<Phase, { kind: 'running' }>, frame: SourceVideoFrame): void {
    const { run, picture } = phase;
    if (picture.kind === 'none') {
      return;
    }
    if (picture.kind === 'encode') {
      if (frame.keyframe && this.#outgrew(picture, frame)) {
        this.#stopRun();
        this.#encode([frame]);
      } else {
        run.pushVideo(frame);
      }
      return;
    }
    if (this.#judge.add(frame.ticks, frame.keyframe) === 'encode') {
      this.#deps.log.info('source became irregular, hls encodes it from now on');
      this.#stopRun();
      this.#begin(frame);
      return;
    }
    const config = frame.keyframe
      ? passthroughConfig(videoId(0), frame.units, picture.config.framesPerSecond)
      : undefined;
    if (config !== undefined && !config.avcC.equals(picture.config.avcC)) {
      // Browsers and encoders repeat parameter sets at every key frame; only other bytes are a change.
      this.#stopRun();
      this.#pass([frame]);
      return;
    }
    run.pushVideo(frame);
  }

  #outgrew(picture: Extract<RunPicture, { kind: 'encode' }>, frame: SourceVideoFrame): boolean {
    const [now] = picture.rungs;
    if (frame.size === undefined || now === undefined) {
      return false;
    }
    const [wanted] = encodedRungs(
      { ...frame.size, framesPerSecond: now.framesPerSecond },
      this.#options.rungs,
    );
    const pixels = (rung: { widthPx: number; heightPx: number }): number =>
      rung.widthPx * rung.heightPx;
    return (
      wanted !== undefined &&
      pixels(wanted) > pixels(now) * RESIZE_FACTOR &&
      Date.now() - this.#lastRunMs > MIN_RESIZE_MS
    );
  }

  #pass(frames: readonly SourceVideoFrame[]): void {
    const [first] = frames;
    const rate = this.#judge.framesPerSecond ?? 30;
    const config = first && passthroughConfig(videoId(0), first.units, rate);
    if (config === undefined) {
      this.#encode(frames);
      return;
    }
    this.#run({ kind: 'passthrough', config }, frames);
  }

  #encode(frames: readonly SourceVideoFrame[]): void {
    const [first] = frames;
    if (first?.size === undefined) {
      this.#phase = { kind: 'waiting' };
      this.#askForKeyframe(Date.now());
      return;
    }
    const framesPerSecond = first.codec === 'h264' ? this.#judge.framesPerSecond : undefined;
    const rungs = encodedRungs({ ...first.size, framesPerSecond }, this.#options.rungs);
    this.#run({ kind: 'encode', rungs, first }, frames);
  }

  #run(picture: RunPicture, frames: readonly SourceVideoFrame[]): void {
    const originTicks = frames[0]?.ticks ?? 0;
    const { source } = this.#deps;
    const run = this.#startRun(picture, {
      originTicks,
      originWallMs: source.videoWallMs(originTicks),
    });
    frames.forEach((frame) => {
      run.pushVideo(frame);
    });
  }

  #startRun(
    picture: RunPicture,
    origin: { readonly originTicks: number; readonly originWallMs: () => number },
  ): Run {
    const wallMs = origin.originWallMs();
    this.#originWallMs ??= wallMs;
    const sinceFirst = FIRST_TICKS + (wallMs - this.#originWallMs) * 90;
    const baseTicks = Math.ceil(Math.max(sinceFirst, this.#endTicks) / TICK_GRID) * TICK_GRID;
    this.#lastRunMs = Date.now();
    const run = new Run(this.#deps, {
      ...origin,
      ...{ ladder: this.#options, picture, baseTicks },
      onFailed: (reason, stderr) => {
        this.#failed(reason, stderr);
      },
    });
    this.#phase = { kind: 'running', run, picture };
    this.#deps.log.info({ picture: picture.kind }, 'hls run started');
    return run;
  }

  #stopRun(): void {
    const phase = this.#phase;
    this.#phase = { kind: 'waiting' };
    if (phase.kind === 'running') {
      this.#endTicks = Math.max(this.#endTicks, phase.run.endTicks);
      const closing = phase.run.close().catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'hls encoder did not close');
      });
      this.#closing.add(closing);
      void closing.finally(() => this.#closing.delete(closing));
      this.#deps.sink.endRun();
    }
  }

  #failed(reason: string, stderr: readonly string[]): void {
    const nowMs = Date.now();
    this.#failuresMs = this.#failuresMs.filter((atMs) => nowMs - atMs < RETRY_MEMORY_MS);
    const waitMs = RETRY_MS[Math.min(this.#failuresMs.length, RETRY_MS.length - 1)] ?? 0;
    this.#failuresMs.push(nowMs);
    this.#deps.log.warn({ reason, stderr: stderr.slice(-5), waitMs }, 'hls encoder failed');
    this.#stopRun();
    this.#notBeforeMs = nowMs + waitMs;
  }

  #isSoundAlone(): boolean {
    const nowMs = Date.now();
    return (
      !this.#closed &&
      this.#phase.kind === 'waiting' &&
      !this.#deps.source.hasVideo &&
      // After a picture there was, its return is waited for.
      this.#trackNumber === 0 &&
      nowMs - this.#openedMs > AUDIO_ONLY_AFTER_MS &&
      nowMs >= this.#notBeforeMs
    );
  }

  #askForKeyframe(nowMs: number): void {
    if (nowMs - this.#lastKeyframeRequestMs > KEYFRAME_RETRY_MS) {
      this.#lastKeyframeRequestMs = nowMs;
      this.#deps.source.requestKeyframe();
    }
  }

  #tick(): void {
    if (this.#phase.kind === 'running') {
      this.#phase.run.tick(Date.now());
    }
  }
}
