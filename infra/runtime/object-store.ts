/** ObjectStore port: named immutable objects. Implementations: a directory, and S3-compatible. */
import type { Readable } from 'node:stream';

export type StoredObject = {
  readonly key: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly modifiedAt: Date;
};

export interface ObjectStore {
  /** Stores all of `body` under `key`, atomically: readers see all of it or nothing. */
  put(
    key: string,
    body: Buffer | Readable,
    options: { readonly contentType: string; readonly signal?: AbortSignal },
  ): Promise<StoredObject>;
  /** `range` is inclusive, in bytes. Undefined when there is no such object. */
  get(
    key: string,
    options?: { readonly range?: { readonly start: number; readonly end: number } },
  ): Promise<{ readonly object: StoredObject; readonly body: Readable } | undefined>;
  head(key: string): Promise<StoredObject | undefined>;
  /**
   * In key order, `limit` at a time (1000 at most), after `cursor`. Content types in a list are those that
   * the names tell.
   */
  list(
    prefix: string,
    options?: { readonly cursor?: string; readonly limit?: number },
  ): Promise<{ readonly objects: readonly StoredObject[]; readonly cursor: string | undefined }>;
  delete(key: string): Promise<void>;
  /**
   * A URL under which a client reads the object without us, for `seconds` at least. `shared`: anybody may
   * read it. Absent, or undefined: only through us.
   */
  addressOf?(
    key: string,
    options: { readonly shared: boolean; readonly seconds: number },
  ): Promise<string | undefined>;
  /**
   * Goes through what is sealed under older keys and seals it under the present one, some at a time; how many it
   * were. 0 once nothing is left. Absent where nothing is sealed.
   */
  renewSeals?(): Promise<number>;
  close(): Promise<void>;
}
