/**
 * After a key was replaced: gives objects a head that is sealed under the present one. Their content stays as it is,
 * as it has a key of its own. The object is copied and put in its place as a whole; one that was replaced or deleted
 * meanwhile is left as it then is.
 */
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { HEAD_BYTES, MIN_SEALED_BYTES, isSealedHead } from './sealed-object.ts';
import type { ObjectKeys } from './sealed-object.ts';

export type RenewalRound = {
  /** Objects that were sealed anew. */
  readonly count: number;
  /** Where the next round goes on; undefined: everything was looked at. */
  readonly cursor: string | undefined;
};

/** Of one round; the next one is an hour later, or when the process starts again. */
const MAX_LOOKED_AT = 50_000;
const MAX_BYTES = 16 * 1024 ** 3;

/** @param store in which they lie as they are stored */
export async function renewSeals(
  { store, keys }: { readonly store: ObjectStore; readonly keys: ObjectKeys },
  from: string | undefined,
): Promise<RenewalRound> {
  let [cursor, looked, bytes, count] = [from, 0, 0, 0];
  do {
    const page = await store.list('', cursor === undefined ? {} : { cursor });
    for (const object of page.objects) {
      if (await renew(store, keys, object)) {
        count += 1;
        bytes += object.sizeBytes;
      }
    }
    looked += page.objects.length;
    cursor = page.cursor;
  } while (cursor !== undefined && looked < MAX_LOOKED_AT && bytes < MAX_BYTES);
  return { count, cursor };
}

/** False when there is nothing to do, or it cannot be done. */
async function renew(store: ObjectStore, keys: ObjectKeys, listed: StoredObject): Promise<boolean> {
  const { key, sizeBytes } = listed;
  if (sizeBytes < MIN_SEALED_BYTES) {
    return false;
  }
  const first = await store.get(key, { range: { start: 0, end: HEAD_BYTES - 1 } });
  const head = first && (await buffer(first.body));
  if (head === undefined || !isSealedHead(head) || !keys.isStale(head)) {
    return false;
  }
  let fresh: Buffer;
  try {
    fresh = keys.reseal(head, key);
  } catch {
    // Of a key that is not there any more, or broken: whoever reads it is told.
    return false;
  }
  const rest = await store.get(key, { range: { start: HEAD_BYTES, end: sizeBytes - 1 } });
  if (rest === undefined) {
    return false;
  }
  const { contentType, modifiedAt } = rest.object;
  async function* copy(body: Readable): AsyncGenerator<Buffer> {
    yield fresh;
    yield* body as AsyncIterable<Buffer>;
    const now = await store.head(key);
    if (now?.modifiedAt.getTime() !== modifiedAt.getTime() || now.sizeBytes !== sizeBytes) {
      throw new Replaced();
    }
  }
  try {
    await store.put(key, Readable.from(copy(rest.body), { objectMode: false }), { contentType });
    return true;
  } catch (error) {
    if (error instanceof Replaced || (error as Error).cause instanceof Replaced) {
      return false;
    }
    throw error;
  }
}

/** Something else is there by now. */
class Replaced extends Error {}
