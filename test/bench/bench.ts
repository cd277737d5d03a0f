/**
 * `npm run bench -- <part…>`: runs benchmarks one after the other, prints what they found, and writes
 * it to docs/benchmarks.md. A part is a file of test/bench/parts that exports `measure()`.
 */
import { readdirSync } from 'node:fs';
import { markdown, reached, record } from './report.ts';
import type { Section } from './report.ts';

type Part = { readonly measure: () => Promise<Section> };

const folder = new URL('./parts/', import.meta.url);
const parts = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

const wanted = process.argv.slice(2).filter((argument) => argument !== '--');
const unknown = wanted.filter((name) => !parts.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark called ${unknown.join(', ')}. There are: ${parts.join(', ')}.\n`,
  );
  process.exit(1);
}

let short = 0;
for (const name of wanted.length > 0 ? wanted : parts) {
  process.stdout.write(`\nmeasuring ${name} …\n`);
  // Every file of the folder has this shape.
  const part = (await import(new URL(`${name}.ts`, folder).href)) as Part;
  const section = await part.measure();
  record(section);
  short += section.figures.filter((figure) => reached(figure) === false).length;
  process.stdout.write(`\n${markdown(section)}\n`);
}
process.stdout.write(short === 0 ? '\nAll goals reached.\n' : `\n${short} figures fall short.\n`);
process.exit(0);
