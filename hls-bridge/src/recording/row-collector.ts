/**
 * Takes finished segments from a packager, row by row: a row is complete when every rendition has
 * closed its segment of that number. Pure: what it gives holds the packager's own bytes.
 */
import type { RenditionTrack, StoredSegment } from '../packager/rendition-track.ts';
import { recordedInit } from './recording-row.ts';
import type { RecordedInit, RecordedSegment, RecordingRow } from './recording-row.ts';
import { keyFrameBytes } from '../box/read-fragment.ts';

export type MediaBody = { readonly uri: string; readonly chunks: readonly Buffer[] };

export type CollectedRow = {
  readonly row: RecordingRow;
  /** Init segments first. */
  readonly bodies: readonly MediaBody[];
  readonly bytes: number;
};

export class RowCollector {
  readonly #prefix: string;
  readonly #knownInits = new Set<string>();
  #nextMsn: number | undefined;
  #breakNext = true;
  #missed = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Rows that were gone before they were asked for. */
  get missed(): number {
    return this.#missed;
  }

  /** The row that was given last is not stored: what follows does not go on from it. */
  breakNext(): void {
    this.#breakNext = true;
    // What was lost may have brought init segments.
    this.#knownInits.clear();
  }

  /** Rows that were completed since it was asked last. */
  collect(tracks: readonly RenditionTrack[]): readonly CollectedRow[] {
    const first = this.#nextMsn ?? -1;
    const end = tracks.reduce((least, { nextMsn }) => Math.min(least, nextMsn), Infinity);
    if (end === Infinity || end <= first) {
      return [];
    }
    const listed = tracks.map((track) => ({ track, segments: track.listed }));
    const oldest = listed.reduce(
      (least, { segments }) => Math.min(least, segments[0]?.msn ?? Infinity),
      Infinity,
    );
    if (oldest === Infinity) {
      return [];
    }
    let msn = Math.max(first, oldest);
    if (this.#nextMsn !== undefined && msn > this.#nextMsn) {
      this.#missed += msn - this.#nextMsn;
      this.#breakNext = true;
    }
    const rows: CollectedRow[] = [];
    for (; msn < end; msn += 1) {
      const row = this.#row(msn, listed);
      if (row !== undefined) {
        rows.push(row);
      }
    }
    this.#nextMsn = end;
    return rows;
  }

  #row(
    msn: number,
    listed: readonly { track: RenditionTrack; segments: readonly StoredSegment[] }[],
  ): CollectedRow | undefined {
    const segments: RecordedSegment[] = [];
    const inits: RecordedInit[] = [];
    const initBodies: MediaBody[] = [];
    const bodies: MediaBody[] = [];
    let lead: StoredSegment | undefined;
    let breaks = this.#breakNext;
    for (const { track, segments: present } of listed) {
      const segment = present[msn - (present[0]?.msn ?? msn)];
      if (segment === undefined) {
        continue;
      }
      lead ??= segment;
      breaks ||= segment.discontinuity === true;
      const chunks = segment.gap === true ? undefined : track.media(segment.uri);
      const map = segment.mapUri ?? '';
      const [head] = track.config.kind === 'video' ? (chunks ?? []) : [];
      const keyBytes = head && keyFrameBytes(head);
      segments.push({
        ...{ id: track.id, uri: segment.uri, map },
        ...{ startTicks: segment.startTicks, durationTicks: segment.durationTicks },
        bytes: chunks === undefined ? 0 : segment.bytes,
        fragments: chunks?.length ?? 0,
        ...(keyBytes !== undefined && { keyBytes }),
      });
      if (chunks === undefined) {
        continue;
      }
      bodies.push({ uri: segment.uri, chunks });
      const init = this.#knownInits.has(map) ? undefined : track.init(map);
      if (init !== undefined) {
        this.#knownInits.add(map);
        inits.push(recordedInit(map, init.config));
        initBodies.push({ uri: map, chunks: [init.bytes] });
      }
    }
    if (lead === undefined || bodies.length === 0) {
      this.#breakNext = true;
      return undefined;
    }
    this.#breakNext = false;
    const { programDateTimeMs } = lead;
    return {
      row: { msn, prefix: this.#prefix, wallMs: programDateTimeMs, breaks, segments, inits },
      bodies: [...initBodies, ...bodies],
      bytes: [...initBodies, ...bodies]
        .flatMap(({ chunks }) => chunks)
        .reduce((sum, chunk) => sum + chunk.length, 0),
    };
  }
}
