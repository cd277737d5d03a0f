/**
 * The journal of a recording: what is stored, in the order in which it was stored. An entry is written
 * after the media that it names, so that whatever moment a process dies at, the entries that are there
 * name media that is there. Entries of one row are put together, a hundred and fifty at a time.
 */
import { buffer } from 'node:stream/consumers';
import type { ObjectStore, StoredObject } from '@freshet/infra/runtime';
import { endKey, entryKey, journalFolder } from './recording-keys.ts';
import type { RecordingRow } from './recording-row.ts';

/** Five minutes of segments. */
export const ROWS_PER_ENTRY = 150;
const JSON_TYPE = { contentType: 'application/json' } as const;
/** Entries that are read at once. */
const READS_AT_ONCE = 16;
/** An entry has some hundred kilobytes at most. */
const MAX_ENTRY_BYTES = 8 * 1024 * 1024;
/** Longest wait for one step of ending a journal. */
const STEP_TIMEOUT_MS = 30_000;
/** Listings of one reading of a journal that grows all the while. */
const MAX_LISTINGS = 4;

type Store = Pick<ObjectStore, 'put' | 'get' | 'list' | 'delete'>;

/** Appends to the journal of one recording. One writer at a time; every call waits for the one before. */
export class JournalWriter {
  readonly #store: Store;
  readonly #vodId: string;
  /** Rows whose entries hold nothing else yet. */
  #single: RecordingRow[] = [];
  /** Keys of rows that were put together, and could not be deleted yet. */
  #doubled: string[] = [];

  readonly #rowsPerEntry: number;

  constructor(store: Store, vodId: string, rowsPerEntry = ROWS_PER_ENTRY) {
    this.#store = store;
    this.#vodId = vodId;
    this.#rowsPerEntry = rowsPerEntry;
  }

  /** @throws what the store throws; then the row is not in the journal */
  async append(row: RecordingRow, signal?: AbortSignal): Promise<void> {
    await this.#put([row], signal);
    this.#single.push(row);
  }

  /** Whether `compact` has something to do. */
  get wantsCompaction(): boolean {
    return this.#single.length >= this.#rowsPerEntry;
  }

  /**
   * Puts single rows together. Dying in the middle leaves rows twice, which readers see once. The whole
   * is there before the first of its rows is deleted: readers rely on that.
   */
  async compact(signal?: AbortSignal): Promise<void> {
    const rows = this.#single;
    if (rows.length >= 2) {
      await this.#put(rows, signal);
      this.#single = [];
      this.#doubled.push(...rows.map((row) => entryKey(this.#vodId, row, 1)));
    }
    for (let key = this.#doubled[0]; key !== undefined; key = this.#doubled[0]) {
      await this.#store.delete(key);
      this.#doubled.shift();
    }
  }

  /** Nothing more comes. */
  async end(atMs: number, giveUp?: AbortSignal): Promise<void> {
    const signal = (): AbortSignal =>
      AbortSignal.any([...(giveUp ? [giveUp] : []), AbortSignal.timeout(STEP_TIMEOUT_MS)]);
    await this.compact(signal());
    await this.#store.put(endKey(this.#vodId), Buffer.from(JSON.stringify({ atMs })), {
      ...JSON_TYPE,
      signal: signal(),
    });
  }

  /** More comes, although somebody thought that nothing would. */
  async reopen(): Promise<void> {
    await this.#store.delete(endKey(this.#vodId));
  }

  async #put(rows: readonly RecordingRow[], signal: AbortSignal | undefined): Promise<void> {
    const [first] = rows;
    if (first !== undefined) {
      const key = entryKey(this.#vodId, first, rows.length);
      const body = Buffer.from(JSON.stringify(rows));
      await this.#store.put(key, body, { ...JSON_TYPE, ...(signal && { signal }) });
    }
  }
}

