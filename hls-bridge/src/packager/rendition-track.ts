/**
 * One rendition as parts and segments in memory (draft-pantos-hls-rfc8216bis §4.4.4.9, §6.2.2): parts
 * are cut before the frame that would cross PART-TARGET; what leaves the playlist stays available for
 * as long again as the playlist is (P15, P17). Pure but for a clock: samples in, bytes and snapshots
 * out.
 */
import { writeInitSegment } from '../box/init-segment.ts';
import { writeFragment } from '../box/media-fragment.ts';
import type { Sample } from '../box/media-fragment.ts';
import type { PlaylistEdge } from '../playlist/directives.ts';
import type {
  OpenSegment,
  Part,
  PlaylistSnapshot,
  RenditionReport,
  Segment,
} from '../playlist/media-playlist.ts';
import { AUDIO_TIMESCALE, STREAM_TIMESCALE } from '../rendition-port.ts';
import type { RenditionConfig, TimedSample } from '../rendition-port.ts';
import { canSkipUntilS, partHoldBackS } from './packager-options.ts';
import type { PackagerOptions } from './packager-options.ts';

/** Bytes of a part are kept once; its segment is the parts one after the other. */
export type StoredSegment = Segment & {
  readonly msn: number;
  readonly bytes: number;
  readonly startTicks: number;
  readonly durationTicks: number;
  /** When it was listed, by the packager's clock. */
  readonly listedMs: number;
};

/** Parts of a segment; `whole`: all of them. */
export type MadeSegment = { readonly bodies: readonly Buffer[]; readonly whole: boolean };

/** A segment that is being made, by its likely place. */
export type GrowingSegment = Pick<StoredSegment, 'startTicks' | 'durationTicks'>;

/** How a segment is cut: where its parts end, in seconds from its start, as far as it is known. */
export type SegmentLayout = { readonly partEndsS: readonly number[]; readonly closed: boolean };

/** Where a rendition joins the others when it comes later than they. */
export type TrackStart = {
  readonly firstMsn: number;
  /** Of all segments before, which this rendition never had. */
  readonly discontinuities: number;
  /** Its first segment is a DISCONTINUITY in the others. */
  readonly afterBreak: boolean;
};

type Draft = {
  readonly programDateTimeMs: number;
  readonly discontinuity: boolean;
  readonly startTicks: number;
  readonly parts: Part[];
  readonly bodies: Buffer[];
  ticks: number;
};

const NOTHING_YET: Pick<Draft, 'parts' | 'bodies'> = { parts: [], bodies: [] };
export type InitSegment = { readonly bytes: Buffer; readonly config: RenditionConfig };

/** Init segments are small; this many changes are remembered. */
const MAX_INITS = 64;
/** However short segments are, no more than so many windows of them are kept. */
const MAX_WINDOWS = 8;

export class RenditionTrack {
  readonly id: string;
  readonly timescale: number;
  readonly #options: PackagerOptions;
  readonly #media = new Map<string, readonly Buffer[]>();
  readonly #inits = new Map<string, InitSegment>();
  /** Oldest first; the last `windowSegments` are listed. */
  readonly #segments: StoredSegment[] = [];
  #config: RenditionConfig;
  #mapUri = '';
  #open: Draft | undefined;
  #samples: Sample[] = [];
  #partTicks = 0;
  #partStartTicks = 0;
  #partCount = 0;
  #nextMsn: number;
  /** DISCONTINUITY tags that left the playlist with their segments. */
  #removedDiscontinuities = 0;
  #breakNext = false;
  #ended = false;
  #revision = 0;
  /** How long the playlist ever was. */
  #longestMs = 0;

  constructor(config: RenditionConfig, options: PackagerOptions, start?: TrackStart) {
    this.id = config.id;
    this.timescale = config.kind === 'video' ? STREAM_TIMESCALE : AUDIO_TIMESCALE;
    this.#options = options;
    this.#config = config;
    this.#nextMsn = start?.firstMsn ?? options.firstMsn;
    this.#removedDiscontinuities = start?.discontinuities ?? 0;
    this.#breakNext = start?.afterBreak ?? false;
    this.#useInit(config);
  }

  get config(): RenditionConfig {
    return this.#config;
  }

