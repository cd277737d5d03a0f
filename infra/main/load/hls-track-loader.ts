/** Loads one media playlist and its parts, from the hold-back on (draft-pantos-hls-rfc8216bis §6.3). */
import { setTimeout as delay } from 'node:timers/promises';
import { parse, types } from 'hls-parser';
import type { HlsRequests } from './hls-requests.ts';

type Piece = {
  readonly uri: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly independent: boolean;
};

const RETRY_MS = 500;
/** URLs are remembered so that nothing is fetched twice; older ones do not come again. */
const MAX_SEEN = 2000;

export class HlsTrackLoader {
  /** Capture time of the first thing loaded, in milliseconds since 1970. */
  startMs: number | undefined;
  /** Capture time up to which everything is loaded. */
  endMs: number | undefined;
  readonly #url: string;
  readonly #requests: HlsRequests;
  readonly #onLoaded: () => void;
  readonly #seen = new Set<string>();
  #ended = false;

  constructor(url: string, requests: HlsRequests, onLoaded: () => void) {
    this.#url = url;
    this.#requests = requests;
    this.#onLoaded = onLoaded;
  }

  /** Until aborted or the stream has ended. Never rejects: failures are counted by the requests. */
  async run(signal: AbortSignal): Promise<void> {
    let next: string | undefined;
    while (!signal.aborted && !this.#ended) {
      try {
        const url = next === undefined ? this.#url : `${this.#url}${join(this.#url)}${next}`;
        const playlist = parse(await this.#requests.text(url));
        if (!(playlist instanceof types.MediaPlaylist)) {
          return;
        }
        await this.#load(playlist);
        this.#ended = playlist.endlist;
        next = nextDirective(playlist);
        if (next === undefined) {
          await delay(playlist.targetDuration * 500, undefined, { signal });
        }
      } catch {
        next = undefined;
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #load(playlist: InstanceType<typeof types.MediaPlaylist>): Promise<void> {
    const pieces = piecesOf(playlist);
    for (const piece of this.startMs === undefined ? fromHoldBack(pieces, playlist) : pieces) {
      const isOld = this.endMs !== undefined && piece.startMs + piece.durationMs / 2 < this.endMs;
      if (isOld || this.#seen.has(piece.uri)) {
        continue;
      }
      this.#remember(piece.uri);
      await this.#requests.bytes(new URL(piece.uri, this.#url).href);
      this.startMs ??= piece.startMs;
      this.endMs = piece.startMs + piece.durationMs;
      this.#onLoaded();
    }
  }

  #remember(uri: string): void {
    this.#seen.add(uri);
    if (this.#seen.size > MAX_SEEN) {
      const [oldest] = this.#seen;
      this.#seen.delete(oldest ?? '');
    }
  }
}

/** Parts where there are some, whole segments before. Without a date there is no place in time. */
function piecesOf(playlist: InstanceType<typeof types.MediaPlaylist>): Piece[] {
  const pieces: Piece[] = [];
  for (const segment of playlist.segments) {
    const startMs = segment.programDateTime?.getTime() ?? endOf(pieces) ?? 0;
    const parts = segment.parts.filter(({ hint }) => !hint);
    if (parts.length === 0) {
      if (segment.uri) {
        const durationMs = segment.duration * 1000;
        pieces.push({ uri: segment.uri, startMs, durationMs, independent: true });
      }
      continue;
    }
    let at = startMs;
    for (const part of parts) {
      const durationMs = (part.duration ?? 0) * 1000;
      const independent = part.independent === true;
      pieces.push({ uri: part.uri, startMs: at, durationMs, independent });
      at += durationMs;
    }
  }
  return pieces;
}

function endOf(pieces: readonly Piece[]): number | undefined {
  const last = pieces.at(-1);
  return last && last.startMs + last.durationMs;
}

/** From the last independent piece that is at least the hold-back from the end. */
function fromHoldBack(
  pieces: readonly Piece[],
  playlist: InstanceType<typeof types.MediaPlaylist>,
): readonly Piece[] {
  const control = playlist.lowLatencyCompatibility;
  const holdBackMs = (control?.partHoldBack ?? playlist.targetDuration * 3) * 1000;
  const latest = (endOf(pieces) ?? 0) - holdBackMs;
  const first = pieces.findLastIndex(
    ({ independent, startMs }) => independent && startMs <= latest,
  );
  return pieces.slice(Math.max(0, first));
}

/** The part that comes next, as a blocking request; undefined when the server does not block. */
function nextDirective(playlist: InstanceType<typeof types.MediaPlaylist>): string | undefined {
  if (playlist.endlist || playlist.lowLatencyCompatibility?.canBlockReload !== true) {
    return undefined;
  }
  const last = playlist.segments.at(-1);
  if (last === undefined) {
    return undefined;
  }
  const parts = last.parts.filter(({ hint }) => !hint).length;
  // A segment that has its own URI is whole: the next part is the first of the one after it.
  return last.uri
    ? `_HLS_msn=${last.mediaSequenceNumber + 1}&_HLS_part=0`
    : `_HLS_msn=${last.mediaSequenceNumber}&_HLS_part=${parts}`;
}

function join(url: string): string {
  return url.includes('?') ? '&' : '?';
}
