/** Walks a directory of objects in key order, from a cursor on, without reading more than needed. */
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** Keys that start with `prefix` and sort after `cursor`; files that start with a dot are ours. */
export async function* listKeys(
  root: string,
  prefix: string,
  cursor: string,
  directoryKey = '',
): AsyncGenerator<string> {
  for (const name of await sortedEntries(join(root, directoryKey))) {
    const key = directoryKey + name;
    if (!name.endsWith('/')) {
      if (key.startsWith(prefix) && key > cursor) {
        yield key;
      }
    } else if (mayHold(key, prefix) && (key > cursor || cursor.startsWith(key))) {
      yield* listKeys(root, prefix, cursor, key);
    }
  }
}

function mayHold(directoryKey: string, prefix: string): boolean {
  return directoryKey.startsWith(prefix) || prefix.startsWith(directoryKey);
}

/** Directories keep their slash while sorting: `a-b` comes before `a/b`, as in the keys. */
async function sortedEntries(path: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(path)) {
      if (!entry.name.startsWith('.')) {
        names.push(entry.isDirectory() ? `${entry.name}/` : entry.name);
      }
    }
  } catch (error) {
    // Deleted meanwhile: nothing to list.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw error;
    }
  }
  return names.sort((a, b) => (a < b ? -1 : 1));
}
