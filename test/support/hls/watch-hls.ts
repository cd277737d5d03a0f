/** A player without eyes: follows all renditions of a stream by blocking reload and judges what it reads. */
import type { Cadence } from './cadence.ts';
import { attributesOf, parsePlaylist } from './parse-playlist.ts';
import type { ParsedPlaylist } from './parse-playlist.ts';
import { validatePair, validateSnapshot, validateUpdate } from './validate.ts';

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

/** Media playlists that a multivariant playlist names. */
export function renditionsOf(multivariant: string): string[] {
  const variants = multivariant.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const media = [...multivariant.matchAll(/#EXT-X-MEDIA:(.*)/g)].map(
    ([, attributes = '']) => attributesOf(attributes).get('URI') ?? '',
  );
  return [...new Set([...variants, ...media])];
}

export type WatchLimits = {
  /** New parts of each rendition. */
  readonly parts?: number;
  readonly seconds?: number;
  /** Judges when things come; by default nothing does. */
  readonly cadence?: Cadence;
};

/** Follows every rendition, until the first limit, or the end of the stream. */
export async function watchHls(base: string, limits: number | WatchLimits): Promise<Watched> {
  const renditions = renditionsOf(await multivariantOf(base));
  const {
    parts = Infinity,
    seconds = Infinity,
    cadence,
  } = typeof limits === 'number' ? { parts: limits } : limits;
  const untilMs = Date.now() + seconds * 1000;
  const last = new Map<string, ParsedPlaylist>();
  const problems: string[] = [];
  let reloads = 0;
  let partsRead = 0;
  const judge = (name: string, before: ParsedPlaylist, now: ParsedPlaylist): void => {
    const others = [...last].filter(([other]) => other !== name);
    const found = [
      ...validateSnapshot(now.text),
      ...validateUpdate(before.text, now.text),
      ...others.flatMap(([, other]) => validatePair(other.text, now.text)),
    ];
    problems.push(...found.map((problem) => `${name} ${problem}`));
  };
  const readNewest = async (name: string, list: ParsedPlaylist): Promise<void> => {
    const newest = (list.open?.parts ?? list.segments.at(-1)?.parts ?? []).at(-1);
    // Nothing has to be behind the URI of a gap.
    if (newest !== undefined && !newest.gap) {
      const askedMs = Date.now();
      const part = await fetch(`${base}/${newest.uri}`);
      await part.arrayBuffer();
      partsRead += 1;
      cadence?.fetched(name, newest.uri, { status: part.status, ms: Date.now() - askedMs });
      if (part.status !== 200) {
        problems.push(`${name} part-not-there: ${newest.uri} ${part.status}`);
      }
    }
  };
  const follow = async (name: string): Promise<void> => {
    let before = await read(`${base}/${name}`);
    cadence?.add(name, before, Date.now());
    for (let n = 0; n < parts && Date.now() < untilMs && !before.ended; n += 1) {
      const edge = edgeOf(before);
      const now = await read(`${base}/${name}?_HLS_msn=${edge.msn}&_HLS_part=${edge.part}`);
      cadence?.add(name, now, Date.now());
      judge(name, before, now);
      await readNewest(name, now);
      before = now;
      last.set(name, now);
      reloads += 1;
    }
  };
  await Promise.all(renditions.map(follow));
  return { problems, last, reloads, partsRead };
}

async function read(url: string): Promise<ParsedPlaylist> {
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200) {
    throw new Error(`${url} answered ${response.status}: ${text}`);
  }
  return parsePlaylist(text);
}

/** What comes next. */
function edgeOf(list: ParsedPlaylist): { msn: number; part: number } {
  const open = list.open?.parts.length ?? 0;
  const lastMsn = list.segments.at(-1)?.msn ?? list.mediaSequence - 1;
  return { msn: lastMsn + 1, part: open };
}
