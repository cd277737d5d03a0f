/**
 * Video of one publisher into the SFU. H.264, AV1 and VP9 pass through untouched; H.264 with B-frames or
 * a bad keyframe interval, and HEVC, go through one clean encode. Several tracks of one codec become
 * simulcast layers of one producer.
 */
import type {
  MediaTimeline,
  VideoAccessUnit,
  VideoConfig,
  VideoHealth,
} from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import type { EncoderSlots } from './encoder-slots.ts';
import type { DirectIngest } from '@freshet/sfu';
import type { IngestMetrics } from './ingest-metrics.ts';
import { ReencodeSwitch } from './reencode-switch.ts';
import type { ReencodeOptions } from './reencode-switch.ts';
import { RtpOutlet } from './rtp-outlet.ts';
import { PAYLOAD_TYPES, RtpEncodingWriter } from './rtp-track.ts';
import { createVideoPacketizer, videoParameters } from './video-packetizer.ts';
import type { PassthroughCodec, VideoPacketizer } from './video-packetizer.ts';
import { VideoTrack } from './video-track.ts';

export type VideoPathOptions = ReencodeOptions & { readonly cname: string };

export type VideoPathDeps = {
  readonly ingest: Pick<DirectIngest, 'produce'>;
  readonly log: Logger;
  readonly timeline: MediaTimeline;
  readonly slots: EncoderSlots;
  readonly metrics: Pick<IngestMetrics, 'ffmpegFailed'>;
};

/** One encoding on air. */
type Layer = {
  readonly track: VideoTrack;
  readonly writer: RtpEncodingWriter;
  readonly packetizer: VideoPacketizer;
};

/** Frames held while we look for B-frames; a second at 30 fps is enough to know. */
const MAX_PENDING_FRAMES = 40;
/** Other tracks of a multitrack stream arrive within this time of the first. */
const GATHER_MS = 300;
/** A source must look clean this long before we give up our encode. */
const CLEAN_BEFORE_PASSTHROUGH_MS = 20_000;
/** As many layers as the SFU takes. */
const MAX_TRACKS = 4;

export class VideoPath {
  readonly #deps: VideoPathDeps;
  readonly #options: VideoPathOptions;
  readonly #tracks = new Map<number, VideoTrack>();
  readonly #reencode: ReencodeSwitch;
  #layers: Layer[] = [];
  #codec: PassthroughCodec | undefined;
  #pending: VideoAccessUnit[] = [];
  #outlet = new RtpOutlet();
  #firstMs: number | undefined;
  #lastSentPtsMs = -Infinity;
  #cleanSinceMs: number | undefined;
  #dropped = 0;
  /** By outlets of earlier tracks. */
  #droppedBefore = 0;
  #closed = false;

  constructor(deps: VideoPathDeps, options: VideoPathOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#reencode = new ReencodeSwitch(
      {
        log: deps.log,
        slots: deps.slots,
        onFailed: () => deps.metrics.ffmpegFailed('video'),
        onOffAir: () => {
          for (const layer of this.#layers) {
            if (layer.track.config.codec === this.#codec) {
              layer.packetizer.configure(layer.track.config);
            }
          }
        },
        onParameterSets: (sps, pps) => {
          this.#mainLayer('h264').packetizer.setParameterSets(sps, pps);
        },
        onFrame: (frame) => {
          this.#send(this.#mainLayer('h264'), frame.units, {
            ptsMs: frame.ptsMs,
            keyframe: frame.keyframe,
          });
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
    return {
      unreadable: this.#dropped,
      queueFull: this.#droppedBefore + this.#outlet.droppedPackets,
      encoderFull: this.#reencode.droppedFrames,
    };
  }

  /** The track that our encode is made of: the largest. */
  get #main(): VideoTrack | undefined {
    return [...this.#tracks.values()].sort((a, b) => b.areaPx - a.areaPx)[0];
  }

  configure(config: VideoConfig): void {
    const known = this.#tracks.get(config.track);
    if (known && known.config.codec !== config.codec) {
      this.#restart();
    }
    const track = this.#tracks.get(config.track);
    if (track) {
      track.configure(config);
      if (!this.#reencode.onAir) {
        this.#layers.find((layer) => layer.track === track)?.packetizer.configure(config);
      }
    } else if (this.#tracks.size < MAX_TRACKS) {
      this.#tracks.set(config.track, new VideoTrack(config));
    }
  }

  push(unit: VideoAccessUnit, nowMs: number): void {
    const track = this.#tracks.get(unit.track);
    if (!track || this.#closed) {
      this.#dropped += 1;
      return;
    }
    this.#firstMs ??= nowMs;
    track.add(unit, nowMs);
    if (track === this.#main) {
      this.#review(track, unit, nowMs);
      this.#reencode.push(unit);
    }
    if (this.#layers.length === 0 && !this.#reencode.running) {
      this.#pending.push(unit);
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
    const deciding = this.#layers.length === 0;
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
      mode: this.#reencode.onAir ? 'reencode' : deciding ? 'deciding' : 'passthrough',
      layers: Math.max(1, this.#layers.length),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#outlet.close();
    await this.#reencode.close();
  }

  #replaceOutlet(): void {
    this.#droppedBefore += this.#outlet.droppedPackets;
    this.#outlet.close();
    this.#outlet = new RtpOutlet();
  }

  /** Another codec: everything about the old one is forgotten, viewers get a new track. */
  #restart(): void {
    this.#replaceOutlet();
    this.#reencode.stop();
    this.#layers = [];
    this.#codec = undefined;
    this.#tracks.clear();
    this.#pending = [];
    this.#firstMs = undefined;
  }

