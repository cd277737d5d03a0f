/** What every ObjectStore must do; each implementation runs it on its own backend. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectStore } from '@freshet/infra/runtime';

export type ObjectStoreBackend = {
  open(): Promise<ObjectStore>;
  close(): Promise<void>;
};

const TEXT = { contentType: 'text/plain' } as const;
const BAD_KEYS = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  '../a',
  'a/../b',
  'a/..',
  './a',
  '.hidden',
  'a/.tmp/b',
  'a\\b',
  'a\u0000b',
  'a\nb',
  'a b',
  '%2e%2e/a',
  'ä',
  'x'.repeat(513),
];

export function objectStoreContract(
  name: string,
  createBackend: () => Promise<ObjectStoreBackend>,
): void {
  describe(`${name} as an ObjectStore`, () => {
    let backend: ObjectStoreBackend;
    let store: ObjectStore;

    beforeEach(async () => {
      backend = await createBackend();
      store = await backend.open();
    });

    afterEach(async () => {
      await store.close();
      await backend.close();
    });

    async function read(
      key: string,
      range?: { start: number; end: number },
    ): Promise<string | undefined> {
      const found = await store.get(key, range && { range });
      return found && (await buffer(found.body)).toString();
    }

    it('gives back what was put, from a buffer or a stream, with its facts', async () => {
      await store.put('live/st_1/seg-1.m4s', Buffer.from('segment'), { contentType: 'video/mp4' });
      await store.put('a.bin', Readable.from([Buffer.from('one '), Buffer.from('two')]), TEXT);
      expect(await read('live/st_1/seg-1.m4s')).toBe('segment');
      expect(await read('a.bin')).toBe('one two');
      expect(await store.head('live/st_1/seg-1.m4s')).toMatchObject({
        key: 'live/st_1/seg-1.m4s',
        sizeBytes: 7,
        contentType: 'video/mp4',
      });
      const got = await store.get('a.bin');
      expect(got?.object).toMatchObject({ key: 'a.bin', sizeBytes: 7, contentType: 'text/plain' });
      expect(await buffer(got?.body ?? Readable.from([]))).toHaveLength(7);
    });

    it('replaces an object whole', async () => {
      await store.put('a', Buffer.from('a long first version'), TEXT);
      await store.put('a', Buffer.from('2'), { contentType: 'application/json' });
      expect(await read('a')).toBe('2');
      expect((await store.head('a'))?.contentType).toBe('application/json');
    });

    it('shows nothing of a put that failed or was aborted, and keeps what was there', async () => {
      await store.put('a', Buffer.from('old'), TEXT);
      const broken = new Readable({
        read() {
          this.push('half');
          this.destroy(new Error('source failed'));
        },
      });
      await expect(store.put('a', broken, TEXT)).rejects.toThrow('source failed');
      const abort = new AbortController();
      const endless = new Readable({
        read() {
          setImmediate(() => this.push('more'));
        },
      });
      const put = store.put('b', endless, { ...TEXT, signal: abort.signal });
      abort.abort();
      await expect(put).rejects.toThrow();
      expect(await read('a')).toBe('old');
      expect(await store.head('b')).toBeUndefined();
      expect((await store.list('')).objects.map((object) => object.key)).toEqual(['a']);
    });

    it('reads ranges, cut at the end, and refuses those outside', async () => {
      await store.put('r', Buffer.from('0123456789'), TEXT);
      expect(await read('r', { start: 0, end: 0 })).toBe('0');
      expect(await read('r', { start: 3, end: 5 })).toBe('345');
      expect(await read('r', { start: 8, end: 999 })).toBe('89');
      for (const range of [
        { start: 10, end: 11 },
        { start: 5, end: 4 },
        { start: -1, end: 2 },
        { start: 0.5, end: 2 },
        { start: NaN, end: 2 },
      ]) {
        await expect(store.get('r', { range })).rejects.toMatchObject({
          code: 'OBJECT_RANGE_INVALID',
        });
      }
    });

    it('holds empty objects', async () => {
      await store.put('empty', Buffer.alloc(0), TEXT);
      expect(await read('empty')).toBe('');
      expect((await store.head('empty'))?.sizeBytes).toBe(0);
    });

    it('knows nothing of absent objects and of prefixes', async () => {
      await store.put('dir/a', Buffer.from('x'), TEXT);
      for (const key of ['nope', 'dir', 'dir/a/b', 'nope/a']) {
        expect(await store.get(key)).toBeUndefined();
        expect(await store.head(key)).toBeUndefined();
      }
    });

    it('deletes, also what is not there', async () => {
      await store.put('d', Buffer.from('x'), TEXT);
      await store.delete('d');
      await store.delete('d');
      expect(await store.head('d')).toBeUndefined();
    });

    it('lists by prefix in key order, page by page', async () => {
      const keys = ['a', 'a-b', 'a.b', 'b/c', 'b/c/d', 'b/c-d', 'b0', 'bb/a'].filter(
        // A directory cannot be an object as well.
        (key) => key !== 'b/c',
      );
      for (const key of [...keys].reverse()) {
        await store.put(key, Buffer.from(key), TEXT);
      }
      const sorted = [...keys].sort((a, b) => (a < b ? -1 : 1));
      expect((await store.list('')).objects.map((object) => object.key)).toEqual(sorted);
      expect((await store.list('b')).objects.map((object) => object.key)).toEqual(
        sorted.filter((key) => key.startsWith('b')),
      );
      expect((await store.list('b/c')).objects.map((object) => object.key)).toEqual([
        'b/c-d',
        'b/c/d',
      ]);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list('', { limit: 2, ...(cursor !== undefined && { cursor }) });
        expect(page.objects.length).toBeLessThanOrEqual(2);
        paged.push(...page.objects.map((object) => object.key));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(paged).toEqual(sorted);
    });

    it('refuses keys that could leave it or name its own files', async () => {
      for (const key of BAD_KEYS) {
        const refused = { code: 'OBJECT_KEY_INVALID' };
        await expect(store.put(key, Buffer.from('x'), TEXT)).rejects.toMatchObject(refused);
        await expect(store.get(key)).rejects.toMatchObject(refused);
        await expect(store.head(key)).rejects.toMatchObject(refused);
        await expect(store.delete(key)).rejects.toMatchObject(refused);
      }
    });

    it('refuses everything after close, which may be called twice', async () => {
      await store.close();
      await store.close();
      const closed = { code: 'OBJECT_STORE_CLOSED' };
      await expect(store.put('a', Buffer.from('x'), TEXT)).rejects.toMatchObject(closed);
      await expect(store.get('a')).rejects.toMatchObject(closed);
      await expect(store.list('')).rejects.toMatchObject(closed);
    });
  });
}
