/**
 * ObjectStore that keeps what it is given sealed in another one. What lies there in the clear from before
 * can be read as well, unless only sealed objects are to be believed.
 */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { checkObjectRange } from './object-key.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { renewSeals } from './renew-seals.ts';
import { runtimeError } from './runtime-errors.ts';
import { Opener, Sealer } from './sealed-object-streams.ts';
import {
  HEAD_BYTES,
  MIN_SEALED_BYTES,
  contentSize,
  createObjectKeys,
  isSealedHead,
  storedRange,
} from './sealed-object.ts';
import type { ObjectKeys } from './sealed-object.ts';

export type SealedStoreOptions = {
  /** Newest first; the first seals, all of them open. */
  readonly secrets: readonly Uint8Array[];
  /** False: new objects are stored in the clear. Default true. */
  readonly seals?: boolean;
  /** Objects in the clear are refused (OBJECT_BROKEN): nobody can put one in the place of a sealed one. */
  readonly sealedOnly?: boolean;
};

type Range = { readonly start: number; readonly end: number };
type Got = { readonly object: StoredObject; readonly body: Readable };

/** An object that is replaced while a part of it is read is read again, so often. */
const MAX_TRIES = 3;

/** `inner` is closed along. */
export function createSealedObjectStore(
  inner: ObjectStore,
  options: SealedStoreOptions,
): ObjectStore {
  return new SealedObjectStore(inner, options);
}

class SealedObjectStore implements ObjectStore {
  readonly #inner: ObjectStore;
  readonly #keys: ObjectKeys;
  #renewFrom: string | undefined;
  /** All that is sealed is sealed under the present key. */
  #isRenewed = false;
  readonly #options: SealedStoreOptions;

  constructor(inner: ObjectStore, options: SealedStoreOptions) {
    this.#inner = inner;
    this.#options = options;
    this.#keys = createObjectKeys(options.secrets);
  }

  async put(
    key: string,
    body: Buffer | Readable,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<StoredObject> {
    if (this.#options.seals === false) {
      return this.#inner.put(key, body, options);
    }
    const { head, contentKey } = this.#keys.create(key);
    const sealer = new Sealer(head, contentKey);
    const source = Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
    // What fails here destroys the sealer, which fails the put with it, and the other way round.
    pipeline(source, sealer).catch(() => undefined);
    try {
      const stored = await this.#inner.put(key, sealer, options);
      return { ...stored, sizeBytes: sealer.contentBytes };
    } finally {
      sealer.destroy();
    }
  }

  async get(key: string, options: { range?: Range } = {}): Promise<Got | undefined> {
    for (let tries = 1; ; tries += 1) {
      const whole = await this.#inner.get(key);
      if (whole === undefined) {
        return undefined;
      }
      try {
        const got = await this.#open(whole, options.range);
        if (got !== 'replaced') {
          return got;
        }
      } catch (error) {
        whole.body.destroy();
        throw error;
      }
      if (tries === MAX_TRIES) {
        throw runtimeError('OBJECT_STORE_UNAVAILABLE');
      }
    }
  }

  async head(key: string): Promise<StoredObject | undefined> {
    const stored = await this.#inner.head(key);
    return stored && this.#described(stored);
  }

  async list(
    prefix: string,
    options: { cursor?: string; limit?: number } = {},
  ): Promise<{ objects: readonly StoredObject[]; cursor: string | undefined }> {
    const { objects, cursor } = await this.#inner.list(prefix, options);
    const described: StoredObject[] = [];
    for (const stored of objects) {
      // One that is broken can be listed, so that it can be deleted.
      described.push((await this.#described(stored).catch(() => undefined)) ?? stored);
    }
    return { objects: described, cursor };
  }

  async renewSeals(): Promise<number> {
    if (this.#options.seals === false || this.#options.secrets.length < 2 || this.#isRenewed) {
      return 0;
    }
    const parts = { store: this.#inner, keys: this.#keys };
    const { count, cursor } = await renewSeals(parts, this.#renewFrom);
    this.#renewFrom = cursor;
    this.#isRenewed = cursor === undefined;
    return count;
  }

  delete(key: string): Promise<void> {
    return this.#inner.delete(key);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  /** With the size of its content. Undefined when it is gone. */
  async #described(stored: StoredObject): Promise<StoredObject | undefined> {
    if (stored.sizeBytes < MIN_SEALED_BYTES) {
      return stored;
    }
    const found = await this.#inner.get(stored.key, { range: { start: 0, end: HEAD_BYTES - 1 } });
    if (found === undefined) {
      return undefined;
    }
    const head = await buffer(found.body);
    const { object } = found;
    return isSealedHead(head) ? { ...object, sizeBytes: contentSize(object.sizeBytes) } : object;
  }

  async #open(whole: Got, range: Range | undefined): Promise<Got | 'replaced' | undefined> {
    const { object, body } = whole;
    const head = object.sizeBytes < MIN_SEALED_BYTES ? undefined : await peek(body, HEAD_BYTES);
    if (head === undefined || !isSealedHead(head)) {
      return this.#openPlain(whole, head, range);
    }
    const contentKey = this.#keys.open(head, object.key);
    const sizeBytes = contentSize(object.sizeBytes);
    const described = { ...object, sizeBytes };
    if (range === undefined) {
      const part = { sizeBytes, first: 0, start: 0, end: sizeBytes - 1 };
      return { object: described, body: through(body, new Opener(contentKey, part)) };
    }
    body.destroy();
    const wanted = checkObjectRange(range, sizeBytes);
    const { first, ...stored } = storedRange(wanted, sizeBytes);
    const found = await this.#inner.get(object.key, { range: stored });
    if (found !== undefined && !isSame(found.object, object)) {
      found.body.destroy();
      return 'replaced';
    }
    const opener = new Opener(contentKey, { sizeBytes, first, ...wanted });
    return found && { object: described, body: through(found.body, opener) };
  }

  #openPlain(
    whole: Got,
    head: Buffer | undefined,
    range: Range | undefined,
  ): Promise<Got | undefined> | Got {
    if (this.#options.sealedOnly === true) {
      throw runtimeError('OBJECT_BROKEN');
    }
    if (range !== undefined) {
      whole.body.destroy();
      return this.#inner.get(whole.object.key, { range });
    }
    if (head !== undefined) {
      whole.body.unshift(head);
    }
    return whole;
  }
}

/** So many bytes off the beginning of a stream; fewer when it ends before. */
async function peek(body: Readable, bytes: number): Promise<Buffer> {
  for (;;) {
    const read = body.read(bytes) as Buffer | null;
    if (read !== null || body.readableEnded) {
      return read ?? Buffer.alloc(0);
    }
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: Error): void => {
        body.off('readable', settle).off('end', settle).off('error', settle);
        if (error === undefined) {
          resolve();
        } else {
          reject(error);
        }
      };
      body.once('readable', settle).once('end', settle).once('error', settle);
    });
  }
}

/** Ends, fails and is given up together with where it comes from. */
function through(source: Readable, opener: Opener): Readable {
  pipeline(source, opener).catch(() => undefined);
  return opener;
}

function isSame(a: StoredObject, b: StoredObject): boolean {
  return a.sizeBytes === b.sizeBytes && a.modifiedAt.getTime() === b.modifiedAt.getTime();
}
