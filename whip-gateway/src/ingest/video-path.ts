/**
 * Video of one publisher into the SFU. H.264, AV1 and VP9 pass through untouched; H.264 with B-frames, a bad
 * keyframe interval or more than 8 bits of 4:2:0, and HEVC, go through one clean encode. Several tracks of one codec are layers;
 * while the largest is encoded again it is the only one, and where no encoder is free all go out as they are.
 */
import type {
  MediaTimeline,
  ReencodeProblem,
  VideoAccessUnit,
  VideoConfig,
  VideoHealth,
} from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import type { DirectIngest } from '@freshet/sfu';
import type { EncoderSlots } from './encoder-slots.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import { ReencodeSwitch } from './reencode-switch.ts';
import type { ReencodeOptions } from './reencode-switch.ts';
import { VideoOnAir } from './video-on-air.ts';
import type { PassthroughCodec } from './video-packetizer.ts';
import { VideoTrack, bytesOf } from './video-track.ts';

export type VideoPathOptions = ReencodeOptions & {
  readonly cname: string;
  /** A source must look clean this long before we give up our encode. Default 20,000 ms. */
  readonly cleanBeforePassthroughMs?: number;
};

export type VideoPathDeps = {
  readonly ingest: Pick<DirectIngest, 'produce'>;
  readonly log: Logger;
  readonly timeline: MediaTimeline;
  readonly slots: EncoderSlots;
  readonly metrics: Pick<IngestMetrics, 'ffmpegFailed'>;
};

/** Frames held while we look for B-frames; a second at 30 fps is enough to know. */
const MAX_PENDING_FRAMES = 40;
const MAX_PENDING_BYTES = 4 * 1024 * 1024;
/** Other tracks of a multitrack stream arrive within this time of the first. */
const GATHER_MS = 300;
const CLEAN_BEFORE_PASSTHROUGH_MS = 20_000;
/** Layers come and go at most this often: each time viewers wait for a keyframe. */
const REALIGN_PAUSE_MS = 5_000;
/** As many layers as the SFU takes. */
const MAX_TRACKS = 4;

export class VideoPath {
  readonly #deps: VideoPathDeps;
  readonly #options: VideoPathOptions;
  readonly #tracks = new Map<number, VideoTrack>();
  readonly #onAir: VideoOnAir;
  readonly #reencode: ReencodeSwitch;
  /** The track that our encode is made of, while there is one. */
  #encoding: VideoTrack | undefined;
  #pending: VideoAccessUnit[] = [];
  #pendingBytes = 0;
  #firstMs: number | undefined;
  #alignedAtMs = -Infinity;
  #lastSentPtsMs = -Infinity;
  #cleanSinceMs: number | undefined;
  /** Of tracks that nobody announced. */
  #unannounced = 0;
  #closed = false;

