/**
 * The journal of a recording: what is stored, in the order in which it was stored. An entry is written
 * after the media that it names, so that whatever moment a process dies at, the entries that are there
 * name media that is there. Entries of one row are put together, a hundred and fifty at a time.
 */
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '@freshet/infra/runtime';
import { endKey, entryKey, journalFolder } from './recording-keys.ts';
import type { RecordingRow } from './recording-row.ts';

/** Five minutes of segments. */
const ROWS_PER_ENTRY = 150;
const JSON_TYPE = { contentType: 'application/json' } as const;
/** Entries that are read at once. */
const READS_AT_ONCE = 16;
/** An entry has some hundred kilobytes at most. */
const MAX_ENTRY_BYTES = 8 * 1024 * 1024;

type Store = Pick<ObjectStore, 'put' | 'get' | 'list' | 'delete'>;

/** Appends to the journal of one recording. One writer at a time; every call waits for the one before. */
export class JournalWriter {
  readonly #store: Store;
  readonly #vodId: string;
  /** Rows whose entries hold nothing else yet. */
  #single: RecordingRow[] = [];

  constructor(store: Store, vodId: string) {
    this.#store = store;
    this.#vodId = vodId;
  }

  /** @throws what the store throws; then the row is not in the journal */
  async append(row: RecordingRow, signal?: AbortSignal): Promise<void> {
    await this.#put([row], signal);
    this.#single.push(row);
  }

  /** Whether `compact` has something to do. */
  get wantsCompaction(): boolean {
    return this.#single.length >= ROWS_PER_ENTRY;
  }

  /** Puts single rows together. Dying in the middle leaves rows twice, which readers see once. */
  async compact(signal?: AbortSignal): Promise<void> {
    const rows = this.#single;
    if (rows.length < 2) {
      return;
    }
    await this.#put(rows, signal);
    this.#single = [];
    for (const row of rows) {
      await this.#store.delete(entryKey(this.#vodId, row, 1));
    }
  }

  /** Nothing more comes. */
  async end(atMs: number): Promise<void> {
    await this.compact();
    await this.#store.put(endKey(this.#vodId), Buffer.from(JSON.stringify({ atMs })), JSON_TYPE);
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
  /** Whether it says that nothing more comes. */
  readonly ended: boolean;
};

export type JournalReader = {
  /** All rows that are there now; entries that were read before are not read again. */
  read(): Promise<Journal>;
};

export function createJournalReader(store: Store, vodId: string): JournalReader {
  const known = new Map<string, readonly RecordingRow[]>();

  async function keys(): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(journalFolder(vodId), cursor === undefined ? {} : { cursor });
      found.push(...page.objects.map(({ key }) => key));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  }

  async function load(key: string): Promise<void> {
    const found = await store.get(key);
    if (found === undefined) {
      return;
    }
    if (found.object.sizeBytes > MAX_ENTRY_BYTES) {
      found.body.destroy();
      return;
    }
    // Our own writing.
    known.set(key, JSON.parse((await buffer(found.body)).toString()) as RecordingRow[]);
  }

  return {
    async read() {
      const listed = await keys();
      const end = endKey(vodId);
      const fresh = listed.filter((key) => key !== end && !known.has(key));
      for (let from = 0; from < fresh.length; from += READS_AT_ONCE) {
        await Promise.all(fresh.slice(from, from + READS_AT_ONCE).map(load));
      }
      return { rows: inOrder([...known.values()].flat()), ended: listed.includes(end) };
    },
  };
}

/** A row can be there twice, alone and with others. */
function inOrder(rows: readonly RecordingRow[]): readonly RecordingRow[] {
  const byName = new Map(rows.map((row) => [`${row.msn} ${row.prefix}`, row]));
  return [...byName.values()].sort(
    (a, b) => a.msn - b.msn || (a.prefix < b.prefix ? -1 : Number(a.prefix > b.prefix)),
  );
}