  get targetDurationS(): number {
    return this.#options.targetDurationS;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Grows whenever the playlist differs from before. */
  get revision(): number {
    return this.#revision;
  }

  get hasOpenSegment(): boolean {
    return this.#open !== undefined;
  }

  /** Of the open segment, or of the one that comes next. */
  get nextMsn(): number {
    return this.#nextMsn;
  }

  /** DISCONTINUITY tags up to here, those that left the playlist among them. */
  get discontinuities(): number {
    const listed = this.listed.filter((segment) => segment.discontinuity).length;
    return this.#removedDiscontinuities + listed + (this.#open?.discontinuity === true ? 1 : 0);
  }

  /** The last segments are gaps: there is nothing to play at the live edge. */
  get inGap(): boolean {
    return this.#segments.at(-1)?.gap === true;
  }

  /** Where the last whole segment ends, in ticks of the track. */
  get endTicks(): number | undefined {
    const last = this.#segments.at(-1);
    return last && last.startTicks + last.durationTicks;
  }

  /** Complete segments that are listed. */
  get listed(): readonly StoredSegment[] {
    return this.#segments.slice(-this.#options.windowSegments);
  }

  /** Discontinuities that left the playlist. */
  get removedDiscontinuities(): number {
    return this.#removedDiscontinuities;
  }

  /** Bytes of all media that is kept. */
  get heldBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  /** For the next segment, which starts with a new MAP when this differs. */
  useConfig(config: RenditionConfig): void {
    this.#config = config;
    this.#useInit(config);
  }

  /** The next segment starts with a DISCONTINUITY, because it does in the other renditions. */
  breakNext(): void {
    this.#breakNext = true;
  }

  openSegment(startTicks: number, programDateTimeMs: number): void {
    this.#open = {
      programDateTimeMs,
      startTicks,
      discontinuity: this.#breakNext,
      parts: [],
      bodies: [],
      ticks: 0,
    };
    this.#breakNext = false;
  }

  add(sample: TimedSample): void {
    const target = this.#options.partTargetS * this.timescale;
    if (this.#partTicks > 0 && this.#partTicks + sample.durationTicks > target) {
      this.#closePart();
    }
    if (this.#partTicks === 0) {
      this.#partStartTicks = sample.dtsTicks;
    }
    this.#samples.push(sample);
    this.#partTicks += sample.durationTicks;
    // Another frame like this one would not fit, so waiting for it would only cost time.
    if (this.#partTicks + sample.durationTicks > target) {
      this.#closePart();
    }
  }

  closeSegment(): void {
    this.#closePart();
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) {
      return;
    }
    if (open.parts.length === 0) {
      this.#breakNext ||= open.discontinuity;
      return;
    }
    const uri = this.segmentUri(this.#nextMsn);
    const gap = open.parts.some((part) => part.gap === true);
    this.#store(open, { uri, durationTicks: open.ticks, parts: open.parts, gap });
    if (!gap) {
      this.#media.set(uri, open.bodies);
    }
  }

  /** Lists parts without media up to this distance from the start of the open segment (P20). */
  fillGapTo(endS: number): void {
    const open = this.#open;
    const ownTicks = (open?.ticks ?? 0) + this.#partTicks;
    const ticks = Math.round(endS * this.timescale) - ownTicks;
    // A part that broke off is too short to be listed before a gap, or the end of its segment, follows it.
    if (open === undefined || ticks <= 0) {
      return;
    }
    this.#closePart();
    const durationS = ticks / this.timescale;
    open.parts.push({ uri: this.nextPartUri, durationS, independent: false, gap: true });
    open.ticks += ticks;
    this.#partCount += 1;
    this.#revision += 1;
  }

  /** How the segment of this number is cut; undefined when it was not opened, or is forgotten. */
  layoutOf(msn: number): SegmentLayout | undefined {
    if (msn === this.#nextMsn) {
      return this.#open && { partEndsS: endsOf(this.#open.parts), closed: false };
    }
    const segment = this.#segments.at(msn - this.#nextMsn);
    return segment?.msn === msn
      ? { partEndsS: [...endsOf(segment.parts), segment.durationS], closed: true }
      : undefined;
  }

  /** A segment of which there is no media (P20); `partEndsS`: where its parts end, at least one. */
  addGap(startTicks: number, partEndsS: readonly number[], programDateTimeMs: number): void {
    this.openSegment(startTicks, programDateTimeMs);
    partEndsS.forEach((endS) => {
      this.fillGapTo(endS);
    });
    this.closeSegment();
  }

  end(): void {
    this.closeSegment();
    this.#ended = true;
    this.#revision += 1;
  }

