/**
 * Reads of single rows that are asked for in the same moment, as one statement. Every answer comes from a
 * statement that began after its question, so nobody reads less than with a statement of their own.
 */

/** Undefined when there is no such row. Rejects with what the statement throws. */
export type BatchedRead<V> = (key: string) => Promise<V | undefined>;

type Waiting<V> = PromiseWithResolvers<V | undefined>;

/** Of one statement; whoever comes later waits for the next one. */
const MAX_KEYS = 500;
/** More statements at once would only be smaller ones. */
const MAX_RUNNING = 2;

export function createBatchedRead<V>(
  readMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): BatchedRead<V> {
  let waiting = new Map<string, Waiting<V>>();
  let running = 0;
  let isPlanned = false;

  function plan(): void {
    if (!isPlanned && running < MAX_RUNNING && waiting.size > 0) {
      isPlanned = true;
      // After all that is at the door now.
      setImmediate(() => {
        isPlanned = false;
        void run(take());
      });
    }
  }

  function take(): Map<string, Waiting<V>> {
    const batch = waiting;
    waiting = new Map();
    const tooMany = [...batch.keys()].slice(MAX_KEYS);
    for (const key of tooMany) {
      waiting.set(key, batch.get(key) as Waiting<V>);
      batch.delete(key);
    }
    return batch;
  }

  async function run(batch: ReadonlyMap<string, Waiting<V>>): Promise<void> {
    running += 1;
    plan();
    try {
      const found = await readMany([...batch.keys()]);
      batch.forEach(({ resolve }, key) => {
        resolve(found.get(key));
      });
    } catch (error) {
      batch.forEach(({ reject }) => {
        reject(error);
      });
    } finally {
      running -= 1;
      plan();
    }
  }

  return (key) => {
    let entry = waiting.get(key);
    if (entry === undefined) {
      entry = Promise.withResolvers<V | undefined>();
      waiting.set(key, entry);
      plan();
    }
    return entry.promise;
  };
}
