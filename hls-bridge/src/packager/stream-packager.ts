/**
 * All renditions of a stream, cut at the same points: the leader's key frames begin segments, and the
 * others follow with the same media sequence numbers (§6.2.4). Pure: no clock, no sockets.
 */
import type { RenditionReport } from '../playlist/media-playlist.ts';
import { writeMediaPlaylist } from '../playlist/media-playlist.ts';
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import type { RenditionSink, RunStart, TimedSample } from '../rendition-port.ts';
import { maxSegmentS } from './packager-options.ts';
import type { PackagerOptions } from './packager-options.ts';
import { RenditionTrack } from './rendition-track.ts';

type Run = {
  readonly leader: RenditionTrack;
  readonly originWallMs: number;
  /** Where segments of this run begin, in stream ticks. */
  readonly boundaries: number[];
  /** How far the leader has come, in stream ticks. */
  endTicks: number;
  lastKeyTicks: number;
  gopTicks: number;
};

type Follower = {
  readonly track: RenditionTrack;
  /** Samples that the leader has not reached: where their segment begins is not known yet. */
  readonly pending: TimedSample[];
  /** Segments of this run that were opened. */
  opened: number;
};

/** More than ten seconds of AAC ahead of the picture means that something is wrong. */
const MAX_PENDING = 600;
/** Rounding between time scales. */
const TOLERANCE_TICKS = 45;

export type StreamPackagerOptions = PackagerOptions & {
  /** Called after every change of any playlist. */
  readonly onUpdate?: () => void;
};

export class StreamPackager implements RenditionSink {
  readonly options: PackagerOptions;
  readonly #onUpdate: () => void;
  readonly #tracks = new Map<string, RenditionTrack>();
  readonly #followers = new Map<string, Follower>();
  #run: Run | undefined;
  #version = 0;
  #dropped = 0;
  #forcedCuts = 0;
  #ended = false;

  constructor(options: StreamPackagerOptions) {
    this.options = options;
    this.#onUpdate = options.onUpdate ?? (() => undefined);
  }

  /** In the order of the first run: the leader, then the others. */
  get tracks(): readonly RenditionTrack[] {
    return [...this.#tracks.values()];
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Samples that had no place. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Segments that had to end before a key frame came; their followers cannot be decoded alone. */
  get forcedCuts(): number {
    return this.#forcedCuts;
  }

  get heldBytes(): number {
    return this.tracks.reduce((sum, track) => sum + track.heldBytes, 0);
  }

  /** Each rendition has a complete segment. */
  get ready(): boolean {
    return this.#tracks.size > 0 && this.tracks.every((track) => track.listed.length > 0);
  }

  track(id: string): RenditionTrack | undefined {
    return this.#tracks.get(id);
  }

  playlist(track: RenditionTrack, options: { readonly skip: boolean }): string {
    const others = this.tracks.filter((other) => other !== track);
    const reports = others.map((other): RenditionReport => ({
      uri: `${other.id}.m3u8`,
      ...other.report(),
    }));
    return writeMediaPlaylist(track.snapshot(reports), options);
  }

  startRun(start: RunStart): void {
    this.endRun();
    if (this.#ended) {
      return;
    }
    this.#followers.clear();
    const tracks = start.renditions.map((config) => {
      const present = this.#tracks.get(config.id);
      present?.changeConfig(config);
      const track = present ?? new RenditionTrack(config, this.options);
      this.#tracks.set(config.id, track);
      return track;
    });
    const [leader, ...others] = tracks;
    if (leader === undefined) {
      return;
    }
    for (const track of others) {
      this.#followers.set(track.id, { track, pending: [], opened: 0 });
    }
    this.#run = {
      ...{ leader, originWallMs: start.originWallMs, boundaries: [] },
      ...{ endTicks: 0, lastKeyTicks: 0, gopTicks: 0 },
    };
  }

  append(renditionId: string, sample: TimedSample): void {
    const run = this.#run;
    const follower = this.#followers.get(renditionId);
    if (run === undefined || this.#ended) {
      this.#dropped += 1;
    } else if (renditionId === run.leader.id) {
      this.#lead(run, sample);
      this.#updated();
    } else if (follower !== undefined) {
      this.#queue(follower, sample);
      this.#follow(run, follower);
      this.#updated();
    } else {
      this.#dropped += 1;
    }
  }

  endRun(): void {
    const run = this.#run;
    if (run === undefined) {
      return;
    }
    this.#run = undefined;
    run.leader.closeSegment();
    for (const follower of this.#followers.values()) {
      this.#follow(run, follower);
      follower.pending.length = 0;
      this.#closeFollower(run, follower, follower.opened);
      while (follower.opened < run.boundaries.length) {
        follower.opened += 1;
        this.#gap(run, follower, follower.opened - 1);
      }
    }
    this.#updated();
  }

  end(): void {
    if (this.#ended) {
      return;
    }
    this.endRun();
    this.#ended = true;
    this.tracks.forEach((track) => {
      track.end();
    });
    this.#updated();
  }

  #updated(): void {
    // Most frames end no part: nobody has to hear of those.
    const version = this.tracks.reduce((sum, track) => sum + track.revision, 0);
    if (version !== this.#version) {
      this.#version = version;
      this.#onUpdate();
    }
  }