  constructor(deps: VideoPathDeps, options: VideoPathOptions) {
    const { ingest, log, timeline, slots, metrics } = deps;
    this.#deps = deps;
    this.#options = options;
    this.#onAir = new VideoOnAir({ ingest, log, timeline, cname: options.cname });
    this.#reencode = new ReencodeSwitch(
      {
        log,
        slots,
        onFailed: () => metrics.ffmpegFailed('video'),
        onOnAir: (sps, pps) => {
          if (this.#encoding) {
            // Alone: nobody encodes the other tracks, and viewers of theirs would see them stand still.
            this.#onAir.put('h264', [this.#encoding]);
            this.#onAir.setParameterSets(this.#encoding, sps, pps);
          }
        },
        onStopped: ({ wasOnAir }) => {
          this.#encoding = undefined;
          if (wasOnAir) {
            this.#passOn();
          }
        },
        onFrame: ({ units, ptsMs, keyframe }) => {
          if (this.#encoding) {
            this.#send(this.#encoding, units, { ptsMs, keyframe });
          }
        },
      },
      options,
    );
  }

  get droppedFrames(): number {
    const { unreadable, queueFull, encoderFull } = this.drops;
    return unreadable + queueFull + encoderFull;
  }

  /** Since the beginning, by reason. */
  get drops(): {
    readonly unreadable: number;
    readonly queueFull: number;
    readonly encoderFull: number;
  } {
    const { unreadable, queueFull } = this.#onAir.drops;
    return {
      unreadable: unreadable + this.#unannounced,
      queueFull,
      encoderFull: this.#reencode.droppedFrames,
    };
  }

  /** Why the picture is not encoded again although it should be. */
  get reencodeProblem(): ReencodeProblem | undefined {
    const main = this.#main;
    return main && needsReencode(main) && !this.#reencode.running
      ? this.#reencode.problem
      : undefined;
  }

  /** Tracks of the publisher's that no viewer gets, once it is decided which ones they get. */
  get layersLeftOut(): number {
    const { size } = this.#tracks;
    if (this.#reencode.onAir) {
      return size - 1;
    }
    return this.#isPassing ? Math.max(0, size - this.#onAir.tracks.length) : 0;
  }

  /** The track that our encode is made of: the largest. */
  get #main(): VideoTrack | undefined {
    return [...this.#tracks.values()].sort((a, b) => b.areaPx - a.areaPx)[0];
  }

  /** Does the publisher's own picture go out? */
  get #isPassing(): boolean {
    const { codec, tracks } = this.#onAir;
    return !this.#reencode.onAir && tracks.some(({ config }) => config.codec === codec);
  }

  configure(config: VideoConfig): void {
    const known = this.#tracks.get(config.track);
    if (known && known.config.codec !== config.codec) {
      this.#forget(known);
    } else if (known) {
      this.#reconfigure(known, config);
      return;
    }
    if (this.#tracks.size < MAX_TRACKS) {
      this.#tracks.set(config.track, new VideoTrack(config));
    }
    if (this.#encoding && this.#encoding !== this.#main) {
      this.#reencode.stop();
    }
  }

  /** The publisher says that this one is over; the last one may be told of anew and goes on then. */
  end(index: number): void {
    const track = this.#tracks.get(index);
    if (track && this.#tracks.size > 1) {
      this.#forget(track);
    }
  }

  push(unit: VideoAccessUnit, nowMs: number): void {
    const track = this.#tracks.get(unit.track);
    if (!track || this.#closed) {
      this.#unannounced += 1;
      return;
    }
    this.#firstMs ??= nowMs;
    const isMain = track === this.#main;
    track.add(unit, nowMs, { keepGop: isMain });
    if (isMain) {
      this.#review(track, unit, nowMs);
      this.#reencode.push(unit);
    }
    if (this.#onAir.tracks.length === 0 && !this.#reencode.running) {
      this.#hold(unit);
      this.#decide(nowMs);
    } else if (!this.#reencode.replaces(unit.dtsMs + unit.ctsMs)) {
      this.#passThrough(unit);
    }
  }

  health(nowMs: number): VideoHealth | undefined {
    const track = this.#main;
    if (!track) {
      return undefined;
    }
    const { fps, variable } = track.intervals;
    const gop = track.gop;
    return {
      codec: track.config.codec,
      codecString: track.config.codecString,
      profile: track.config.profileName,
      widthPx: track.config.width,
      heightPx: track.config.height,
      fps,
      variableFrameRate: variable,
      bitrateBps: [...this.#tracks.values()].reduce((sum, t) => sum + t.bitrateBps(nowMs), 0),
      gopMs: gop.gopMs,
      gop: gop.verdict,
      bFrames: track.bFrames,
      mode: this.#mode(),
      layers: Math.max(1, this.#onAir.tracks.length),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onAir.close();
    await this.#reencode.close();
  }

  #mode(): VideoHealth['mode'] {
    if (this.#reencode.onAir) {
      return 'reencode';
    }
    if (this.#isPassing) {
      return 'passthrough';
    }
    return this.reencodeProblem === undefined ? 'deciding' : 'waiting';
  }

  /** A new configuration of a track that goes on: the encode follows, but for another size. */
  #reconfigure(track: VideoTrack, config: VideoConfig): void {
    const isResized = track.config.width !== config.width || track.config.height !== config.height;
    track.configure(config);
    if (this.#encoding === track && !isResized) {
      this.#reencode.configure(config);
    } else if (this.#encoding && (this.#encoding === track || this.#encoding !== this.#main)) {
      this.#reencode.stop();
    }
    if (!this.#reencode.onAir) {
      this.#onAir.configure(track);
    }
  }

  /** With the last track everything about it goes, and viewers get a new one. */
  #forget(track: VideoTrack): void {
    this.#tracks.delete(track.index);
    if (this.#encoding === track) {
      this.#reencode.stop();
    }
    if (this.#tracks.size === 0) {
      this.#onAir.clear();
      this.#firstMs = undefined;
      this.#takePending();
    }
  }

  /** Does the source need our encode, or no longer? */
  #review(track: VideoTrack, unit: VideoAccessUnit, nowMs: number): void {
    const needed = needsReencode(track);
    this.#cleanSinceMs = needed ? undefined : (this.#cleanSinceMs ?? nowMs);
    if (needed && !this.#reencode.running) {
      const gop = track.openGop;
      const startable = gop.length > 0 && (unit.keyframe || gop.length > 1);
      // The unit at hand is pushed right after this.
      const from = gop.slice(0, -1);
      if (startable && this.#reencode.start(track.config, from, () => this.#lastSentPtsMs)) {
        this.#encoding = track;
        this.#takePending();
      }
    } else if (this.#reencode.onAir && !needed && unit.keyframe) {
      const cleanMs = nowMs - (this.#cleanSinceMs ?? nowMs);
      if (cleanMs >= (this.#options.cleanBeforePassthroughMs ?? CLEAN_BEFORE_PASSTHROUGH_MS)) {
        this.#reencode.stop();
        this.#deps.log.info('source is clean again, passing through');
      }
    }
    if (unit.keyframe && this.#isPassing && nowMs - this.#alignedAtMs >= REALIGN_PAUSE_MS) {
      this.#alignedAtMs = nowMs;
      this.#passOn();
    }
  }

  #hold(unit: VideoAccessUnit): void {
    this.#pending.push(unit);
    this.#pendingBytes += bytesOf(unit);
  }

  #takePending(): VideoAccessUnit[] {
    this.#pendingBytes = 0;
    return this.#pending.splice(0);
  }

  /** Goes on air untouched once that is known to be right. */
  #decide(nowMs: number): void {
    const { codec, tracks } = this.#passable();
    const main = tracks.at(-1);
    const full =
      this.#pending.length >= MAX_PENDING_FRAMES || this.#pendingBytes >= MAX_PENDING_BYTES;
    if (!main || codec === undefined) {
      // Nothing that could go out as it is; our encode starts from what the track keeps.
      this.#takePending();
      return;
    }
    const gathered = nowMs - (this.#firstMs ?? nowMs) >= GATHER_MS || full;
    // Multitrack publishers announce their tracks in the first moments; a single one need not wait.
    const alone = this.#tracks.size === 1 && main.index === 0;
    if ((main.bFrames === 'undecided' && !full) || (!gathered && !alone)) {
      return;
    }
    this.#alignedAtMs = nowMs;
    this.#onAir.put(codec, tracks);
    this.#takePending().forEach((unit) => {
      this.#passThrough(unit);
    });
  }

  /** Puts the publisher's own picture on air, if browsers can play it. */
  #passOn(): void {
    const { codec, tracks } = this.#passable();
    if (codec !== undefined) {
      this.#onAir.put(codec, tracks);
    }
  }

  /**
   * Tracks that can go out as they are, lowest first: those of the codec of the largest. One beside it
   * that stutters is left out, unless the largest does so too and nobody can encode it again.
   */
  #passable(): {
    readonly codec: PassthroughCodec | undefined;
    readonly tracks: readonly VideoTrack[];
  } {
    const playable = [...this.#tracks.values()]
      .filter(({ config }) => config.codec !== 'hevc' && config.undecodable !== true)
      .sort((a, b) => a.areaPx - b.areaPx);
    const largest = playable.at(-1);
    const codec = largest?.config.codec;
    if (largest === undefined || codec === undefined || codec === 'hevc') {
      return { codec: undefined, tracks: [] };
    }
    const ofCodec = playable.filter(({ config }) => config.codec === codec);
    const tracks = needsReencode(largest)
      ? ofCodec
      : ofCodec.filter((track) => !needsReencode(track));
    return { codec, tracks };
  }

  #passThrough(unit: VideoAccessUnit): void {
    const track = this.#tracks.get(unit.track);
    if (track && unit.codec === this.#onAir.codec) {
      const ptsMs = unit.dtsMs + unit.ctsMs;
      this.#send(track, unit.units, { ptsMs, keyframe: unit.keyframe });
    }
  }

  #send(
    track: VideoTrack,
    units: readonly Uint8Array[],
    frame: { readonly ptsMs: number; readonly keyframe: boolean },
  ): void {
    this.#lastSentPtsMs = frame.ptsMs;
    this.#onAir.send(track, units, frame);
  }
}

function needsReencode(track: VideoTrack): boolean {
  if (track.config.codec === 'hevc' || track.config.undecodable === true) {
    return true;
  }
  if (track.config.codec !== 'h264') {
    return false;
  }
  const gop = track.gop.verdict;
  return (
    track.bFrames === 'present' ||
    gop === 'long' ||
    gop === 'irregular' ||
    gop === 'missing_keyframes'
  );
}
