/** A picture that lies in the store, whole. */
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '@freshet/infra/runtime';

/** Undefined when there is none. */
export async function storedPicture(
  store: Pick<ObjectStore, 'get'> | undefined,
  key: string,
): Promise<Buffer | undefined> {
  const found = await store?.get(key);
  return found && buffer(found.body);
}
