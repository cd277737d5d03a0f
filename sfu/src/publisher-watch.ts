/**
 * Watches what a WebRTC publisher sends: bitrate and loss from the worker's counters, and of the
 * picture what no counter tells (size, profile, frame rate, B-frames) from a few seconds of its RTP now
 * and then. Ends a publisher that breaks the limits of its account.
 */
import { PublishLimitGuard, SampledDrift, ingestWarnings } from '@freshet/infra/media';
import type { AudioHealth, IngestHealth, PublishLimits, VideoHealth } from '@freshet/infra/media';
import type { ProducerId } from '@freshet/infra/runtime';
import { KeyframeIntervals } from './keyframe-intervals.ts';
import { sampleVideo, VIDEO_CLOCK_HZ } from './video-sample.ts';
import type { VideoSample } from './video-sample.ts';
import type { IngestProtocol, SessionStats, TrackStats } from './node-port.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { Track } from './track.ts';

export type PublisherWatchDeps = {
  readonly protocol: IngestProtocol;
  readonly leg: StreamLeg;
  readonly tracks: () => ReadonlyMap<ProducerId, Track>;
  readonly stats: () => Promise<SessionStats>;
  /** True while the publisher sends less than it could, because nobody watches more. */
  readonly isReduced?: (track: Track) => boolean;
  readonly limits: PublishLimits | undefined;
  /** Called once, with what was broken. */
  readonly onOverLimit: (facts: {
    readonly limit: string;
    readonly bitrateBps: number;
    readonly widthPx?: number;
    readonly heightPx?: number;
    readonly fps?: number;
  }) => void;
};

const TICK_MS = 1_000;
/** A sample costs a keyframe, so an ordinary publisher is asked for one a minute. */
const SAMPLE_EVERY_MS = 60_000;
/** A keyframe that nobody of ours asked for may mean another size. */
const SAMPLE_AFTER_KEYFRAME_MS = 10_000;
/** Whoever is over a limit, or gave no picture, is looked at again soon. */
const SAMPLE_SOON_MS = 4_000;
const NO_LIMITS: PublishLimits = {
  maxBitrateBps: Infinity,
  maxWidth: Infinity,
  maxHeight: Infinity,
  maxFps: Infinity,
};

type Watched = {
  sample: VideoSample | undefined;
  sampledAtMs: number;
  keyframeAtMs: number;
  /** Samples in a row without a keyframe. */
  withoutKeyframe: number;
  readonly keyframes: KeyframeIntervals;
  readonly drift: SampledDrift;
};

export class PublisherWatch {
  readonly #deps: PublisherWatchDeps;
  readonly #limits: PublishLimits;
  readonly #guard: PublishLimitGuard;
  readonly #watched = new Map<ProducerId, Watched>();
  readonly #abort = new AbortController();
  readonly #startedMs = Date.now();
  readonly #timer: NodeJS.Timeout;
  #busy = false;

