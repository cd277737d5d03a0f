/** Deletes all of a recording: its journal first, so that nothing names media that is gone. */
import type { ObjectStore } from '@freshet/infra/runtime';
import { journalFolder, recordingFolder } from './recording-keys.ts';

const DELETES_AT_ONCE = 16;

export async function deleteRecording(
  store: Pick<ObjectStore, 'list' | 'delete'>,
  vodId: string,
): Promise<void> {
  for (const prefix of [journalFolder(vodId), recordingFolder(vodId)]) {
    await deleteAll(store, prefix);
  }
}

async function deleteAll(
  store: Pick<ObjectStore, 'list' | 'delete'>,
  prefix: string,
): Promise<void> {
  for (;;) {
    const { objects, cursor } = await store.list(prefix);
    for (let from = 0; from < objects.length; from += DELETES_AT_ONCE) {
      const some = objects.slice(from, from + DELETES_AT_ONCE);
      await Promise.all(some.map(({ key }) => store.delete(key)));
    }
    if (cursor === undefined) {
      return;
    }
  }
}