export type Journal = {
  /** In the order of time, each once. */
  readonly rows: readonly RecordingRow[];
  /** When it was said that nothing more comes, in milliseconds since 1970; undefined: nobody said so. */
  readonly endedMs: number | undefined;
  /** Keys of entries that say nothing that others do not say too: a crash left them. */
  readonly doubled: readonly string[];
};

export type JournalReader = {
  /**
   * All rows that are there now, or nearly so while it grows fast, and none is missing between them.
   * Entries that were read before are not read again.
   */
  read(): Promise<Journal>;
};

export function createJournalReader(store: Store, vodId: string): JournalReader {
  const end = endKey(vodId);
  const known = new Map<string, readonly RecordingRow[]>();
  /** Keys of single rows that were put together with others. */
  const grouped = new Set<string>();

  async function list(): Promise<readonly StoredObject[]> {
    const found: StoredObject[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(journalFolder(vodId), cursor === undefined ? {} : { cursor });
      found.push(...page.objects);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  }

  /** An entry that is gone meanwhile was put together with others, or the recording was deleted. */
  async function load(key: string): Promise<void> {
    const found = await store.get(key);
    if (found === undefined) {
      return;
    }
    if (found.object.sizeBytes > MAX_ENTRY_BYTES) {
      found.body.destroy();
      known.set(key, []);
      return;
    }
    // Our own writing.
    const rows = JSON.parse((await buffer(found.body)).toString()) as RecordingRow[];
    known.set(key, rows);
    for (const single of rows.length > 1 ? rows : []) {
      // It is told once; its own entry counts as read, should it still be there.
      const own = entryKey(vodId, single, 1);
      grouped.add(own);
      known.set(own, []);
    }
  }

  /** Reads what `listed` has more than is known, and says whether there was anything. */
  async function loadFresh(listed: readonly StoredObject[]): Promise<boolean> {
    const fresh = listed.filter(({ key }) => key !== end && !known.has(key));
    for (let from = 0; from < fresh.length; from += READS_AT_ONCE) {
      await Promise.all(fresh.slice(from, from + READS_AT_ONCE).map(({ key }) => load(key)));
    }
    return fresh.length > 0;
  }

  const rowsNow = (): readonly RecordingRow[] => inOrder([...known.values()].flat());

  return {
    /*
     * A listing is no snapshot: while it is read page by page, or its entries one after the other, rows
     * can be put together, so that a row is found in neither place. But what was put together before a
     * listing began is in it. So nothing is missing when a listing has nothing new in it; and before the
     * rows that were known two listings ago nothing is missing in any case.
     */
    async read() {
      let last: RecordingRow | undefined;
      for (let listings = 1; ; listings += 1) {
        const lastBut1 = last;
        last = rowsNow().at(-1);
        const listed = await list();
        if (!(await loadFresh(listed))) {
          return {
            rows: rowsNow(),
            endedMs: listed.find(({ key }) => key === end)?.modifiedAt.getTime(),
            doubled: listed.map(({ key }) => key).filter((key) => grouped.has(key)),
          };
        }
        if (listings >= MAX_LISTINGS && lastBut1 !== undefined) {
          const rows = rowsNow().filter((row) => compareRows(row, lastBut1) <= 0);
          return { rows, endedMs: undefined, doubled: [] };
        }
      }
    },
  };
}

/** Earlier first: by media sequence number, then by the time of packaging that it is of. */
export function compareRows(
  a: Pick<RecordingRow, 'msn' | 'prefix'>,
  b: Pick<RecordingRow, 'msn' | 'prefix'>,
): number {
  return a.msn - b.msn || (a.prefix < b.prefix ? -1 : Number(a.prefix > b.prefix));
}

/** A row can be there twice, alone and with others. */
function inOrder(rows: readonly RecordingRow[]): readonly RecordingRow[] {
  const byName = new Map(rows.map((row) => [`${row.msn} ${row.prefix}`, row]));
  return [...byName.values()].sort(compareRows);
}