  #lead(run: Run, sample: TimedSample): void {
    const scale = STREAM_TIMESCALE / run.leader.timescale;
    const startTicks = sample.dtsTicks * scale;
    const durationTicks = sample.durationTicks * scale;
    if (run.boundaries.length === 0 || this.#mustCut(run, sample, startTicks, durationTicks)) {
      run.leader.closeSegment();
      run.leader.openSegment(sample.dtsTicks, wallMs(run, startTicks));
      run.boundaries.push(startTicks);
    }
    if (sample.sync) {
      run.lastKeyTicks = startTicks;
    }
    run.leader.add(sample);
    run.endTicks = startTicks + durationTicks;
    for (const follower of this.#followers.values()) {
      this.#follow(run, follower);
    }
  }

  #mustCut(run: Run, sample: TimedSample, startTicks: number, durationTicks: number): boolean {
    const elapsed = startTicks - (run.boundaries.at(-1) ?? startTicks);
    const max = maxSegmentS(this.options) * STREAM_TIMESCALE;
    if (sample.sync) {
      run.gopTicks = startTicks - run.lastKeyTicks;
      // Cut here when the next key frame, by the measure of the last, comes too late for a cut.
      const target = this.options.targetDurationS * STREAM_TIMESCALE;
      return elapsed >= target - TOLERANCE_TICKS || elapsed + run.gopTicks > max;
    }
    if (elapsed + durationTicks > max) {
      this.#forcedCuts += 1;
      return true;
    }
    return false;
  }

  #queue(follower: Follower, sample: TimedSample): void {
    follower.pending.push(sample);
    if (follower.pending.length > MAX_PENDING) {
      follower.pending.shift();
      this.#dropped += 1;
    }
  }

  #follow(run: Run, follower: Follower): void {
    const scale = STREAM_TIMESCALE / follower.track.timescale;
    const { pending, track } = follower;
    for (let head = pending[0]; head !== undefined; head = pending[0]) {
      const startTicks = head.dtsTicks * scale;
      if (run.boundaries.length === 0 || startTicks >= run.endTicks - TOLERANCE_TICKS) {
        return;
      }
      pending.shift();
      if (startTicks < (run.boundaries[0] ?? 0) - TOLERANCE_TICKS) {
        this.#dropped += 1;
        continue;
      }
      this.#enterSegmentOf(run, follower, startTicks);
      track.add(head);
    }
  }

  #enterSegmentOf(run: Run, follower: Follower, startTicks: number): void {
    const next = (): number => run.boundaries[follower.opened] ?? Infinity;
    while (startTicks >= next() - TOLERANCE_TICKS) {
      this.#closeFollower(run, follower, follower.opened);
      const beginTicks = next();
      follower.opened += 1;
      // The first sample may lie a little behind the boundary; the date is that of the sample.
      const ownTicks = startTicks < next() - TOLERANCE_TICKS ? startTicks : beginTicks;
      const scale = STREAM_TIMESCALE / follower.track.timescale;
      follower.track.openSegment(Math.round(ownTicks / scale), wallMs(run, ownTicks));
    }
  }

  /** Closes segment number `opened` of the run; one without samples becomes a gap. */
  #closeFollower(run: Run, follower: Follower, opened: number): void {
    if (!follower.track.hasOpenSegment) {
      return;
    }
    const before = follower.track.edge().lastMsn;
    follower.track.closeSegment();
    if (follower.track.edge().lastMsn === before) {
      this.#gap(run, follower, opened - 1);
    }
  }

  #gap(run: Run, follower: Follower, index: number): void {
    const start = run.boundaries[index] ?? run.endTicks;
    const end = run.boundaries[index + 1] ?? run.endTicks;
    const scale = STREAM_TIMESCALE / follower.track.timescale;
    follower.track.addGap(
      Math.round(start / scale),
      Math.round((end - start) / scale),
      wallMs(run, start),
    );
  }
}

function wallMs(run: Run, ticks: number): number {
  return Math.round(run.originWallMs + (ticks * 1000) / STREAM_TIMESCALE);
}
