/** A player without eyes: follows all renditions of a stream by blocking reload and judges what it reads. */
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

/** Follows every rendition for so many new parts. */
export async function watchHls(base: string, parts: number): Promise<Watched> {
  const renditions = renditionsOf(await multivariantOf(base));
  const last = new Map<string, ParsedPlaylist>();
  const problems: string[] = [];
  let reloads = 0;
  let partsRead = 0;
  const follow = async (name: string): Promise<void> => {
    let before = await read(`${base}/${name}`);
    for (let n = 0; n < parts && !before.ended; n += 1) {
      const edge = edgeOf(before);
      const now = await read(`${base}/${name}?_HLS_msn=${edge.msn}&_HLS_part=${edge.part}`);
      problems.push(...validateSnapshot(now.text).map((problem) => `${name} ${problem}`));
      problems.push(
        ...validateUpdate(before.text, now.text).map((problem) => `${name} ${problem}`),
      );
      const newest = (now.open?.parts ?? now.segments.at(-1)?.parts ?? []).at(-1);
      // Nothing has to be behind the URI of a gap.
      if (newest !== undefined && !newest.gap) {
        const part = await fetch(`${base}/${newest.uri}`);
        await part.arrayBuffer();
        partsRead += 1;
        if (part.status !== 200) {
          problems.push(`${name} part-not-there: ${newest.uri} ${part.status}`);
        }
      }
      before = now;
      last.set(name, now);
      reloads += 1;
    }
  };
  await Promise.all(renditions.map(follow));
  const lists = [...last.values()];
  const [first, ...others] = lists;
  for (const other of others) {
    problems.push(...(first === undefined ? [] : validatePair(first.text, other.text)));
  }
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
