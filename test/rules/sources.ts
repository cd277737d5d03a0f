// The source files of the checkout, as the rules tests see them: tracked or about to be, never generated.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const REPO_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Paths of all TypeScript and JavaScript sources, from the root, with slashes. */
export function listSources(): string[] {
  return listFiles('*.ts', '*.tsx', '*.mjs', '*.js').filter(
    (file) => !file.includes('/generated/'),
  );
}

/** Paths of all files that match one of git's patterns and are tracked or new (not ignored). */
export function listFiles(...patterns: readonly string[]): string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns],
    { cwd: REPO_ROOT, encoding: 'utf8' },
  );
  return [...new Set(output.split('\0'))]
    .filter((file) => file !== '' && existsSync(join(REPO_ROOT, file)))
    .sort();
}
