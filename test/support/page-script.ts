/** Loads a script of test/pages as plain JavaScript, for Playwright's `addInitScript`. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** `name` without extension, for instance `frame-clock`. */
export function pageScript(name: string): string {
  const source = readFileSync(new URL(`../pages/${name}.ts`, import.meta.url), 'utf8');
  // Classic scripts have no exports.
  return `(() => {${stripTypeScriptTypes(source).replace(/^export \{\};$/m, '')}})();`;
}
