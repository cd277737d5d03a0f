/**
 * Between the host's source and the ladder: without guests the host's own media goes through; with guests
 * the composite takes its place, from a key frame on, and gives it back in the same way.
 */
import type { EncodedRung } from '../ladder/encoded-rung.ts';
import { estimateCores } from '../ladder/encoder-budget.ts';
import type { BudgetLease, EncoderBudget } from '../ladder/encoder-budget.ts';
import type { LadderOptions } from '../ladder/ladder-options.ts';
import type { LadderSource, LiveLadder } from '../ladder/live-ladder.ts';
import { PassthroughJudge } from '../ladder/passthrough-judge.ts';
import type { StageScene } from '../ports.ts';
import type { SourceAudioPacket, SourceVideoFrame, StreamSource } from '../tap/stream-source.ts';
import { chooseTiles } from './choose-tiles.ts';
import { layOut } from './composite-layout.ts';
import type { Tile } from './composite-layout.ts';
import { Compositor } from './compositor.ts';
import type { Scene } from './compositor.ts';
import { GuestTap } from './guest-tap.ts';
import type { GuestTapDeps } from './guest-tap.ts';
import type { PictureShape } from './picture-decoder.ts';
import { StageFeed } from './stage-feed.ts';

export type StageLegDeps = GuestTapDeps & {
  readonly hostId: string;
  readonly source: StreamSource;
  readonly sink: Pick<LiveLadder, 'handleVideo' | 'handleAudio' | 'switchSound'>;
  readonly budget: EncoderBudget;
};

export type StageLegOptions = { readonly ladder: LadderOptions; readonly rung: EncodedRung };

/** Why guests are on stage and the host's own picture goes out all the same. */
export type CompositeRefusal = 'no_cpu_budget' | 'encoder_failed';

/**
 * `own`: the host's media goes out · `warming`: so it does, until the composite has its first key frame ·
 * `composite` · `returning`: the same, until the host has a key frame.
 */
type Mode = 'own' | 'warming' | 'composite' | 'returning';

const TICK_MS = 200;
/** From capture to the canvas: what network, decoders and their ffmpegs need. */
const DELAY_MS = 300;
const RETRY_MS = 10_000;
const KEYFRAME_RETRY_MS = 1000;
/** Sound that a switch takes along: that of the composite while its encoder starts, of the host a moment. */
const MAX_WAITING_SOUND = 500;
const MAX_RECENT_SOUND = 50;
/** Drawing, mixing and the pipes, in cores. */
const COMPOSING_CORES = 0.12;

export class StageLeg implements LadderSource {
  readonly #deps: StageLegDeps;
  readonly #options: StageLegOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #guests = new Map<string, GuestTap>();
  readonly #feeds = new Map<string, StageFeed>();
  readonly #closing = new Set<Promise<void>>();
  #scene: StageScene = { layout: 'grid', guestFeedIds: [] };
  #mode: Mode = 'own';
  #compositor: Compositor | undefined;
  #lease: BudgetLease | undefined;
  #refusal: CompositeRefusal | undefined;
  #notBeforeMs = 0;
  #tracks = 0;
  #shown = '';
  #judge = new PassthroughJudge();
  #judgedTrack: number | undefined;
  /** Of the host while it does not go out, or of the composite while it does not yet. */
  #sound: SourceAudioPacket[] = [];
  #keyframeAskedMs = 0;
  #droppedBefore = 0;
  #closed = false;

  constructor(deps: StageLegDeps, options: StageLegOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
  }

  /** Whether the composite goes out. */
  get isComposite(): boolean {
    return this.#mode === 'composite' || this.#mode === 'returning';
  }

  /** Undefined while there is nothing to compose, or it is composed. */
  get refusal(): CompositeRefusal | undefined {
    return this.#refusal;
  }

