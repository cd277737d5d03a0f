/**
 * ObjectStore in a directory: an object is a plain file, so that any web server can serve it. Writes
 * go to a temporary file and are renamed, so readers see all or nothing. A content type that the
 * name does not tell is kept beside the objects under `.meta/`.
 */
import { randomUUID } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from './log.ts';
import { FALLBACK_TYPE, checkObjectKey, checkObjectRange, typeOfObjectName } from './object-key.ts';
import { listKeys } from './object-store-listing.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { runtimeError } from './runtime-errors.ts';

const META_DIRECTORY = '.meta';
const TEMPORARY_DIRECTORY = '.tmp';
const DEFAULT_LIST_LIMIT = 1000;

/** No write takes so long: a temporary file that is older was left by a process that died. */
const LEFT_AFTER_MS = 600_000;

/**
 * Makes `directory` when it is absent, and clears what an earlier crash left half written, now and once
 * more when what is young now is old. Other processes may be writing at the same time.
 */
export async function createDirectoryObjectStore(
  deps: { readonly log: Logger },
  options: { readonly directory: string },
): Promise<ObjectStore> {
  const temporary = join(options.directory, TEMPORARY_DIRECTORY);
  await mkdir(temporary, { recursive: true });
  await clearLeft(temporary);
  deps.log.debug({ directory: options.directory }, 'object store opened');
  return new DirectoryObjectStore(options.directory, () => {
    clearLeft(temporary).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'half-written objects not cleared');
    });
  });
}

class DirectoryObjectStore implements ObjectStore {
  readonly #root: string;
  readonly #closing = new AbortController();
  readonly #writes = new Set<Promise<unknown>>();

  readonly #clearing: NodeJS.Timeout;

  constructor(root: string, clear: () => void) {
    this.#root = root;
    this.#clearing = setTimeout(clear, LEFT_AFTER_MS);
    this.#clearing.unref();
  }

  async put(
    key: string,
    body: Buffer | Readable,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<StoredObject> {
    this.#check(key);
    const write = this.#write(key, body, options);
    this.#writes.add(write);
    try {
      return await write;
    } finally {
      this.#writes.delete(write);
    }
  }

  async get(
    key: string,
    options: { range?: { start: number; end: number } } = {},
  ): Promise<{ object: StoredObject; body: Readable } | undefined> {
    this.#check(key);
    // A link that somebody put there is not followed out of the directory.
    const file = await orMissing(open(join(this.#root, key), READ_FLAGS));
    if (file === undefined) {
      return undefined;
    }
    try {
      const facts = await file.stat();
      if (!facts.isFile()) {
        await file.close();
        return undefined;
      }
      const object = await this.#describe(key, facts);
      const range = options.range && checkObjectRange(options.range, object.sizeBytes);
      // An empty file has no last byte that an inclusive range could name.
      const body =
        object.sizeBytes === 0
          ? Readable.from([])
          : file.createReadStream({ ...range, signal: this.#closing.signal });
      if (object.sizeBytes === 0) {
        await file.close();
      }
      return { object, body };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async head(key: string): Promise<StoredObject | undefined> {
    this.#check(key);
    const facts = await orMissing(lstat(join(this.#root, key)));
    return facts?.isFile() === true ? this.#describe(key, facts) : undefined;
  }

  async list(
    prefix: string,
    options: { cursor?: string; limit?: number } = {},
  ): Promise<{ objects: readonly StoredObject[]; cursor: string | undefined }> {
    this.#assertOpen();
    const limit = options.limit ?? DEFAULT_LIST_LIMIT;
    const objects: StoredObject[] = [];
    for await (const key of listKeys(this.#root, prefix, options.cursor ?? '')) {
      if (objects.length === limit) {
        return { objects, cursor: objects.at(-1)?.key };
      }
      const object = await this.head(key);
      if (object !== undefined) {
        objects.push(object);
      }
    }
    return { objects, cursor: undefined };
  }

  async delete(key: string): Promise<void> {
    this.#check(key);
    await rm(join(this.#root, key), { force: true });
    await rm(this.#metaPath(key), { force: true });
  }

  async close(): Promise<void> {
    clearTimeout(this.#clearing);
    this.#closing.abort(runtimeError('OBJECT_STORE_CLOSED'));
    await Promise.allSettled(this.#writes);
  }

  async #write(
    key: string,
    body: Buffer | Readable,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<StoredObject> {
    const temporary = join(this.#root, TEMPORARY_DIRECTORY, randomUUID());
    const signal = AbortSignal.any([
      this.#closing.signal,
      ...(options.signal ? [options.signal] : []),
    ]);
    const target = join(this.#root, key);
    try {
      const source = Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
      await pipeline(source, createWriteStream(temporary, { flags: 'wx', flush: true }), {
        signal,
      });
      await this.#writeMeta(key, options.contentType);
      await mkdir(dirname(target), { recursive: true });
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw this.#closing.signal.aborted
        ? runtimeError('OBJECT_STORE_CLOSED')
        : writeFailure(error);
    }
    const facts = await stat(target);
    return {
      key,
      sizeBytes: facts.size,
      contentType: options.contentType,
      modifiedAt: facts.mtime,
    };
  }

  async #writeMeta(key: string, contentType: string): Promise<void> {
    const path = this.#metaPath(key);
    if (typeOfObjectName(key) === contentType) {
      await rm(path, { force: true });
      return;
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contentType);
  }

  async #describe(key: string, facts: { size: number; mtime: Date }): Promise<StoredObject> {
    const contentType =
      (await orMissing(readFile(this.#metaPath(key), 'utf8'))) ??
      typeOfObjectName(key) ??
      FALLBACK_TYPE;
    return { key, sizeBytes: facts.size, contentType, modifiedAt: facts.mtime };
  }

  #metaPath(key: string): string {
    return join(this.#root, META_DIRECTORY, `${key}.type`);
  }

  #check(key: string): void {
    this.#assertOpen();
    checkObjectKey(key);
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) {
      throw runtimeError('OBJECT_STORE_CLOSED');
    }
  }
}

async function clearLeft(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const path = join(temporary, name);
    const facts = await orMissing(lstat(path));
    if (facts !== undefined && Date.now() - facts.mtimeMs > LEFT_AFTER_MS) {
      await rm(path, { force: true });
    }
  }
}

const READ_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW;

/** ENOENT and its kin are an answer here, not a failure. */
async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (MISSING.has(errorCode(error) ?? '')) {
      return undefined;
    }
    throw error;
  }
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR']);
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

function writeFailure(error: unknown): unknown {
  return FULL.has(errorCode(error) ?? '')
    ? runtimeError('OBJECT_STORE_FULL', { cause: error })
    : error;
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
