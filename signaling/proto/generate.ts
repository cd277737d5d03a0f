/**
 * Generates proto/generated/ from signaling.proto with protobufjs-cli: `npm run generate`. With
 * `--check` it generates into a temporary directory and fails when the committed files differ.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const COMMITTED = join(HERE, 'generated');
const FILES = ['signaling.js', 'signaling.d.ts'];

/** Only encode and decode: messages are converted and checked by our own field tables. */
const OPTIONS = [
  ...['--target', 'static-module', '--wrap', 'es6', '--root', 'freshet', '--dts'],
  ...['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl'],
  '--no-service',
];

const check = process.argv.includes('--check');
const target = check ? mkdtempSync(join(tmpdir(), 'freshet-proto-')) : COMMITTED;
try {
  generate(target);
  const stale = FILES.filter((file) => read(target, file) !== read(COMMITTED, file));
  if (stale.length > 0) {
    process.stderr.write(
      `signaling/proto/generated: ${stale.join(', ')} differ from signaling.proto; ` +
        'run `npm run generate --workspace signaling`\n',
    );
    process.exitCode = 1;
  }
} finally {
  if (check) {
    rmSync(target, { recursive: true, force: true });
  }
}

function generate(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const pbjs = createRequire(import.meta.url).resolve('protobufjs-cli/bin/pbjs');
  const output = join(directory, 'signaling.js');
  execFileSync(
    process.execPath,
    [pbjs, ...OPTIONS, '--out', output, join(HERE, 'signaling.proto')],
    { stdio: ['ignore', 'inherit', 'inherit'], timeout: 60_000 },
  );
}

function read(directory: string, file: string): string {
  return readFileSync(join(directory, file), 'utf8');
}
