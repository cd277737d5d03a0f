/**
 * Recordings that are asked for: those that are made here as they grow, others as their journal says,
 * which is read once, or again and again while it grows elsewhere.
 */
import type { ObjectStore } from '@freshet/infra/runtime';
import { compareRows, createJournalReader } from '../recording/journal.ts';
import type { Journal, JournalReader } from '../recording/journal.ts';
import { RecordingIndex } from '../recording/recording-index.ts';

export type ShelvedVod = {
  readonly index: RecordingIndex;
  /** Nothing more comes. */
  readonly ended: boolean;
};

export interface VodShelf {
  /** Undefined when nothing is stored of it. `fresh`: with what was stored this very moment. */
  get(vodId: string, how?: { readonly fresh: boolean }): Promise<ShelvedVod | undefined>;
  /** It was deleted. */
  forget(vodId: string): void;
}

type Entry = {
  readonly reader: JournalReader;
  index: RecordingIndex;
  ended: boolean;
  readUntilMs: number;
  reading: Promise<void> | undefined;
};

/** How old what is known of a growing recording may be. */
const REREAD_MS = 1500;
/**
 * An end that is younger than this may have been said by somebody who only thought that the recorder is
 * dead: it can still bring what it held, as long as it tries (`FINISH_MS`).
 */
const SETTLED_MS = 600_000;
/** How old what is known of such a recording may be. */
const REREAD_YOUNG_MS = 5000;
/** Recordings that are remembered. */
const MAX_ENTRIES = 64;
/** And rows of them all: some hundred megabytes. */
const MAX_ROWS = 200_000;

export function createVodShelf(
  deps: { readonly store: ObjectStore },
  made: (vodId: string) => ShelvedVod | undefined,
): VodShelf {
  const entries = new Map<string, Entry>();

  async function read(vodId: string, entry: Entry): Promise<void> {
    const { rows, endedMs } = await entry.reader.read();
    entry.index = grown(entry.index, rows);
    entry.ended = endedMs !== undefined;
    entry.readUntilMs = validUntil(endedMs, Date.now());
    if (rows.length === 0) {
      entries.delete(vodId);
    }
    makeRoom(entries, vodId);
  }

  return {
    async get(vodId, { fresh } = { fresh: false }) {
      const here = made(vodId);
      if (here !== undefined && here.index.rows.length > 0) {
        return here;
      }
      let entry = entries.get(vodId);
      if (entry === undefined) {
        entry = {
          reader: createJournalReader(deps.store, vodId),
          index: new RecordingIndex(),
          ended: false,
          readUntilMs: 0,
          reading: undefined,
        };
        entries.set(vodId, entry);
      } else {
        // Least recently asked for goes first.
        entries.delete(vodId);
        entries.set(vodId, entry);
      }
      if (entry.readUntilMs < Date.now() || (fresh && entry.readUntilMs !== Infinity)) {
        const asked = entry;
        asked.reading ??= read(vodId, asked).finally(() => {
          asked.reading = undefined;
        });
        await asked.reading;
      }
      return entry.index.rows.length > 0 ? entry : undefined;
    },
    forget(vodId) {
      entries.delete(vodId);
    },
  };
}

/** Anew when rows came that belong before the last: another process stored them late. */
function grown(index: RecordingIndex, rows: Journal['rows']): RecordingIndex {
  const last = index.rows.at(-1);
  const read = rows[index.rows.length - 1];
  const isSame = last === undefined || (read !== undefined && compareRows(read, last) === 0);
  if (!isSame) {
    return new RecordingIndex(rows);
  }
  for (const row of rows.slice(index.rows.length)) {
    index.add(row);
  }
  return index;
}

function validUntil(endedMs: number | undefined, nowMs: number): number {
  if (endedMs === undefined) {
    return nowMs + REREAD_MS;
  }
  return nowMs - endedMs > SETTLED_MS ? Infinity : nowMs + REREAD_YOUNG_MS;
}

function makeRoom(entries: Map<string, Entry>, keep: string): void {
  let rows = [...entries.values()].reduce((sum, { index }) => sum + index.rows.length, 0);
  for (const [vodId, entry] of entries) {
    if (entries.size <= MAX_ENTRIES && rows <= MAX_ROWS) {
      return;
    }
    if (vodId !== keep) {
      rows -= entry.index.rows.length;
      entries.delete(vodId);
    }
  }
}