  /** Pictures, frames and packets that found no room. */
  get dropped(): number {
    const feeds = [...this.#feeds.values()].reduce((sum, feed) => sum + feed.dropped, 0);
    return this.#droppedBefore + feeds + (this.#compositor?.dropped ?? 0);
  }

  /** Of the encoder of the composite; undefined without one. */
  get pid(): number | undefined {
    return this.#compositor?.pid;
  }

  get hasVideo(): boolean {
    return this.isComposite || this.#deps.source.hasVideo;
  }

  videoWallMs(ticks: number): () => number {
    const startWallMs = this.#compositor?.startWallMs;
    return this.isComposite && startWallMs !== undefined
      ? () => startWallMs + ticks / 90
      : this.#deps.source.videoWallMs(ticks);
  }

  audioWallMs(ticks: number): number {
    return this.isComposite && this.#compositor !== undefined
      ? this.#compositor.startWallMs + ticks / 48
      : this.#deps.source.audioWallMs(ticks);
  }

  /** The composite has key frames by itself. */
  requestKeyframe(): void {
    if (!this.isComposite) {
      this.#deps.source.requestKeyframe();
    }
  }

  /** The stage is as given from now on. */
  show(scene: StageScene): void {
    if (!this.#closed) {
      this.#scene = scene;
      this.#syncGuests();
      this.#tick();
    }
  }

  /** A frame of the host's own. */
  handleVideo(frame: SourceVideoFrame): void {
    const feed = this.#feeds.get(this.#deps.hostId);
    if (feed !== undefined) {
      this.#watchHost(frame);
      feed.handleVideo(frame);
    }
    if (!this.isComposite) {
      this.#deps.sink.handleVideo(frame);
    } else if (this.#mode === 'returning' && frame.keyframe && frame.size !== undefined) {
      this.#goBack(frame);
    }
  }

  /** A packet of the host's own. */
  handleAudio(packet: SourceAudioPacket): void {
    this.#feeds.get(this.#deps.hostId)?.handleAudio(packet);
    if (this.isComposite) {
      keep(this.#sound, packet, MAX_RECENT_SOUND);
    } else {
      this.#deps.sink.handleAudio(packet);
    }
  }

  /** Resolves when every child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#guests.forEach((guest) => {
      guest.close();
    });
    this.#guests.clear();
    this.#stop();
    await Promise.all(this.#closing);
  }

  #syncGuests(): void {
    const { guestFeedIds } = this.#scene;
    for (const [feedId, guest] of this.#guests) {
      if (!guestFeedIds.includes(feedId)) {
        guest.close();
        this.#guests.delete(feedId);
        this.#dropFeed(feedId);
      }
    }
    for (const feedId of guestFeedIds) {
      if (!this.#guests.has(feedId)) {
        this.#guests.set(feedId, new GuestTap(this.#deps, feedId));
      }
    }
  }

  #tick(): void {
    const nowMs = Date.now();
    const present = this.#scene.guestFeedIds.filter(
      (feedId) => this.#guests.get(feedId)?.isPresent === true,
    );
    if (present.length > 0) {
      this.#compose(present, nowMs);
    } else {
      this.#uncompose(nowMs);
    }
    this.#feeds.forEach((feed) => {
      feed.tick(nowMs);
    });
  }

  #compose(present: readonly string[], nowMs: number): void {
    if (this.#compositor === undefined && (nowMs < this.#notBeforeMs || !this.#admit(nowMs))) {
      return;
    }
    this.#mode = this.#mode === 'returning' ? 'composite' : this.#mode;
    this.#syncFeeds(present);
    this.#draw(present);
  }

  #uncompose(nowMs: number): void {
    this.#refusal = undefined;
    if (this.#mode === 'warming' || (this.#mode === 'own' && this.#feeds.size > 0)) {
      this.#stop();
    } else if (this.isComposite) {
      this.#mode = 'returning';
      this.#draw([]);
      if (nowMs - this.#keyframeAskedMs > KEYFRAME_RETRY_MS) {
        this.#keyframeAskedMs = nowMs;
        this.#deps.source.requestKeyframe();
      }
    }
  }

  /** Whether the machine has room for it; what runs already keeps its place. */
  #admit(nowMs: number): boolean {
    const { rung, ladder } = this.#options;
    this.#lease ??= this.#deps.budget.take(estimateCores(rung, rung, ladder) + COMPOSING_CORES);
    if (this.#lease === undefined) {
      this.#refuse('no_cpu_budget', nowMs);
      return false;
    }
    this.#refusal = undefined;
    return true;
  }

  #refuse(refusal: CompositeRefusal, nowMs: number): void {
    this.#refusal = refusal;
    this.#notBeforeMs = nowMs + RETRY_MS;
    this.#deps.log.warn({ refusal }, 'guests are not composed, the host alone goes out over hls');
  }

