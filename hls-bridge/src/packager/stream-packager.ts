/**
 * All renditions of a stream, cut at the same points: the leader's key frames begin segments, and the
 * others follow with the same media sequence numbers (§6.2.4). No sockets, and a clock only for
 * how long media stays after it left the list.
 */
import { DateRanges } from '../playlist/date-range.ts';
import type { StreamEvent } from '../playlist/date-range.ts';
import type { RenditionReport } from '../playlist/media-playlist.ts';
import { writeMediaPlaylist } from '../playlist/media-playlist.ts';
import type { RenditionConfig, RenditionSink, RunStart, TimedSample } from '../rendition-port.ts';
import { Follower } from './follower.ts';
import { PackagedRun } from './packaged-run.ts';
import type { PackagerOptions } from './packager-options.ts';
import { RenditionTrack } from './rendition-track.ts';

export type StreamPackagerOptions = Omit<PackagerOptions, 'lowLatency' | 'now'> & {
  /** Default true. */
  readonly lowLatency?: boolean;
  /** Default `performance.now`. */
  readonly now?: () => number;
  /** Called after every change of any playlist. */
  readonly onUpdate?: () => void;
};

export class StreamPackager implements RenditionSink {
  readonly options: PackagerOptions;
  readonly #onUpdate: () => void;
  readonly #tracks = new Map<string, RenditionTrack>();
  readonly #followers = new Map<string, Follower>();
  /** Renditions that a multivariant playlist may name now. */
  #offered: ReadonlySet<string> = new Set();
  readonly #dateRanges = new DateRanges();
  #run: PackagedRun | undefined;
  #version = 0;
  #dropped = 0;
  #forcedCuts = 0;
  #ended = false;
  #wasReady = false;

  constructor(options: StreamPackagerOptions) {
    this.options = { lowLatency: true, now: () => performance.now(), ...options };
    this.#onUpdate = options.onUpdate ?? (() => undefined);
  }

