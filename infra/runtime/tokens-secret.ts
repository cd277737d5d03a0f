/** The installation's own secret: a file that is made once, with 32 random bytes. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { tokenError } from './tokens-errors.ts';

const SECRET_BYTES = 32;

/**
 * Reads the secret of `path`, or makes it (0600). Two processes that start at once get the same one.
 * Several hosts on one database should share the file; one without it signs with keys of its own,
 * which the others accept.
 */
export async function loadOrCreateSecret(path: string): Promise<Buffer> {
  const present = await read(path);
  if (present !== undefined) {
    return present;
  }
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600 });
  try {
    // A link fails where a rename would overwrite: the first of two processes wins.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  } finally {
    await rm(draft, { force: true });
  }
  const made = await read(path);
  if (made === undefined) {
    throw new Error(`the secret file ${path} vanished while it was made`);
  }
  return made;
}

async function read(path: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  const secret = Buffer.from(text.trim(), 'base64url');
  if (secret.length < SECRET_BYTES) {
    throw tokenError('TOKEN_SECRET_INVALID', {
      message: `${path} is not a secret of ${SECRET_BYTES} bytes: restore it, or remove it to make a new one`,
    });
  }
  return secret;
}
