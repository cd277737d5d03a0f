/**
 * Whether parts are what playlists say of them: key frames (P9, P10), durations (P25) and decoding times
 * that go on from part to part (P26). Fed with playlists, and with samples as an independent parser read
 * them.
 */
import { allSegments } from './parse-playlist.ts';
import type { ParsedPart, ParsedPlaylist } from './parse-playlist.ts';
import type { ReadSample } from './read-samples.ts';

type Placed = {
  readonly part: ParsedPart;
  readonly msn: number;
  readonly index: number;
  readonly discontinuity: boolean;
  /** The part before, undefined for the first that was seen. */
  readonly before: string | undefined;
};

type Rendition = {
  readonly placed: Map<string, Placed>;
  /** EXTINF by media sequence number. */
  readonly durationsS: Map<number, number>;
  newest: string | undefined;
  /** Of the part that was read last. */
  read: { readonly uri: string; readonly endS: number } | undefined;
  /** Where a run of segments without a discontinuity began. */
  run: { readonly msn: number; readonly startS: number } | undefined;
};

export type ReadPart = { readonly samples: readonly ReadSample[]; readonly timescale: number };

/** What rounding of EXTINF and of timestamps may add up to. */
const EPSILON_S = 0.001;
/** Parts that are remembered of a rendition. */
const MAX_PLACED = 256;

export class MediaRules {
  readonly problems: string[] = [];
  readonly #renditions = new Map<string, Rendition>();

  playlist(name: string, list: ParsedPlaylist): void {
    const rendition = this.#of(name);
    for (const segment of allSegments(list)) {
      if (segment.uri !== undefined) {
        rendition.durationsS.set(segment.msn, segment.durationS);
      }
      segment.parts.forEach((part, index) => {
        if (!rendition.placed.has(part.uri)) {
          const { msn, discontinuity } = segment;
          const before = rendition.newest;
          rendition.placed.set(part.uri, { part, msn, index, discontinuity, before });
          rendition.newest = part.uri;
        }
      });
    }
    trim(rendition.placed, MAX_PLACED);
  }

  /** A part that a playlist listed. */
  read(name: string, uri: string, { samples, timescale }: ReadPart): void {
    const rendition = this.#of(name);
    const placed = rendition.placed.get(uri);
    const [first] = samples;
    if (placed === undefined || first === undefined) {
      this.problems.push(`${name} part-without-samples: ${uri}`);
      return;
    }
    const say = (rule: string, rest = ''): void => {
      this.problems.push(`${name} ${rule}: ${uri}${rest}`);
    };
    const startS = first.dtsTicks / timescale;
    const durationS = samples.reduce((sum, sample) => sum + sample.durationTicks, 0) / timescale;
    if (samples.some(({ sync }) => sync) !== placed.part.independent) {
      say('part-independent-untrue');
    }
    if (placed.index === 0 && !first.sync) {
      say('segment-starts-without-key');
    }
    if (Math.abs(durationS - placed.part.durationS) > EPSILON_S) {
      say('part-duration-untrue', ` has ${durationS} s`);
    }
    const { read } = rendition;
    const goesOn = placed.index > 0 || !placed.discontinuity;
    const isNext = read !== undefined && read.uri === placed.before;
    if (goesOn && isNext && Math.abs(startS - read.endS) > EPSILON_S) {
      say('media-not-continuous', ` starts at ${startS} s, not ${read.endS} s`);
    }
    rendition.read = { uri, endS: startS + durationS };
    if (placed.index === 0) {
      const frameS = Math.max(...samples.map((sample) => sample.durationTicks)) / timescale;
      this.#checkRun(rendition, { placed, startS, frameS }, say);
    }
  }

  /** P25: over any run of segments EXTINF adds up to the true duration, within a frame. */
  #checkRun(
    rendition: Rendition,
    { placed, startS, frameS }: { placed: Placed; startS: number; frameS: number },
    say: (rule: string, rest: string) => void,
  ): void {
    const { run, durationsS } = rendition;
    if (run === undefined || placed.discontinuity) {
      rendition.run = { msn: placed.msn, startS };
      return;
    }
    let sumS = 0;
    for (let { msn } = run; msn < placed.msn; msn += 1) {
      sumS += durationsS.get(msn) ?? NaN;
    }
    const offS = sumS - (startS - run.startS);
    if (Math.abs(offS) > frameS + EPSILON_S) {
      say('durations-drift', ` by ${offS} s since segment ${run.msn}`);
    }
    // Runs of an hour need not be added up each time; nor may an error hide in many small steps.
    if (placed.msn - run.msn > MAX_PLACED) {
      rendition.run = { msn: placed.msn, startS };
    }
    trim(durationsS, 2 * MAX_PLACED);
  }

  #of(name: string): Rendition {
    const known = this.#renditions.get(name);
    if (known !== undefined) {
      return known;
    }
    const made: Rendition = {
      ...{ placed: new Map<string, Placed>(), durationsS: new Map<number, number>() },
      ...{ newest: undefined, read: undefined, run: undefined },
    };
    this.#renditions.set(name, made);
    return made;
  }
}

/** Lets go of the oldest. */
function trim(map: Map<unknown, unknown>, max: number): void {
  for (const key of map.keys()) {
    if (map.size <= max) {
      return;
    }
    map.delete(key);
  }
}
