/** The SDK's built-in table must be what the SFU routes, or first visits ask twice. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { defaultCapabilitiesSource } from '../support/default-capabilities-source.ts';

test("the SDK's default router capabilities are the SFU's", async () => {
  const path = new URL('../../client-sdk/src/rtc/default-router-capabilities.ts', import.meta.url);
  expect(await readFile(path, 'utf8')).toBe(await defaultCapabilitiesSource());
});
