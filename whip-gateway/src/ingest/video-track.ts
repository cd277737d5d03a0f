/** What is known and measured of one video track that arrives. */
import {
  BFrameDetector,
  FrameIntervalMeter,
  GopMeter,
  RateMeter,
  h264SliceType,
} from '@freshet/infra/media';
import type { GopMeasure, VideoAccessUnit, VideoConfig } from '@freshet/infra/media';

/**
 * More than this much of one GOP is not kept for the re-encoder, which then waits for a keyframe: three
 * seconds of 20 Mbit/s, or ten of what is usual. It is most of what a publisher costs in memory.
 */
export const MAX_GOP_BYTES = 8 * 1024 * 1024;

export class VideoTrack {
  readonly index: number;
  readonly #bFrames = new BFrameDetector();
  readonly #gop = new GopMeter();
  readonly #intervals = new FrameIntervalMeter();
  readonly #rate = new RateMeter();
  #config: VideoConfig;
  #openGop: VideoAccessUnit[] = [];
  #openGopBytes = 0;

  constructor(config: VideoConfig) {
    this.index = config.track;
    this.#config = config;
    this.configure(config);
  }

  get config(): VideoConfig {
    return this.#config;
  }

  get areaPx(): number {
    return (this.#config.width ?? 0) * (this.#config.height ?? 0);
  }

  get bFrames(): 'undecided' | 'none' | 'present' {
    return this.#config.codec === 'h264' ? this.#bFrames.verdict : 'none';
  }

  get gop(): GopMeasure {
    return this.#gop.measure();
  }

  get intervals(): ReturnType<FrameIntervalMeter['measure']> {
    return this.#intervals.measure();
  }

  /** The running GOP from its keyframe on; empty when it is too large or was not to be kept. */
  get openGop(): readonly VideoAccessUnit[] {
    return this.#openGop;
  }

  bitrateBps(nowMs: number): number {
    return this.#rate.bitrateBps(nowMs);
  }

  configure(config: VideoConfig): void {
    this.#config = config;
    this.#bFrames.reconfigure(config.maxReorderFrames);
  }

  /** `keepGop` while this is the track that may have to be encoded again. */
  add(unit: VideoAccessUnit, nowMs: number, { keepGop }: { readonly keepGop: boolean }): void {
    const bytes = bytesOf(unit);
    this.#rate.add(bytes, nowMs);
    this.#gop.add(unit.dtsMs, unit.keyframe);
    this.#intervals.add(unit.dtsMs);
    if (unit.codec === 'h264') {
      this.#bFrames.add({
        dtsMs: unit.dtsMs,
        ctsMs: unit.ctsMs,
        keyframe: unit.keyframe,
        hasBSlice: unit.units.some((nal) => h264SliceType(nal) === 'B'),
      });
    }
    if (keepGop && isReencodable(unit)) {
      this.#keep(unit, bytes);
    } else {
      this.#openGop = [];
    }
  }

  #keep(unit: VideoAccessUnit, bytes: number): void {
    if (unit.keyframe) {
      this.#openGop = [];
      this.#openGopBytes = 0;
    }
    this.#openGopBytes += bytes;
    if (this.#openGopBytes > MAX_GOP_BYTES) {
      this.#openGop = [];
    } else if (unit.keyframe || this.#openGop.length > 0) {
      this.#openGop.push(unit);
    }
  }
}

export function bytesOf(unit: VideoAccessUnit): number {
  return unit.units.reduce((sum, part) => sum + part.length, 0);
}

function isReencodable({ codec }: VideoAccessUnit): boolean {
  return codec === 'h264' || codec === 'hevc';
}
