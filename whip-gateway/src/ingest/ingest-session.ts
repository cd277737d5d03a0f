/**
 * One publisher by RTMP or SRT: demuxed media in, RTP into the SFU out, health measured on the way.
 * The same life for both protocols; the stream outlives it by its reconnect window.
 */
import {
  LOSSES_WITHIN_MS,
  MISSING_AFTER_MS,
  MediaTimeline,
  PublishLimitGuard,
  RecentGrowth,
  ingestWarnings,
} from '@freshet/infra/media';
import type { IngestHealth, IngestMedia, LinkHealth } from '@freshet/infra/media';
import type { Logger, PublishGrant } from '@freshet/infra/runtime';
import type { DirectIngest, SessionCloseReason } from '@freshet/sfu';
import { AudioPath } from './audio-path.ts';
import { Curtain } from './curtain.ts';
import type { EncoderSlots } from './encoder-slots.ts';
import type { DropReason, IngestMetrics } from './ingest-metrics.ts';
import { VideoPath } from './video-path.ts';

export type IngestSessionDeps = {
  readonly ingest: DirectIngest;
  readonly log: Logger;
  readonly slots: EncoderSlots;
  readonly metrics: Pick<IngestMetrics, 'dropped' | 'ffmpegFailed'>;
};

export type IngestSessionOptions = {
  readonly protocol: 'rtmp' | 'srt';
  readonly grant: PublishGrant;
  readonly audioBitrateBps: number;
  readonly reencode: {
    readonly gopMs: number;
    readonly preset: string;
    readonly encoder: string;
    readonly cleanBeforePassthroughMs?: number;
  };
  readonly ffmpegPath?: string;
  /** What was lost before it could be pushed, since the publisher came. */
  readonly lostBefore?: () => LostBefore;
  /** Called once when the session must end from our side; the connection should be closed. */
  readonly onEnded: (reason: IngestEndReason) => void;
};

export type IngestEndReason = SessionCloseReason | 'no_media';

export type LostBefore = {
  /** Packets or messages that could not be read. */
  readonly damaged: number;
  /** Packets for which there was no room. */
  readonly queueFull: number;
};

const CHECK_INTERVAL_MS = 1_000;

export class IngestSession {
  readonly #deps: IngestSessionDeps;
  readonly #options: IngestSessionOptions;
  readonly #timeline = new MediaTimeline();
  readonly #curtain = new Curtain();
  readonly #guard: PublishLimitGuard;
  readonly #video: VideoPath;
  readonly #audio: AudioPath;
  /** Names of codecs, by track. */
  readonly #unsupported = new Map<string, string>();
  readonly #losses = new RecentGrowth(LOSSES_WITHIN_MS);
  /** Of the steady clock: when the last frame came, or the publisher did. */
  #frameAtMs = performance.now();
  #link: LinkHealth | undefined;
  #firstMs: number | undefined;
  #nextCheckMs = 0;
  readonly #reportedDrops = new Map<DropReason, number>();
  readonly #lastMs = { audio: -Infinity, video: -Infinity };
  #closed = false;

