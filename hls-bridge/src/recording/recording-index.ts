/**
 * A recording as players need it: its rows on one line of time, and what each rendition has of them.
 * Grows with the recording. Pure.
 */
import { bytesOf } from './recording-row.ts';
import type { RecordedInit, RecordedSegment, RecordingRow } from './recording-row.ts';

export type IndexedRow = RecordingRow & {
  /** Place in the recording, from 0. */
  readonly index: number;
  /** From the beginning of the recording, without the time between stretches. */
  readonly startS: number;
  readonly durationS: number;
  /** DISCONTINUITY tags up to here, its own included. */
  readonly discontinuities: number;
};

/** Share of the time in which a rendition must have media to be offered. */
const MIN_COVERAGE = 0.9;

export class RecordingIndex {
  readonly #rows: IndexedRow[] = [];
  readonly #inits = new Map<string, RecordedInit>();
  readonly #mediaS = new Map<string, number>();
  #durationS = 0;
  #bytes = 0;
  #revision = 0;
  #longestS = 0;

  constructor(rows: readonly RecordingRow[] = []) {
    rows.forEach((row) => {
      this.add(row);
    });
  }

  get rows(): readonly IndexedRow[] {
    return this.#rows;
  }

  get durationS(): number {
    return this.#durationS;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Grows with every row. */
  get revision(): number {
    return this.#revision;
  }

  /** Of any row, in seconds. */
  get longestS(): number {
    return this.#longestS;
  }

  /** A row that is older than the last is ignored: it is there already. */
  add(row: RecordingRow): void {
    row.inits.forEach((init) => this.#inits.set(init.uri, init));
    const last = this.#rows.at(-1);
    if (last !== undefined && (row.msn < last.msn || isSame(row, last))) {
      return;
    }
    const [lead] = row.segments;
    const durationS = lead === undefined ? 0 : this.durationOf(lead);
    const breaks = last !== undefined && (row.breaks || row.prefix !== last.prefix);
    this.#rows.push({
      ...row,
      breaks,
      index: this.#rows.length,
      startS: this.#durationS,
      durationS,
      discontinuities: (last?.discontinuities ?? 0) + (breaks ? 1 : 0),
    });
    this.#durationS += durationS;
    this.#longestS = Math.max(this.#longestS, durationS);
    this.#bytes += bytesOf(row);
    for (const { id, bytes } of row.segments) {
      if (bytes > 0) {
        this.#mediaS.set(id, (this.#mediaS.get(id) ?? 0) + durationS);
      }
    }
    this.#revision += 1;
  }

  init(uri: string): RecordedInit | undefined {
    return this.#inits.get(uri);
  }

  durationOf(segment: RecordedSegment): number {
    const timescale = this.#inits.get(segment.map)?.timescale ?? 90_000;
    return segment.durationTicks / timescale;
  }

  /** Renditions that players may choose, best first, each with the init segment that it had last. */
  get offered(): readonly RecordedInit[] {
    const latest = new Map<string, RecordedInit>();
    this.#inits.forEach((init) => latest.set(init.id, init));
    const share = ({ id }: RecordedInit): number => (this.#mediaS.get(id) ?? 0) / this.#durationS;
    const present = [...latest.values()].filter((init) => share(init) > 0).sort(byId);
    const videos = present.filter(({ kind }) => kind === 'video');
    const full = videos.filter((init) => share(init) >= MIN_COVERAGE);
    const most = [...videos].sort((a, b) => share(b) - share(a)).slice(0, 1);
    return [
      ...(full.length > 0 ? full : most),
      ...present.filter(({ kind }) => kind === 'audio').slice(0, 1),
    ];
  }

  /** The row that plays at this time; the last one behind the end. */
  rowAt(timeS: number): IndexedRow | undefined {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#rows[middle]?.startS ?? 0) <= timeS) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.#rows[low];
  }
}

function isSame(a: RecordingRow, b: RecordingRow): boolean {
  return a.msn === b.msn && a.prefix === b.prefix;
}

/** The ladder numbers renditions from the best down. */
function byId(a: RecordedInit, b: RecordedInit): number {
  return a.id.localeCompare(b.id);
}
