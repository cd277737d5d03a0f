/** `node test/scripts/write-error-docs.ts [--check]`: writes docs/errors.md, or tells of drift. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../rules/sources.ts';
import { errorDocs, loadErrorTables } from '../support/error-docs.ts';

const path = join(REPO_ROOT, 'docs', 'errors.md');
const wanted = errorDocs(await loadErrorTables());

if (!process.argv.includes('--check')) {
  writeFileSync(path, wanted);
} else if (readFileSync(path, 'utf8') !== wanted) {
  process.stderr.write('docs/errors.md is out of date: node test/scripts/write-error-docs.ts\n');
  process.exitCode = 1;
}