  /** Does the source need our encode, or no longer? */
  #review(track: VideoTrack, unit: VideoAccessUnit, nowMs: number): void {
    const needed = needsReencode(track);
    this.#cleanSinceMs = needed ? undefined : (this.#cleanSinceMs ?? nowMs);
    if (needed && !this.#reencode.running) {
      const gop = track.openGop;
      const startable = gop.length > 0 && (unit.keyframe || gop.length > 1);
      if (startable) {
        // The unit at hand is pushed right after this.
        this.#reencode.start(track.config, gop.slice(0, -1), () => this.#lastSentPtsMs);
      }
    } else if (this.#reencode.onAir && !needed && unit.keyframe && track.config.codec !== 'hevc') {
      const cleanMs = nowMs - (this.#cleanSinceMs ?? nowMs);
      if (cleanMs >= CLEAN_BEFORE_PASSTHROUGH_MS) {
        this.#reencode.stop();
        this.#deps.log.info('source is clean again, passing through');
      }
    }
  }

  /** Goes on air untouched once that is known to be right. */
  #decide(nowMs: number): void {
    const main = this.#main;
    if (!main || main.config.codec === 'hevc') {
      this.#pending = this.#pending.slice(-MAX_PENDING_FRAMES);
      return;
    }
    const full = this.#pending.length >= MAX_PENDING_FRAMES;
    const gathered = nowMs - (this.#firstMs ?? nowMs) >= GATHER_MS || full;
    // Multitrack publishers announce their tracks in the first moments; a single one need not wait.
    const alone = this.#tracks.size === 1 && main.index === 0;
    if (main.bFrames === 'undecided' && !full) {
      return;
    }
    if (!gathered && !alone) {
      return;
    }
    const codec = main.config.codec;
    this.#layers = [...this.#tracks.values()]
      .filter((track) => track.config.codec === codec)
      .sort((a, b) => a.areaPx - b.areaPx)
      .map((track) => this.#createLayer(track, codec));
    this.#produce(codec);
    const pending = this.#pending;
    this.#pending = [];
    pending.forEach((unit) => {
      this.#passThrough(unit);
    });
  }

  #passThrough(unit: VideoAccessUnit): void {
    const layer = this.#layers.find((candidate) => candidate.track.index === unit.track);
    if (layer && unit.codec === this.#codec) {
      const ptsMs = unit.dtsMs + unit.ctsMs;
      this.#send(layer, unit.units, { ptsMs, keyframe: unit.keyframe });
    }
  }

  #send(
    layer: Layer,
    units: readonly Uint8Array[],
    frame: { readonly ptsMs: number; readonly keyframe: boolean },
  ): void {
    if (layer.track === this.#main) {
      this.#lastSentPtsMs = frame.ptsMs;
    }
    try {
      const { payloads, extensionsOf } = layer.packetizer.packetize(units, frame.keyframe);
      const rtpFrame = { mediaMs: frame.ptsMs, marker: true };
      if (payloads.length > 0) {
        layer.writer.send(payloads, rtpFrame, extensionsOf);
      }
    } catch {
      // A frame that cannot be read is the publisher's loss alone.
      this.#dropped += 1;
    }
  }

  /** The layer our encode is sent on; made when nothing was on air before. */
  #mainLayer(codec: PassthroughCodec): Layer {
    const track = this.#main;
    const existing = this.#layers.find((layer) => layer.track === track);
    if (existing && this.#codec === codec) {
      return existing;
    }
    if (!track) {
      throw new Error('an encode without a track');
    }
    this.#replaceOutlet();
    const layer = this.#createLayer(track, codec);
    this.#layers = [layer];
    this.#pending = [];
    this.#produce(codec);
    return layer;
  }

  #createLayer(track: VideoTrack, codec: PassthroughCodec): Layer {
    const packetizer = createVideoPacketizer(codec);
    if (track.config.codec === codec) {
      packetizer.configure(track.config);
    }
    const writer = new RtpEncodingWriter(
      { payloadType: PAYLOAD_TYPES[codec], clockRateHz: 90_000 },
      this.#deps.timeline,
      this.#outlet,
    );
    return { track, writer, packetizer };
  }

  #produce(codec: PassthroughCodec): void {
    this.#codec = codec;
    const ssrcs = this.#layers.map((layer) => layer.writer.ssrc);
    const rtpParameters = videoParameters(codec, ssrcs, this.#options.cname);
    this.#outlet
      .open(this.#deps.ingest.produce({ kind: 'video', source: 'camera', rtpParameters }))
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'video track refused');
      });
  }
}

function needsReencode(track: VideoTrack): boolean {
  if (track.config.codec === 'hevc') {
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
