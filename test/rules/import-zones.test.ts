// Holds every source file to the import table, without going through the linter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { judgeImport, packageOf } from './import-zones.ts';
import { REPO_ROOT, listSources } from './sources.ts';

function importsOf(file: string): string[] {
  const text = readFileSync(join(REPO_ROOT, file), 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.map((found) => found.fileName);
}

function declaredBy(folder: string): Set<string> {
  const manifest = JSON.parse(
    readFileSync(join(REPO_ROOT, folder, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  return new Set(
    ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    ),
  );
}

describe('import zones', () => {
  it('every import stays inside its zone', () => {
    const wrong = listSources().flatMap((file) =>
      importsOf(file)
        .map((specifier) => ({ specifier, reason: judgeImport(file, specifier) }))
        .filter(({ reason }) => reason !== undefined)
        .map(({ specifier, reason }) => `${file}: '${specifier}': ${reason ?? ''}`),
    );
    expect(wrong).toEqual([]);
  });

  it('every package that sources import is declared by their own package.json', () => {
    const root = declaredBy('.');
    const wrong = listSources()
      .filter((file) => file.includes('/'))
      .flatMap((file) => {
        const folder = file.split('/')[0] ?? '';
        const declared = declaredBy(folder);
        const own = (
          JSON.parse(readFileSync(join(REPO_ROOT, folder, 'package.json'), 'utf8')) as {
            name: string;
          }
        ).name;
        return (
          importsOf(file)
            .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
            .map(packageOf)
            .filter((name) => name !== own && !declared.has(name))
            // Tools of the whole workspace (vitest, fast-check, typescript) are declared once, at the root.
            .filter(
              (name) =>
                !(
                  root.has(name) &&
                  (file.includes('.test.') || folder === 'test' || name === 'prettier')
                ),
            )
            .map((name) => `${file}: ${name}`)
        );
      });
    expect(wrong).toEqual([]);
  });

  it('judges the cases that the table is for', () => {
    expect(judgeImport('api/src/server.ts', '@freshet/infra/runtime')).toBeUndefined();
    expect(judgeImport('api/src/server.ts', '@freshet/sfu')).toContain('api/ may import');
    expect(judgeImport('signaling/src/room.ts', 'mediasoup/types')).toContain('sfu/ only');
    expect(judgeImport('signaling/src/room.ts', '../../sfu/src/index.ts')).toContain(
      'package name',
    );
    expect(judgeImport('infra/main/serve.ts', '../runtime/index.ts')).toContain('package name');
    expect(judgeImport('infra/runtime/database-pg.ts', 'pg')).toBeUndefined();
    expect(judgeImport('api/src/users.ts', 'pg')).toContain('infra/runtime/ only');
    expect(judgeImport('sfu/src/pool.test.ts', '../../test/support/eventually.ts')).toBeUndefined();
    expect(judgeImport('sfu/src/pool.ts', '../../test/support/eventually.ts')).toContain(
      'package name',
    );
    expect(judgeImport('client-sdk/src/player.ts', '@freshet/signaling')).toContain('may import');
  });
});