  constructor(deps: PublisherWatchDeps) {
    this.#deps = deps;
    this.#limits = deps.limits ?? NO_LIMITS;
    this.#guard = new PublishLimitGuard(this.#limits);
    this.#timer = setInterval(() => void this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  /** One of the publisher's encodings had a keyframe. */
  keyframe(producerId: ProducerId): void {
    const watched = this.#of(producerId);
    watched.keyframeAtMs = Date.now();
    watched.keyframes.add(watched.keyframeAtMs);
  }

  health(stats: SessionStats): IngestHealth {
    const facts = {
      protocol: this.#deps.protocol,
      video: this.#videoHealth(stats),
      audio: audioHealth(stats),
      link: {
        rttMs: stats.rttMs,
        packetsLost: stats.tracks.reduce((sum, track) => sum + track.packetsLost, 0),
        lossFraction: Math.max(0, ...stats.tracks.map((track) => track.fractionLost)),
      },
      droppedFrames: 0,
      driftPpm: this.#driftPpm(),
    };
    const { maxBitrateBps, maxFps } = this.#limits;
    const warnings = ingestWarnings({
      ...facts,
      maxBitrateBps,
      maxFps,
      hasAudio: facts.audio !== undefined,
      hasVideo: facts.video !== undefined,
      ageMs: Date.now() - this.#startedMs,
      unsupportedCodecs: [],
      audioFailed: false,
      reencodeProblem: undefined,
      layersLeftOut: 0,
      recentlyLost: 0,
    });
    return { ...facts, warnings };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#abort.abort();
  }

  /** One at a time: a worker that is slow to answer is not asked twice. */
  async #tick(): Promise<void> {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      await this.#sampleDue();
      this.#judge(await this.#deps.stats());
    } catch {
      // The publisher or its worker went away meanwhile, which is told by its own event.
    } finally {
      this.#busy = false;
    }
  }

  async #sampleDue(): Promise<void> {
    const tracks = this.#deps.tracks();
    for (const id of this.#watched.keys()) {
      if (!tracks.has(id)) {
        this.#watched.delete(id);
      }
    }
    const due = [...tracks.values()].filter(
      (track) =>
        track.kind === 'video' &&
        !track.paused &&
        this.#deps.isReduced?.(track) !== true &&
        this.#isDue(this.#of(track.id)),
    );
    await Promise.all(due.map((track) => this.#sample(track)));
  }

  #isDue({ sample, sampledAtMs, keyframeAtMs }: Watched): boolean {
    const ageMs = Date.now() - sampledAtMs;
    const soon = sample?.picture === undefined || this.#guard.over;
    return (
      ageMs >= SAMPLE_EVERY_MS ||
      (soon && ageMs >= SAMPLE_SOON_MS) ||
      (keyframeAtMs > sampledAtMs && ageMs >= SAMPLE_AFTER_KEYFRAME_MS)
    );
  }

  async #sample(track: Track): Promise<void> {
    const { router } = this.#deps.leg;
    const sample = await sampleVideo(router, track.producer, this.#abort.signal);
    const watched = this.#of(track.id);
    watched.sampledAtMs = Date.now();
    if (sample === undefined || sample.frames === 0) {
      return;
    }
    if (sample.clock !== undefined) {
      watched.drift.add(sample.clock);
    }
    watched.withoutKeyframe = sample.picture === undefined ? watched.withoutKeyframe + 1 : 0;
    watched.sample = { ...sample, picture: sample.picture ?? watched.sample?.picture };
  }

  #judge(stats: SessionStats): void {
    if (this.#abort.signal.aborted) {
      return;
    }
    const nowMs = Date.now();
    const bitrateBps = bitrateOf(stats.tracks);
    const samples = [...this.#watched.values()].flatMap(({ sample }) => sample ?? []);
    const fps = Math.max(0, ...samples.map((sample) => sample.fps ?? 0));
    const large = samples.find(({ picture }) =>
      this.#guard.isTooLarge(picture?.widthPx, picture?.heightPx),
    );
    const lasting = this.#guard.judge({ bitrateBps, fps }, nowMs);
    const limit = large === undefined ? lasting : 'resolution';
    if (limit !== undefined) {
      this.close();
      const { widthPx, heightPx } = large?.picture ?? {};
      this.#deps.onOverLimit({
        limit,
        bitrateBps,
        fps,
        ...(widthPx !== undefined && { widthPx }),
        ...(heightPx !== undefined && { heightPx }),
      });
    }
  }

  #videoHealth(stats: SessionStats): VideoHealth | undefined {
    const main =
      stats.tracks.find(({ source }) => source === 'camera') ??
      stats.tracks.find(({ source }) => source === 'screen');
    if (main === undefined) {
      return undefined;
    }
    const watched = [...this.#watched].find(([id]) => id === main.id)?.[1];
    const sample = watched?.sample;
    const gopMs = watched?.keyframes.regularMs;
    return {
      codec: codecOf(main),
      codecString: sample?.picture?.codecString,
      profile: sample?.picture?.profile,
      widthPx: sample?.picture?.widthPx,
      heightPx: sample?.picture?.heightPx,
      fps: sample?.fps,
      variableFrameRate: sample?.variableFrameRate ?? false,
      bitrateBps: bitrateOf(stats.tracks.filter(({ kind }) => kind === 'video')),
      gopMs,
      gop:
        (watched?.withoutKeyframe ?? 0) >= 2
          ? 'missing_keyframes'
          : gopMs === undefined
            ? 'unknown'
            : 'regular',
      bFrames: sample === undefined ? 'undecided' : sample.hasBFrames ? 'present' : 'none',
      mode: 'passthrough',
      layers: stats.tracks.filter(({ id }) => id === main.id).length,
    };
  }

  /** Of the picture that has been looked at for longest; all tracks of a sender run by one clock. */
  #driftPpm(): number | undefined {
    return [...this.#watched.values()]
      .map(({ drift }) => drift.ppm)
      .find((ppm) => ppm !== undefined);
  }

  #of(producerId: ProducerId): Watched {
    const known = this.#watched.get(producerId);
    const watched = known ?? {
      sample: undefined,
      sampledAtMs: -Infinity,
      keyframeAtMs: -Infinity,
      withoutKeyframe: 0,
      keyframes: new KeyframeIntervals(),
      drift: new SampledDrift(VIDEO_CLOCK_HZ),
    };
    this.#watched.set(producerId, watched);
    return watched;
  }
}

function audioHealth(stats: SessionStats): AudioHealth | undefined {
  const audio = stats.tracks.filter(({ kind }) => kind === 'audio');
  return audio[0]
    ? {
        codec: codecOf(audio[0]),
        // RFC 7587 §4.1: Opus runs at 48 kHz, and is announced with two channels.
        sampleRateHz: 48_000,
        channels: 2,
        bitrateBps: bitrateOf(audio),
        transcoded: false,
      }
    : undefined;
}

function codecOf(track: TrackStats): string {
  return (track.mimeType.split('/')[1] ?? '').toLowerCase();
}

function bitrateOf(tracks: readonly TrackStats[]): number {
  return Math.round(tracks.reduce((sum, track) => sum + track.bitrateBps, 0));
}