  constructor(deps: IngestSessionDeps, options: IngestSessionOptions) {
    this.#deps = deps;
    this.#options = options;
    const { ffmpegPath, reencode, audioBitrateBps, grant } = options;
    this.#guard = new PublishLimitGuard(grant.limits);
    const ffmpeg = ffmpegPath === undefined ? {} : { ffmpegPath };
    // One canonical name makes players play the two tracks in step.
    const cname = deps.ingest.sessionId.slice(-16);
    const { log, metrics } = deps;
    const ingest: Pick<DirectIngest, 'produce'> = {
      produce: (request) => this.#curtain.produce(request.kind, () => deps.ingest.produce(request)),
    };
    const shared = { ingest, log, metrics, timeline: this.#timeline };
    this.#video = new VideoPath(
      { ...shared, slots: deps.slots },
      { ...reencode, ...ffmpeg, maxBitrateBps: grant.limits.maxBitrateBps, cname },
    );
    this.#audio = new AudioPath(shared, { ...ffmpeg, bitrateBps: audioBitrateBps, cname });
    deps.ingest.onEvent((event) => {
      if (event.kind === 'closed') {
        void this.#end(event.reason);
      }
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** One value of the publisher's media, in order of arrival. */
  push(media: IngestMedia): void {
    if (this.#closed) {
      return;
    }
    const nowMs = Date.now();
    switch (media.kind) {
      case 'videoConfig':
        this.#unsupported.delete(`video/${media.track}`);
        this.#curtain.announce('video');
        if (this.#guard.isTooLarge(media.width, media.height)) {
          this.#deps.log.warn({ limit: 'resolution' }, 'publisher is over a limit');
          void this.#end('limit_exceeded');
          return;
        }
        this.#video.configure(media);
        break;
      case 'videoAccessUnit':
        this.#arrived('video', media.dtsMs, nowMs);
        this.#video.push(media, nowMs);
        break;
      case 'audioConfig':
        this.#unsupported.delete(`audio/${media.track}`);
        this.#curtain.announce('audio');
        if (media.track === 0) {
          this.#audio.configure(media);
        }
        break;
      case 'audioFrame':
        if (media.track === 0) {
          this.#arrived('audio', media.ptsMs, nowMs);
          this.#audio.push(media, nowMs);
        }
        break;
      case 'unsupported':
        this.#unsupported.set(`${media.media}/${media.track}`, media.codecName);
        break;
      case 'trackEnd':
        this.#unsupported.delete(`${media.media}/${media.track}`);
        if (media.media === 'video') {
          this.#video.end(media.track);
        }
        break;
      case 'metadata':
        break;
    }
    this.#checkLimits(nowMs);
  }

  /** Facts about the connection, where the protocol has them. */
  setLink(link: LinkHealth): void {
    this.#link = link;
  }

  /** Ends a publisher that is connected and sends nothing that could be shown. */
  endWhenSilentFor(timeoutMs: number): void {
    if (!this.#closed && performance.now() - this.#frameAtMs > timeoutMs) {
      this.#deps.log.info('publisher sends no media');
      void this.#end('no_media');
    }
  }

  health(): IngestHealth {
    const nowMs = Date.now();
    const facts = {
      protocol: this.#options.protocol,
      video: this.#video.health(nowMs),
      audio: this.#audio.health(nowMs),
      link: this.#link,
      droppedFrames: this.#droppedFrames,
      driftPpm: Math.round(this.#timeline.driftPpm(nowMs)),
    };
    this.#lookAtLosses(nowMs);
    const warnings = ingestWarnings({
      ...facts,
      maxBitrateBps: this.#options.grant.limits.maxBitrateBps,
      maxFps: this.#options.grant.limits.maxFps,
      hasAudio: nowMs - this.#lastMs.audio < MISSING_AFTER_MS,
      hasVideo: nowMs - this.#lastMs.video < MISSING_AFTER_MS,
      ageMs: this.#firstMs === undefined ? 0 : nowMs - this.#firstMs,
      unsupportedCodecs: [...new Set(this.#unsupported.values())],
      audioFailed: this.#audio.failed,
      reencodeProblem: this.#video.reencodeProblem,
      layersLeftOut: this.#video.layersLeftOut,
      recentlyLost: this.#losses.within(nowMs),
    });
    return { ...facts, warnings };
  }

  /** The publisher left: frees everything here; viewers stay for the reconnect window. */
  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      await this.#release();
    }
  }

  async #end(reason: IngestEndReason): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#options.onEnded(reason);
    await this.#release();
  }

  async #release(): Promise<void> {
    this.#reportDrops();
    this.#curtain.close();
    await Promise.allSettled([this.#video.close(), this.#audio.close()]);
    this.#deps.ingest.close();
  }

  get #lostBefore(): LostBefore {
    return this.#options.lostBefore?.() ?? { damaged: 0, queueFull: 0 };
  }

  get #droppedFrames(): number {
    const { damaged, queueFull } = this.#lostBefore;
    return this.#video.droppedFrames + this.#audio.droppedFrames + damaged + queueFull;
  }

  #lookAtLosses(nowMs: number): void {
    this.#losses.look(this.#droppedFrames + (this.#link?.packetsDropped ?? 0), nowMs);
  }

  #arrived(kind: 'audio' | 'video', mediaMs: number, nowMs: number): void {
    this.#lastMs[kind] = nowMs;
    this.#frameAtMs = performance.now();
    this.#firstMs ??= nowMs;
    this.#timeline.observe(mediaMs, nowMs);
  }

  /** Adds what was dropped since the last time to the metrics. */
  #reportDrops(): void {
    const { unreadable, queueFull, encoderFull } = this.#video.drops;
    const before = this.#lostBefore;
    const totals: readonly (readonly [DropReason, number])[] = [
      ['video_unreadable', unreadable],
      ['video_queue_full', queueFull],
      ['encoder_queue_full', encoderFull],
      ['audio_queue_full', this.#audio.droppedFrames],
      ['damaged', before.damaged],
      ['srt_queue_full', before.queueFull],
    ];
    for (const [reason, total] of totals) {
      const reported = this.#reportedDrops.get(reason) ?? 0;
      if (total > reported) {
        this.#deps.metrics.dropped(reason, total - reported);
        this.#reportedDrops.set(reason, total);
      }
    }
  }

  #checkLimits(nowMs: number): void {
    if (nowMs < this.#nextCheckMs) {
      return;
    }
    this.#nextCheckMs = nowMs + CHECK_INTERVAL_MS;
    this.#reportDrops();
    this.#lookAtLosses(nowMs);
    const video = this.#video.health(nowMs);
    const bitrateBps = (video?.bitrateBps ?? 0) + (this.#audio.health(nowMs)?.bitrateBps ?? 0);
    const limit = this.#guard.judge({ bitrateBps, fps: video?.fps }, nowMs);
    if (limit !== undefined) {
      this.#deps.log.warn({ limit, bitrateBps, fps: video?.fps }, 'publisher is over a limit');
      void this.#end('limit_exceeded');
    }
  }
}
