/**
 * `node test/scripts/write-openapi.ts [--check]`: writes docs/openapi.json and the types that
 * openapi-typescript makes of it for the tests' client, or tells of drift.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { declaredOpenApi } from '@freshet/api';
import { REPO_ROOT } from '../rules/sources.ts';

const document = declaredOpenApi();
const types = astToString(await openapiTS(document as unknown as OpenAPI3, { alphabetize: true }));
const files = {
  'docs/openapi.json': `${JSON.stringify(document, null, 1)}\n`,
  'test/support/generated/openapi.ts': `/* Made by test/scripts/write-openapi.ts from the OpenAPI document. */\n${types}`,
};

for (const [name, wanted] of Object.entries(files)) {
  const path = join(REPO_ROOT, name);
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) {
    process.stderr.write(`${name} is out of date: node test/scripts/write-openapi.ts\n`);
    process.exitCode = 1;
  }
}
