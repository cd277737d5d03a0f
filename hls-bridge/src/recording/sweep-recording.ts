/**
 * Deletes what a crash left of a recording that is finished: media that was stored before its row was, and
 * rows that are there twice.
 */
import type { ObjectStore } from '@freshet/infra/runtime';
import type { Journal } from './journal.ts';
import { mediaFolder, mediaKey } from './recording-keys.ts';

const DELETES_AT_ONCE = 16;

/**
 * @param options.minAgeMs What is younger can be media whose row is about to be written, by a process that
 * was thought to be dead.
 * @returns how many objects were too young
 */
export async function sweepRecording(
  store: Pick<ObjectStore, 'list' | 'delete'>,
  vodId: string,
  options: { readonly journal: Journal; readonly minAgeMs: number },
): Promise<number> {
  const { journal, minAgeMs } = options;
  const named = new Set(
    journal.rows.flatMap(({ segments, inits }) => [
      ...segments.map(({ uri }) => mediaKey(vodId, uri)),
      ...inits.map(({ uri }) => mediaKey(vodId, uri)),
    ]),
  );
  const leaving = [...journal.doubled];
  const bornBefore = Date.now() - minAgeMs;
  let young = 0;
  let cursor: string | undefined;
  do {
    const page = await store.list(mediaFolder(vodId), cursor === undefined ? {} : { cursor });
    for (const { key, modifiedAt } of page.objects) {
      if (!named.has(key)) {
        const isOld = modifiedAt.getTime() <= bornBefore;
        young += isOld ? 0 : 1;
        leaving.push(...(isOld ? [key] : []));
      }
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  for (let from = 0; from < leaving.length; from += DELETES_AT_ONCE) {
    await Promise.all(leaving.slice(from, from + DELETES_AT_ONCE).map((key) => store.delete(key)));
  }
  return young;
}
