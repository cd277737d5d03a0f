import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { objectStoreContract } from '../../test/support/contracts/object-store-contract.ts';
import { createLogger } from './log.ts';
import { createDirectoryObjectStore } from './object-store-directory.ts';

const log = createLogger({ level: 'silent' });
const directories: string[] = [];

afterEach(async () => {
  await Promise.all(directories.splice(0).map((path) => rm(path, { recursive: true })));
});

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'objects-'));
  directories.push(path);
  return path;
}

objectStoreContract('a directory', async () => {
  const path = await directory();
  return {
    open: () => createDirectoryObjectStore({ log }, { directory: path }),
    close: () => Promise.resolve(),
  };
});

it('clears half-written files of an earlier crash, and not those that another process writes', async () => {
  const path = await directory();
  await mkdir(join(path, '.tmp'));
  await writeFile(join(path, '.tmp', 'half'), 'half');
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(path, '.tmp', 'half'), longAgo, longAgo);
  await writeFile(join(path, '.tmp', 'now'), 'now');
  const store = await createDirectoryObjectStore({ log }, { directory: path });
  expect(await readdir(join(path, '.tmp'))).toEqual(['now']);
  await store.close();
});

it('leaves no temporary file behind, whatever happened', async () => {
  const path = await directory();
  const store = await createDirectoryObjectStore({ log }, { directory: path });
  await store.put('a/b', Buffer.from('x'), { contentType: 'video/mp4' });
  await store
    .put('c', Buffer.from('x'), { contentType: 'video/mp4', signal: AbortSignal.abort() })
    .catch(() => undefined);
  expect(await readdir(join(path, '.tmp'))).toEqual([]);
  await store.close();
});

it('does not follow a link out of itself', async () => {
  const path = await directory();
  const outside = await directory();
  await writeFile(join(outside, 'secret'), 'secret');
  const store = await createDirectoryObjectStore({ log }, { directory: path });
  await symlink(join(outside, 'secret'), join(path, 'link'));
  expect(await store.get('link')).toBeUndefined();
  expect((await store.list('')).objects).toEqual([]);
  await store.close();
});
