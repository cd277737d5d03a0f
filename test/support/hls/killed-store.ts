/** The store of recorders that are killed: everything in it is sealed, half of it by a key that has gone since. */
import {
  createDirectoryObjectStore,
  createLogger,
  createSealedObjectStore,
} from '@freshet/infra/runtime';
import type { ObjectStore } from '@freshet/infra/runtime';

const OLDER = Buffer.alloc(32, 'the key of before');
const NEWER = Buffer.alloc(32, 'the key since then');

/** `isLate`: since the key was replaced. */
export async function openKilledStore(directory: string, isLate: boolean): Promise<ObjectStore> {
  const log = createLogger({ level: 'silent' });
  return createSealedObjectStore(await createDirectoryObjectStore({ log }, { directory }), {
    secrets: isLate ? [NEWER, OLDER] : [OLDER],
    sealedOnly: true,
  });
}
