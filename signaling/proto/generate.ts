/**
 * Generates proto/generated/ from signaling.proto with protobufjs-cli: `npm run generate`. With
 * `--check` it generates into a temporary directory and fails when the committed files differ.
 *
 * Each direction has modules of its own, one that writes and one that reads, with nothing but the
 * messages that it needs: a page loads what a client does, and not what a server does. What a client
 * loads stands on our own reader and writer (wire/), which are a tenth of protobufjs's.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import protobuf from 'protobufjs';

const HERE = import.meta.dirname;
const COMMITTED = join(HERE, 'generated');
const MODULES = [
  { name: 'client-write', message: 'ClientMessage', leaveOut: '--no-decode', wire: 'own' },
  { name: 'client-read', message: 'ClientMessage', leaveOut: '--no-encode', wire: 'protobufjs' },
  { name: 'server-write', message: 'ServerMessage', leaveOut: '--no-decode', wire: 'protobufjs' },
  { name: 'server-read', message: 'ServerMessage', leaveOut: '--no-encode', wire: 'own' },
] as const;
/** How the generated code begins, by what it stands on. */
const IMPORTS = {
  own: 'import * as $protobuf from "../wire/index.ts"',
  protobufjs: 'import $protobuf from "protobufjs/minimal.js"',
} as const;
const FILES = MODULES.flatMap(({ name }) => [`${name}.js`, `${name}.d.ts`]);

/** Only encode and decode: messages are converted and checked by our own field tables. */
const OPTIONS = [
  ...['--target', 'static-module', '--wrap', 'es6', '--dts'],
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
  for (const { name, message, leaveOut, wire } of MODULES) {
    const source = join(directory, `${name}.json`);
    writeFileSync(source, JSON.stringify(onlyWhatIsReached(message)));
    const more = ['--root', `freshet-${name}`, leaveOut, '--out', join(directory, `${name}.js`)];
    execFileSync(process.execPath, [pbjs, ...OPTIONS, ...more, source], {
      ...{ stdio: ['ignore', 'inherit', 'inherit'], timeout: 60_000 },
    });
    rmSync(source);
    if (wire !== 'protobufjs') {
      const script = join(directory, `${name}.js`);
      const code = readFileSync(script, 'utf8');
      writeFileSync(script, code.replace(IMPORTS.protobufjs, IMPORTS[wire]));
    }
  }
}

/** The protocol without the messages that the given one cannot hold, as a JSON descriptor. */
function onlyWhatIsReached(message: string): object {
  const root = protobuf.loadSync(join(HERE, 'signaling.proto')).resolveAll();
  const protocol = root.lookup('freshet.v1') as protobuf.Namespace;
  const reached = new Set<protobuf.ReflectionObject>();
  const reach = (type: protobuf.ReflectionObject): void => {
    // A nested type comes with the one that it stands in.
    const outer = type.parent === protocol ? type : (type.parent ?? protocol);
    if (!reached.has(outer)) {
      reached.add(outer);
      const { fieldsArray = [] } = outer as Partial<protobuf.Type>;
      for (const { resolvedType } of fieldsArray) {
        if (resolvedType !== null) {
          reach(resolvedType);
        }
      }
    }
  };
  reach(protocol.lookupType(message));
  for (const each of [...protocol.nestedArray]) {
    if (!reached.has(each)) {
      protocol.remove(each);
    }
  }
  return root.toJSON();
}

function read(directory: string, file: string): string {
  return readFileSync(join(directory, file), 'utf8');
}