  edge(): PlaylistEdge {
    return {
      lastMsn: this.#nextMsn - 1,
      lastSegmentParts: this.#segments.at(-1)?.parts.length ?? 0,
      openParts: this.#open?.parts.length ?? 0,
      partTargetS: this.#options.partTargetS,
      ended: this.#ended,
    };
  }

  /** Where this rendition ends, for the playlists of the others. */
  report(): Omit<RenditionReport, 'uri'> {
    const { lastMsn, lastSegmentParts, openParts } = this.edge();
    return openParts > 0
      ? { lastMsn: lastMsn + 1, lastPart: openParts - 1 }
      : { lastMsn, lastPart: Math.max(0, lastSegmentParts - 1) };
  }

  snapshot(reports: readonly RenditionReport[]): PlaylistSnapshot {
    const segments = this.listed;
    const open = this.#openSnapshot();
    return {
      targetDurationS: this.#options.targetDurationS,
      ...(this.#options.lowLatency && {
        lowLatency: {
          partTargetS: this.#options.partTargetS,
          partHoldBackS: partHoldBackS(this.#options),
          canSkipUntilS: canSkipUntilS(this.#options),
          reports,
          ...(!this.#ended && { preloadHintUri: this.nextPartUri }),
        },
      }),
      mediaSequence: segments[0]?.msn ?? this.#nextMsn,
      discontinuitySequence: this.#removedDiscontinuities,
      mapUri: segments[0]?.mapUri ?? this.#mapUri,
      segments,
      ended: this.#ended,
      ...(open !== undefined && { open }),
    };
  }

  /** What the preload hint names: parts are numbered through, whatever segment they fall into. */
  get nextPartUri(): string {
    return this.#uri(`p${this.#partCount}.m4s`);
  }

  /**
   * Media of a segment as far as it is made, also of the one that comes next; undefined when there is
   * none, or a gap in it.
   */
  made(msn: number): MadeSegment | undefined {
    if (msn >= this.#nextMsn) {
      return this.#coming(msn);
    }
    const bodies = this.#media.get(this.segmentUri(msn));
    return bodies && { bodies, whole: true };
  }

  /** Nothing across a discontinuity, where players need another init segment. */
  #coming(msn: number): MadeSegment | undefined {
    const breaks = this.#breakNext || this.#open?.discontinuity === true;
    if (this.#ended || breaks || msn > this.#nextMsn + 1) {
      return undefined;
    }
    const { parts, bodies } = (msn === this.#nextMsn ? this.#open : undefined) ?? NOTHING_YET;
    return parts.length > bodies.length ? undefined : { bodies, whole: false };
  }

  /**
   * Number of the segment that begins at about this time, in ticks of the track: one that is kept, the
   * open one, or the one behind it, of which only the likely time is known.
   */
  msnAt(startTicks: number): number | undefined {
    const near = (segment: GrowingSegment): boolean =>
      Math.abs(segment.startTicks - startTicks) < this.timescale / 2;
    const kept = this.#segments.findLast(near);
    if (kept !== undefined) {
      const guessed = kept.startTicks !== startTicks;
      return guessed && kept.discontinuity === true ? undefined : kept.msn;
    }
    const at = this.growing.findIndex(near);
    return at < 0 ? undefined : this.#nextMsn + at;
  }

  /**
   * The open segment and the one behind it, as long as the last whole one: players may ask for them
   * before they are there. Nothing where a discontinuity begins or media is missing.
   */
  get growing(): readonly GrowingSegment[] {
    const last = this.#segments.at(-1);
    if (this.#ended || last === undefined || last.gap === true) {
      return [];
    }
    const { durationTicks } = last;
    const first = this.#open?.startTicks ?? last.startTicks + last.durationTicks;
    return this.#coming(this.#nextMsn) === undefined
      ? []
      : [first, first + durationTicks].map((startTicks) => ({ startTicks, durationTicks }));
  }

  /** Bytes behind a URI of the playlist; undefined when there are none (any more). */
  media(uri: string): readonly Buffer[] | undefined {
    const init = this.#inits.get(uri);
    return init === undefined ? this.#media.get(uri) : [init.bytes];
  }

  /** The init segment of this URI, and what it was made of. */
  init(uri: string): InitSegment | undefined {
    return this.#inits.get(uri);
  }

  /** Where the media of a whole segment is. */
  segmentUri(msn: number): string {
    return this.#uri(`s${msn}.m4s`);
  }

  #uri(name: string): string {
    return `${this.#options.prefix}/${this.id}-${name}`;
  }

  #useInit(config: RenditionConfig): void {
    const bytes = initOf(config);
    const present = this.#inits.get(this.#mapUri);
    if (present?.bytes.equals(bytes) === true) {
      return;
    }
    this.#mapUri = this.#uri(`i${this.#nextMsn}.mp4`);
    this.#inits.set(this.#mapUri, { bytes, config });
    const [oldest] = this.#inits.keys();
    if (this.#inits.size > MAX_INITS && oldest !== undefined) {
      this.#inits.delete(oldest);
    }
  }

