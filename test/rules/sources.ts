// The source files of the checkout, as the rules tests see them: tracked or about to be, never generated.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const REPO_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What .gitignore leaves out, for where there is no git. */
const IGNORED = new Set(['node_modules', 'data', 'dist', '.cache', 'test-results', '.git']);

/** Paths of all TypeScript and JavaScript sources, from the root, with slashes. */
export function listSources(): string[] {
  // Examples are programs of users.
  return listFiles('.ts', '.tsx', '.mjs', '.js').filter(
    (file) => !file.includes('/generated/') && !file.startsWith('docs/examples/'),
  );
}

/** Paths of all files that end in one of these and are tracked or new (not ignored). */
export function listFiles(...endings: readonly string[]): string[] {
  return (filesOfGit() ?? walk(''))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();
}

function filesOfGit(): string[] | undefined {
  try {
    const output = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      { cwd: REPO_ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    return [...new Set(output.split('\0'))].filter(
      (file) => file !== '' && existsSync(join(REPO_ROOT, file)),
    );
  } catch {
    // No git, or a copy that is no checkout.
    return undefined;
  }
}

function walk(folder: string): string[] {
  return readdirSync(join(REPO_ROOT, folder), { withFileTypes: true })
    .filter((entry) => !IGNORED.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
}
