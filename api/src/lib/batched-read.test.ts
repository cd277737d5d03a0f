import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createBatchedRead } from './batched-read.ts';

/** Statements that are answered by hand. */
function rows() {
  const asked: { keys: readonly string[]; answer: (error?: Error) => void }[] = [];
  const read = createBatchedRead((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>();
    asked.push({
      keys,
      answer: (error) => {
        if (error === undefined) {
          const known = keys.filter((key) => key !== 'nobody');
          resolve(new Map(known.map((key) => [key, `row of ${key}`])));
        } else {
          reject(error);
        }
      },
    });
    return promise;
  });
  return { asked, read };
}

describe('reads in batches', () => {
  test('what is asked for in one moment is one statement, each row once', async () => {
    const { asked, read } = rows();
    const answers = Promise.all(['a', 'b', 'a', 'nobody'].map(read));
    await nextTurn();
    expect(asked.map(({ keys }) => keys)).toEqual([['a', 'b', 'nobody']]);
    asked[0]?.answer();
    expect(await answers).toEqual(['row of a', 'row of b', 'row of a', undefined]);
  });

  test('nobody is answered by a statement that began before they asked', async () => {
    const { asked, read } = rows();
    const first = read('a');
    await nextTurn();
    const second = read('a');
    await nextTurn();
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['a']]);
    asked.forEach(({ answer }) => answer());
    expect(await Promise.all([first, second])).toEqual(['row of a', 'row of a']);
  });

  test('while two statements run, the others gather for the next one', async () => {
    const { asked, read } = rows();
    const all: Promise<unknown>[] = [];
    for (const key of ['a', 'b', 'c', 'd']) {
      all.push(read(key));
      await nextTurn();
    }
    expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    asked[0]?.answer();
    await all[0];
    await nextTurn();
    expect(asked[2]?.keys).toEqual(['c', 'd']);
    asked.forEach(({ answer }) => answer());
    expect(await Promise.all(all)).toHaveLength(4);
  });

  test('a statement that fails fails those who asked for it, and no others', async () => {
    const { asked, read } = rows();
    const failed = Promise.allSettled([read('a'), read('b')]);
    await nextTurn();
    asked[0]?.answer(new Error('away'));
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const good = read('a');
    await nextTurn();
    asked[1]?.answer();
    expect(await good).toBe('row of a');
  });

  test('a crowd of more than five hundred rows comes in several statements', async () => {
    const { asked, read } = rows();
    const all = Promise.all(Array.from({ length: 1_200 }, (_, n) => read(`k${String(n)}`)));
    for (let turn = 0; turn < 6; turn += 1) {
      await nextTurn();
      asked.forEach(({ answer }) => answer());
    }
    expect((await all).at(-1)).toBe('row of k1199');
    expect(asked.map(({ keys }) => keys.length)).toEqual([500, 500, 200]);
  });
});
