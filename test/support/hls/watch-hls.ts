/** A player without eyes: follows all renditions of a stream by blocking reload and judges what it reads. */
import type { Cadence } from './cadence.ts';
import { KeptMedia } from './kept-media.ts';
import { listedRates } from './listed-rates.ts';
import { MediaRules } from './media-rules.ts';
import { allSegments, parsePlaylist, renditionsOf } from './parse-playlist.ts';
import type { ParsedPlaylist } from './parse-playlist.ts';
import { readSamples, readTimescale } from './read-samples.ts';
import { ReportRules } from './report-rules.ts';
import { validateDelta } from './validate-delta.ts';
import { validateMultivariant, validateRates } from './validate-multivariant.ts';
import { validatePair, validateSnapshot, validateUpdate } from './validate.ts';

/** Of so many reloads one asks for a delta update beside the full playlist. */
const DELTA_EVERY = 2;
/** Who waited for too long (D7) asks again, as players do; how late it came the cadence says. */
const MAX_REFUSALS = 10;
const REFUSED = 503;
/** A segment may come while segments are weighed. */
const RATE_TRIES = 5;

export type Watched = {
  /** Violations, each with the rendition's name. */
  readonly problems: readonly string[];
  /** The last playlist of each rendition. */
  readonly last: ReadonlyMap<string, ParsedPlaylist>;
  readonly reloads: number;
  /** Parts that were fetched. */
  readonly partsRead: number;
};