  /** In the order in which they came. */
  get tracks(): readonly RenditionTrack[] {
    return [...this.#tracks.values()];
  }

  /** Tracks that a player may choose: with something to play, and neither shed nor of a former run. */
  get offered(): readonly RenditionTrack[] {
    return this.tracks.filter(
      (track) => this.#offered.has(track.id) && track.listed.some(({ gap }) => gap !== true),
    );
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
    return [...this.#followers.values()].reduce((sum, { dropped }) => sum + dropped, this.#dropped);
  }

  /** Segments that had to end before a key frame came; their followers cannot be decoded alone. */
  get forcedCuts(): number {
    return this.#forcedCuts + (this.#run?.forcedCuts ?? 0);
  }

  get heldBytes(): number {
    return this.tracks.reduce((sum, track) => sum + track.heldBytes, 0);
  }

  /**
   * Each rendition of the present has a complete segment. Once it was so, a rung that joins keeps nobody
   * waiting who can have another picture meanwhile.
   */
  get ready(): boolean {
    const wanted = this.tracks.filter(({ id }) => this.#offered.has(id));
    const there = wanted.filter(({ listed }) => listed.length > 0);
    const isWhole = this.#wasReady
      ? wanted.every(({ config }) => there.some((track) => track.config.kind === config.kind))
      : there.length === wanted.length;
    return wanted.length > 0 && isWhole;
  }

  track(id: string): RenditionTrack | undefined {
    return this.#tracks.get(id);
  }

  /** `isVisible`: whether its reader may have another rendition, too. */
  playlist(
    track: RenditionTrack,
    options: {
      readonly skip: boolean;
      readonly isVisible?: (other: RenditionTrack) => boolean;
    },
  ): string {
    const { isVisible = () => true } = options;
    // A rendition that no player may choose needs no report (§4.4.5.4).
    const others = this.offered.filter((other) => other !== track && isVisible(other));
    const reports = others.map((other): RenditionReport => ({
      uri: `${other.id}.m3u8`,
      ...other.report(),
    }));
    const snapshot = track.snapshot(reports);
    const fromMs = snapshot.segments[0]?.programDateTimeMs ?? Infinity;
    return writeMediaPlaylist({ ...snapshot, dateRanges: this.#dateRanges.lines(fromMs) }, options);
  }

  /** Playlists list it from their next change on, which comes before its picture does. */
  announce(event: StreamEvent): void {
    this.#dateRanges.add(event);
  }

  startRun(start: RunStart): void {
    this.endRun();
    const [leading, ...following] = start.renditions;
    if (this.#ended || leading === undefined) {
      return;
    }
    const present = this.tracks;
    present.forEach((track) => {
      track.breakNext();
    });
    const leader = this.#trackOf(leading, present[0]);
    const run = new PackagedRun(leader, start.originWallMs, this.options);
    this.#dropped = this.dropped;
    this.#followers.clear();
    for (const config of following) {
      const track = this.#trackOf(config, present[0]);
      const follower = new Follower(track, run, { fromTicks: -Infinity, opened: 0 });
      this.#followers.set(config.id, follower);
    }
    const wanted = start.renditions.map(({ id }) => id);
    for (const track of present.filter(({ id }) => !wanted.includes(id))) {
      const follower = new Follower(track, run, { fromTicks: Infinity, opened: 0 });
      this.#followers.set(track.id, follower);
    }
    // A picture that will come back stays offered; who joins now waits for it.
    this.#offered = new Set([...wanted, ...(start.pause === true ? this.#offered : [])]);
    this.#run = run;
  }

  append(renditionId: string, sample: TimedSample): void {
    const run = this.#run;
    const follower = this.#followers.get(renditionId);
    if (run === undefined || this.#ended) {
      this.#dropped += 1;
    } else if (renditionId === run.leader.id) {
      run.lead(sample);
      this.#followers.forEach((each) => {
        each.follow();
      });
      this.#updated();
    } else if (follower?.active === true) {
      follower.push(sample);
      this.#updated();
    } else {
      this.#dropped += 1;
    }
  }

  suspend(renditionId: string): void {
    this.#followers.get(renditionId)?.suspend();
    this.#offer(renditionId, false);
    this.#updated();
  }

  resume(config: RenditionConfig, fromTicks: number): void {
    const run = this.#run;
    if (run === undefined || config.id === run.leader.id) {
      return;
    }
    const present = this.#followers.get(config.id);
    if (present === undefined) {
      const { leader } = run;
      const track = new RenditionTrack(config, this.options, {
        firstMsn: leader.nextMsn + (leader.hasOpenSegment ? 1 : 0),
        discontinuities: leader.discontinuities,
        afterBreak: false,
      });
      this.#tracks.set(config.id, track);
      const opened = run.boundaries.length;
      this.#followers.set(config.id, new Follower(track, run, { fromTicks, opened }));
    } else {
      present.resume(fromTicks);
    }
    this.#offer(config.id, true);
    this.#updated();
  }

  endRun(): void {
    const run = this.#run;
    if (run === undefined) {
      return;
    }
    this.#run = undefined;
    this.#forcedCuts += run.forcedCuts;
    run.leader.closeSegment();
    this.#followers.forEach((follower) => {
      follower.end();
    });
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

  /** The track of this name, or a new one that stands where `other` stands. */
  #trackOf(config: RenditionConfig, other: RenditionTrack | undefined): RenditionTrack {
    const present = this.#tracks.get(config.id);
    present?.useConfig(config);
    const track =
      present ??
      new RenditionTrack(
        config,
        this.options,
        other && {
          firstMsn: other.nextMsn,
          discontinuities: other.discontinuities,
          afterBreak: true,
        },
      );
    this.#tracks.set(config.id, track);
    return track;
  }

  #offer(renditionId: string, offered: boolean): void {
    const others = [...this.#offered].filter((id) => id !== renditionId);
    this.#offered = new Set(offered ? [...others, renditionId] : others);
  }

  #updated(): void {
    // Most frames end no part: nobody has to hear of those.
    const version = this.tracks.reduce((sum, track) => sum + track.revision, 0);
    if (version !== this.#version) {
      this.#version = version;
      this.#wasReady ||= this.ready;
      this.#onUpdate();
    }
  }
}
