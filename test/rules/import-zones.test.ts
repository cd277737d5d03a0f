// Holds every source file to the import table, without going through the linter.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ZONES, isTestFile, judgeImport, packageOf } from './import-zones.ts';
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

const PACKAGES = ['.', ...new Set(ZONES.map(({ folder }) => folder.split('/')[0] ?? ''))];

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
    const wrong = listSources()
      .filter((file) => file.includes('/'))
      .flatMap((file) => {
        const folder = file.split('/')[0] ?? '';
        // Tests look at a package from outside, with whatever tool the workspace has.
        const declared = (isTestFile(file) ? PACKAGES : [folder]).map(declaredBy);
        return (
          importsOf(file)
            .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
            .map(packageOf)
            .filter((name) => !declared.some((names) => names.has(name)))
            // The zones judge what belongs to the workspace.
            .filter((name) => !name.startsWith('@freshet/'))
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
    expect(judgeImport('infra/main/serve.ts', '../runtime/index.ts')).toBeUndefined();
    expect(judgeImport('infra/runtime/log.ts', '../main/serve.ts')).toContain('may import');
    expect(judgeImport('infra/media/errors.ts', '../runtime/errors.ts')).toBeUndefined();
    expect(judgeImport('signaling/src/room.ts', '../proto/index.ts')).toBeUndefined();
    expect(judgeImport('signaling/proto/codec.ts', '../src/room.ts')).toContain('may import');
    expect(judgeImport('infra/runtime/database-pg.ts', 'pg')).toBeUndefined();
    expect(judgeImport('api/src/users.ts', 'pg')).toContain('infra/runtime/ only');
    expect(judgeImport('sfu/src/pool.test.ts', '../../test/support/eventually.ts')).toBeUndefined();
    expect(judgeImport('sfu/src/pool.ts', '../../test/support/eventually.ts')).toContain(
      'package name',
    );
    expect(judgeImport('client-sdk/src/player.ts', '@freshet/signaling')).toContain('may import');
  });
});
