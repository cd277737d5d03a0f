/** The version of this checkout. */
import { readFileSync } from 'node:fs';

export const VERSION: string = readVersion();

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  // Our own file: it has a version, and the release script keeps it so.
  return (JSON.parse(text) as { version: string }).version;
}