/** Waits for the stream to start. @throws Error with the last status when it does not. */
export async function multivariantOf(base: string, timeoutMs = 40_000): Promise<string> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const response = await fetch(`${base}/master.m3u8`);
    const text = await response.text();
    if (response.status === 200) {
      return text;
    }
    if (Date.now() > deadline) {
      throw new Error(`no multivariant playlist: ${response.status} ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export type WatchLimits = {
  /** New parts of each rendition. */
  readonly parts?: number;
  readonly seconds?: number;
  /** Ends it as well; asked after every playlist. */
  readonly isOver?: () => boolean;
  /** Judges when things come; by default nothing does. */
  readonly cadence?: Cadence;
};

/** Follows every rendition, until the first limit, or the end of the stream. */
export async function watchHls(base: string, limits: number | WatchLimits): Promise<Watched> {
  const multivariant = await multivariantOf(base);
  const renditions = renditionsOf(multivariant);
  const {
    parts = Infinity,
    seconds = Infinity,
    isOver = () => false,
    cadence,
  } = typeof limits === 'number' ? { parts: limits } : limits;
  const untilMs = Date.now() + seconds * 1000;
  const watch = new Watch(base, cadence);
  watch.problems.push(...validateMultivariant(multivariant));
  const follow = async (name: string): Promise<void> => {
    let before = await watch.start(name);
    for (let n = 0; n < parts && Date.now() < untilMs && !before.ended && !isOver(); n += 1) {
      before = await watch.reload(name, before, n % DELTA_EVERY === 0);
    }
  };
  await Promise.all(renditions.map(follow));
  await watch.finish();
  const { problems, last, reloads, partsRead } = watch;
  return { problems, last, reloads, partsRead };
}

class Watch {
  readonly problems: string[] = [];
  readonly last = new Map<string, ParsedPlaylist>();
  reloads = 0;
  partsRead = 0;
  readonly #base: string;
  readonly #cadence: Cadence | undefined;
  readonly #rules = {
    reports: new ReportRules(),
    media: new MediaRules(),
    kept: new KeptMedia(),
  };
  readonly #timescales = new Map<string, Promise<number>>();

  constructor(base: string, cadence: Cadence | undefined) {
    this.#base = base;
    this.#cadence = cadence;
  }

  async start(name: string): Promise<ParsedPlaylist> {
    const askedMs = performance.now();
    const { list } = await read(`${this.#base}/${name}`);
    this.#note(name, list, askedMs);
    return list;
  }

  /** Waits for what comes next, `withDelta`: as a delta update beside the full playlist. */
  async reload(name: string, before: ParsedPlaylist, withDelta: boolean): Promise<ParsedPlaylist> {
    const edge = edgeOf(before);
    const url = `${this.#base}/${name}?_HLS_msn=${edge.msn}&_HLS_part=${edge.part}`;
    const askedMs = performance.now();
    const [whole, delta] = await Promise.all([
      read(url),
      withDelta ? read(`${url}&_HLS_skip=YES`) : undefined,
    ]);
    const now = whole.list;
    this.#note(name, now, askedMs);
    this.#judge(name, before, now);
    // What was asked for twice is of another moment.
    if (delta !== undefined && !whole.refused && !delta.refused) {
      this.#say(name, [
        // A delta is a playlist too: the same rules are for its header and its edge.
        ...validateSnapshot(delta.list.text),
        ...validateDelta(before.text, delta.list.text, now.text),
      ]);
    }
    if (this.#rules.reports.isLacking(name)) {
      this.#rules.reports.offered(name, renditionsOf(await multivariantOf(this.#base)));
    }
    await this.#readFresh(name, before, now);
    await this.#askForKept();
    this.last.set(name, now);
    this.reloads += 1;
    return now;
  }

  async finish(): Promise<void> {
    const { reports, media, kept } = this.#rules;
    this.problems.push(...reports.problems, ...media.problems, ...kept.problems);
    if ([...this.last.values()].some(({ ended }) => ended)) {
      return;
    }
    this.problems.push(...validateMultivariant(await multivariantOf(this.#base)));
    for (let n = 0; n < RATE_TRIES; n += 1) {
      const rates = await listedRates(this.#base);
      if (rates !== undefined) {
        this.problems.push(...validateRates(rates));
        return;
      }
    }
  }

  #note(name: string, list: ParsedPlaylist, askedMs: number): void {
    const atMs = performance.now();
    this.#cadence?.add(name, list, Date.now());
    this.#rules.reports.playlist(name, list, { askedMs, atMs });
    this.#rules.media.playlist(name, list);
    this.#rules.kept.playlist(name, list, atMs);
  }

  #judge(name: string, before: ParsedPlaylist, now: ParsedPlaylist): void {
    const others = [...this.last].filter(([other]) => other !== name);
    this.#say(name, [
      ...validateSnapshot(now.text),
      ...validateUpdate(before.text, now.text),
      ...others.flatMap(([, other]) => validatePair(other.text, now.text)),
    ]);
  }

  #say(name: string, found: readonly string[]): void {
    this.problems.push(...found.map((problem) => `${name} ${problem}`));
  }

  /** Every part that came since. */
  async #readFresh(name: string, before: ParsedPlaylist, now: ParsedPlaylist): Promise<void> {
    const known = new Set(
      allSegments(before).flatMap((segment) => segment.parts.map((p) => p.uri)),
    );
    for (const { parts } of allSegments(now)) {
      for (const { uri, gap } of parts) {
        // Nothing has to be behind the URI of a gap.
        if (!known.has(uri) && !gap) {
          await this.#readPart(name, now, uri);
        }
      }
    }
  }

  async #readPart(name: string, list: ParsedPlaylist, uri: string): Promise<void> {
    const askedMs = Date.now();
    const answer = await fetch(`${this.#base}/${uri}`);
    const body = Buffer.from(await answer.arrayBuffer());
    this.partsRead += 1;
    this.#cadence?.fetched(name, uri, { status: answer.status, ms: Date.now() - askedMs });
    if (answer.status === 200) {
      const timescale = await this.#timescaleOf(list);
      this.#rules.media.read(name, uri, { samples: readSamples([body]), timescale });
    } else {
      this.#say(name, [`part-not-there: ${uri} ${answer.status}`]);
    }
  }

  /** Of the newest init segment; renditions keep theirs over all others. */
  #timescaleOf(list: ParsedPlaylist): Promise<number> {
    const uri = allSegments(list).findLast(({ map }) => map !== undefined)?.map ?? '';
    const known = this.#timescales.get(uri);
    if (known !== undefined) {
      return known;
    }
    const reading = fetch(`${this.#base}/${uri}`).then(async (answer) =>
      readTimescale(Buffer.from(await answer.arrayBuffer())),
    );
    this.#timescales.set(uri, reading);
    return reading;
  }

  async #askForKept(): Promise<void> {
    const { kept } = this.#rules;
    for (const medium of kept.due(performance.now())) {
      const answer = await fetch(`${this.#base}/${medium.uri}`);
      await answer.arrayBuffer();
      kept.answered(medium, answer.status);
    }
  }
}

async function read(
  url: string,
): Promise<{ readonly list: ParsedPlaylist; readonly refused: boolean }> {
  for (let refusals = 0; ; refusals += 1) {
    const response = await fetch(url);
    const text = await response.text();
    if (response.status === 200) {
      return { list: parsePlaylist(text), refused: refusals > 0 };
    }
    const afterS = Number(response.headers.get('retry-after') ?? NaN);
    if (response.status !== REFUSED || !(afterS >= 0) || refusals === MAX_REFUSALS) {
      throw new Error(`${url} answered ${response.status}: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, afterS * 1000));
  }
}

/** What comes next. */
function edgeOf(list: ParsedPlaylist): { msn: number; part: number } {
  const open = list.open?.parts.length ?? 0;
  const lastMsn = list.segments.at(-1)?.msn ?? list.mediaSequence - 1;
  return { msn: lastMsn + 1, part: open };
}