  #closePart(): void {
    const open = this.#open;
    if (this.#samples.length === 0 || open === undefined) {
      return;
    }
    const uri = this.nextPartUri;
    const body = writeFragment({
      sequenceNumber: this.#partCount + 1,
      baseTicks: this.#partStartTicks,
      samples: this.#samples,
    });
    this.#media.set(uri, [body]);
    open.bodies.push(body);
    open.parts.push({
      uri,
      durationS: this.#partTicks / this.timescale,
      independent: this.#samples.some((sample) => sample.sync),
    });
    open.ticks += this.#partTicks;
    this.#partCount += 1;
    this.#revision += 1;
    this.#samples = [];
    this.#partTicks = 0;
  }

  #store(
    draft: Draft,
    segment: Pick<Segment, 'uri' | 'parts' | 'gap'> & { readonly durationTicks: number },
  ): void {
    this.#segments.push({
      ...segment,
      msn: this.#nextMsn,
      bytes: draft.bodies.reduce((sum, body) => sum + body.length, 0),
      startTicks: draft.startTicks,
      durationS: segment.durationTicks / this.timescale,
      programDateTimeMs: draft.programDateTimeMs,
      mapUri: this.#mapUri,
      discontinuity: draft.discontinuity,
      listedMs: this.#options.now(),
    });
    this.#nextMsn += 1;
    this.#revision += 1;
    const window = this.#options.windowSegments;
    const leaving = this.#segments.at(-window - 1);
    this.#removedDiscontinuities += leaving?.discontinuity === true ? 1 : 0;
    const listedMs = this.listed.reduce((sum, { durationS }) => sum + durationS * 1000, 0);
    this.#longestMs = Math.max(this.#longestMs, listedMs);
    while (this.#isForgettable()) {
      this.#forget(this.#segments.shift());
    }
  }

  /**
   * What left the playlist, which it did when the segment a window behind it came, stays for its own duration
   * and that of the longest playlist (P17). By the clock: segments that broke off early pass more quickly
   * than others, and what comes late, as behind a break, comes at once.
   */
  #isForgettable(): boolean {
    const window = this.#options.windowSegments;
    const [oldest, follower, newest] = [0, window, -1].map((at) => this.#segments.at(at));
    if (oldest === undefined || follower === undefined || newest === undefined) {
      return false;
    }
    const sinceMs = newest.listedMs - follower.listedMs;
    const isOver = sinceMs >= oldest.durationS * 1000 + this.#longestMs;
    const { length } = this.#segments;
    return (isOver && length > 2 * window + 1) || length > MAX_WINDOWS * window;
  }

  #forget(segment: StoredSegment | undefined): void {
    this.#media.delete(segment?.uri ?? '');
    segment?.parts.forEach((part) => this.#media.delete(part.uri));
  }

  #openSnapshot(): OpenSegment | undefined {
    return this.#open === undefined
      ? undefined
      : {
          parts: this.#open.parts,
          programDateTimeMs: this.#open.programDateTimeMs,
          mapUri: this.#mapUri,
          discontinuity: this.#open.discontinuity,
        };
  }
}

function endsOf(parts: readonly Part[]): number[] {
  let endS = 0;
  return parts.map((part) => (endS += part.durationS));
}

function initOf(config: RenditionConfig): Buffer {
  return config.kind === 'video'
    ? writeInitSegment({
        kind: 'video',
        timescale: STREAM_TIMESCALE,
        widthPx: config.widthPx,
        heightPx: config.heightPx,
        avcC: config.avcC,
      })
    : writeInitSegment({
        kind: 'audio',
        timescale: AUDIO_TIMESCALE,
        sampleRateHz: AUDIO_TIMESCALE,
        channels: config.channels,
        audioSpecificConfig: config.audioSpecificConfig,
        bitrateBps: config.bitrateBps,
      });
}