  #syncFeeds(present: readonly string[]): void {
    const { hostId, source } = this.#deps;
    for (const feedId of this.#feeds.keys()) {
      if (feedId !== hostId && !present.includes(feedId)) {
        this.#dropFeed(feedId);
      }
    }
    if (!this.#feeds.has(hostId)) {
      this.#addFeed(hostId, source);
    }
    for (const feedId of present) {
      const guest = this.#guests.get(feedId);
      if (guest !== undefined && !this.#feeds.has(feedId)) {
        guest.sink = this.#addFeed(feedId, guest);
      }
    }
  }

  #addFeed(
    feedId: string,
    source: Pick<StreamSource, 'videoWallMs' | 'audioWallMs' | 'requestKeyframe' | 'hasVideo'>,
  ): StageFeed {
    const { ladder, rung } = this.#options;
    const feed = new StageFeed({
      ...{ source, delayMs: DELAY_MS, ffmpegPath: ladder.ffmpegPath },
      framesPerSecond: rung.framesPerSecond,
      onFailed: (what, stderr) => {
        this.#deps.log.warn({ feedId, what, stderr: stderr.slice(-5) }, 'stage decoder failed');
      },
    });
    this.#feeds.set(feedId, feed);
    // Something to decode for, until its place is known.
    const [tile] = layOut('grid', 2, rung);
    feed.show(tile && shapeOf(tile));
    return feed;
  }

  #dropFeed(feedId: string): void {
    const guest = this.#guests.get(feedId);
    if (guest !== undefined) {
      guest.sink = undefined;
    }
    const feed = this.#feeds.get(feedId);
    this.#feeds.delete(feedId);
    if (feed !== undefined) {
      this.#droppedBefore += feed.dropped;
      this.#track(feed.close());
    }
  }

  #draw(present: readonly string[]): void {
    const { hostId } = this.#deps;
    const ready = [hostId, ...present].filter(
      (feedId) => this.#feeds.get(feedId)?.isReady === true,
    );
    // The first composite already shows the host and a guest.
    if (this.#compositor === undefined && (ready.length < 2 || ready[0] !== hostId)) {
      return;
    }
    const chosen = chooseTiles(this.#scene, ready);
    const shown = JSON.stringify([this.#scene.layout, chosen, [...this.#feeds.keys()]]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    const scene = this.#sceneOf(chosen);
    if (this.#compositor === undefined) {
      this.#begin(scene);
    } else {
      this.#compositor.show(scene);
    }
  }

  #sceneOf(chosen: readonly string[]): Scene {
    const places = layOut(this.#scene.layout, chosen.length, this.#options.rung);
    const tiles = chosen.flatMap((feedId, index) => {
      const [feed, tile] = [this.#feeds.get(feedId), places[index]];
      return feed === undefined || tile === undefined ? [] : [{ feed, tile }];
    });
    for (const feed of this.#feeds.values()) {
      const { tile } = tiles.find((each) => each.feed === feed) ?? {};
      if (tile !== undefined) {
        feed.show(shapeOf(tile));
      } else if (feed.isReady) {
        feed.show(undefined);
      }
    }
    return { tiles, voices: [...this.#feeds.values()] };
  }

  #begin(scene: Scene): void {
    this.#mode = 'warming';
    this.#sound = [];
    this.#compositor = new Compositor({
      ...this.#options,
      ...{ scene, delayMs: DELAY_MS },
      nextTrackNumber: () => {
        this.#tracks -= 1;
        return this.#tracks;
      },
      onVideo: (frame) => {
        this.#composed(frame);
      },
      onAudio: (packet) => {
        if (this.isComposite) {
          this.#deps.sink.handleAudio(packet);
        } else {
          keep(this.#sound, packet, MAX_WAITING_SOUND);
        }
      },
      onFailed: (reason, stderr) => {
        this.#deps.log.warn({ reason, stderr: stderr.slice(-5) }, 'composite failed');
        this.#stop();
        this.#refuse('encoder_failed', Date.now());
      },
    });
  }

  #composed(frame: SourceVideoFrame): void {
    const { sink, log } = this.#deps;
    if (this.isComposite) {
      sink.handleVideo(frame, frame.keyframe ? this.#made() : undefined);
    } else if (this.#mode === 'warming' && frame.keyframe) {
      this.#mode = 'composite';
      sink.switchSound('pcm');
      this.#sound.splice(0).forEach((packet) => {
        sink.handleAudio(packet);
      });
      sink.handleVideo(frame, this.#made());
      log.info({ feeds: this.#feeds.size }, 'hls goes on with the composite of the stage');
    }
  }

  #made(): PassthroughJudge {
    return new PassthroughJudge(this.#options.rung);
  }

  /** The host alone goes out again, beginning with this key frame. */
  #goBack(frame: SourceVideoFrame): void {
    const judge = this.#judge;
    this.#stop();
    this.#deps.sink.handleVideo(frame, judge);
    this.#deps.log.info('hls goes on with the host alone');
  }

  /** Ends the composite; what comes next is the host's own. */
  #stop(): void {
    const { sink } = this.#deps;
    const wasComposite = this.isComposite;
    const compositor = this.#compositor;
    this.#mode = 'own';
    this.#shown = '';
    this.#compositor = undefined;
    this.#lease?.release();
    this.#lease = undefined;
    this.#judgedTrack = undefined;
    for (const feedId of [...this.#feeds.keys()]) {
      this.#dropFeed(feedId);
    }
    if (compositor !== undefined) {
      this.#droppedBefore += compositor.dropped;
      this.#track(compositor.close());
    }
    const sound = this.#sound.splice(0);
    if (wasComposite) {
      sink.switchSound('opus');
      sound.forEach((packet) => {
        sink.handleAudio(packet);
      });
    }
  }

  /** So that it is known whether the host's H.264 may pass when it goes out again. */
  #watchHost({ trackNumber, ticks, keyframe, codec }: SourceVideoFrame): void {
    if (this.#judgedTrack !== trackNumber) {
      if (!keyframe || codec !== 'h264') {
        return;
      }
      this.#judgedTrack = trackNumber;
      this.#judge = new PassthroughJudge();
    }
    this.#judge.add(ticks, keyframe);
  }

  #track(work: Promise<void>): void {
    const closing = work.catch((error: unknown) => {
      this.#deps.log.warn({ err: error }, 'stage child did not close');
    });
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
  }
}

function keep(packets: SourceAudioPacket[], packet: SourceAudioPacket, most: number): void {
  packets.push(packet);
  if (packets.length > most) {
    packets.shift();
  }
}

function shapeOf({ widthPx, heightPx, fit }: Tile): PictureShape {
  return { widthPx, heightPx, fit };
}
