/** `node infra/deploy/write-env-example.ts [--check]`: writes freshet.env.example, or tells of drift. */
import { readFile, writeFile } from 'node:fs/promises';
import { envExample } from '../runtime/config-example.ts';

const path = new URL('freshet.env.example', import.meta.url);
const wanted = envExample();

if (process.argv.includes('--check')) {
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present !== wanted) {
    process.stderr.write(
      'infra/deploy/freshet.env.example is out of date: node infra/deploy/write-env-example.ts\n',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(path, wanted);
}
