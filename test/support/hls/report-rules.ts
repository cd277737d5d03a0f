/**
 * Whether rendition reports are right (draft-pantos-hls-rfc8216bis §4.4.5.4, P13), by what is known of
 * the other renditions and when: a report is as new as the playlist it stands in. Fed with playlists and
 * the times, in milliseconds, at which they were asked for and came.
 */
import { isBefore, newestOf } from './parse-playlist.ts';
import type { Edge, ParsedPlaylist } from './parse-playlist.ts';

export type Asked = { readonly askedMs: number; readonly atMs: number };
type Known = Edge & { readonly atMs: number };

/** An answer may be so long on its way, beside the part target that renditions may be apart (T4). */
const ON_ITS_WAY_MS = 500;
/** Offered before and behind a playlist that says nothing of it. */
const MAX_MISSING = 2;
/** What a rendition was at so many of its last playlists is remembered. */
const MAX_KNOWN = 64;

export class ReportRules {
  readonly problems: string[] = [];
  readonly #known = new Map<string, Known[]>();
  readonly #claims = new Map<string, (Known & { readonly by: string })[]>();
  /** Renditions without a report in the newest playlist of another. */
  readonly #lacking = new Map<string, readonly string[]>();
  readonly #missing = new Map<string, number>();

  playlist(name: string, list: ParsedPlaylist, asked: Asked): void {
    const edge = newestOf(list);
    this.#checkClaims(name, edge, asked);
    const reported = new Set<string>();
    for (const report of list.reports) {
      const other = (report.get('URI') ?? '').replace(/^\.\//, '');
      const said = { msn: Number(report.get('LAST-MSN')), part: Number(report.get('LAST-PART')) };
      reported.add(other);
      this.#checkBehind(`${name} rendition-report-behind: ${other}`, { other, said, list, asked });
      const claims = this.#claims.get(other) ?? [];
      claims.push({ ...said, atMs: asked.atMs, by: name });
      this.#claims.set(other, claims.slice(-MAX_KNOWN));
    }
    const others = [...this.#known.keys()].filter((other) => other !== name);
    const isLive = list.partTargetS !== undefined && !list.ended;
    this.#lacking.set(name, isLive ? others.filter((other) => !reported.has(other)) : []);
    this.#known.set(
      name,
      [...(this.#known.get(name) ?? []), { ...edge, atMs: asked.atMs }].slice(-MAX_KNOWN),
    );
  }

  /** Whether it would be good to know what the multivariant playlist offers now. */
  isLacking(name: string): boolean {
    return (this.#lacking.get(name) ?? []).length > 0;
  }

  /** What the multivariant playlist offers, asked for after the newest playlist of `name` had come. */
  offered(name: string, renditions: readonly string[]): void {
    for (const other of this.#known.keys()) {
      const isMissing =
        (this.#lacking.get(name) ?? []).includes(other) && renditions.includes(other);
      const pair = `${name} ${other}`;
      const count = isMissing ? (this.#missing.get(pair) ?? 0) + 1 : 0;
      this.#missing.set(pair, count);
      if (count === MAX_MISSING) {
        this.problems.push(`${name} rendition-report-missing: ${other}`);
      }
    }
  }

  /** A playlist that was asked for later cannot end earlier than a report of it said. */
  #checkClaims(name: string, edge: Edge, { askedMs }: Asked): void {
    const claims = this.#claims.get(name) ?? [];
    for (const claim of claims) {
      if (claim.atMs < askedMs && isBefore(edge, claim)) {
        this.problems.push(`${claim.by} rendition-report-ahead: ${name} ${textOf(claim)}`);
      }
    }
    this.#claims.set(
      name,
      claims.filter(({ atMs }) => atMs >= askedMs),
    );
  }

  #checkBehind(
    problem: string,
    { other, said, list, asked }: { other: string; said: Edge; list: ParsedPlaylist; asked: Asked },
  ): void {
    const lateMs = asked.atMs - 1000 * (list.partTargetS ?? 0) - ON_ITS_WAY_MS;
    const untilMs = Math.max(asked.askedMs, lateMs);
    const known = (this.#known.get(other) ?? []).findLast(({ atMs }) => atMs < untilMs);
    if (known !== undefined && isBefore(said, known)) {
      this.problems.push(`${problem} ${textOf(said)}, not ${textOf(known)}`);
    }
  }
}

function textOf({ msn, part }: Edge): string {
  return `${msn}.${part}`;
}
