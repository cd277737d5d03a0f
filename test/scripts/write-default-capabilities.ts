/**
 * Writes client-sdk/src/rtc/default-router-capabilities.ts from the SFU's own table, so that a first visit can
 * subscribe before the server has said what it routes. Run after the table changed:
 * `node test/scripts/write-default-capabilities.ts`.
 */
import { writeFileSync } from 'node:fs';
import { defaultCapabilitiesSource } from '../support/default-capabilities-source.ts';

writeFileSync(
  new URL('../../client-sdk/src/rtc/default-router-capabilities.ts', import.meta.url),
  await defaultCapabilitiesSource(),
);
