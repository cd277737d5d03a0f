/**
 * WCAG 2.2 A and AA as far as a machine can judge them, by axe-core in the page itself: at a phone's width in the light
 * theme and at a desk's in the dark one. The page is left as it was.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LOOKS = [
  { width: 390, theme: 'light' },
  { width: 1440, theme: 'dark' },
] as const;
const HEIGHT = 900;
/** Long enough for what fades in, which has too little contrast until it is there. */
const SETTLE_MS = 300;

type Violation = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
};

/** Each breach as one line: where, which rule, which element, and what to do. */
export async function breachesOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(SOURCE, 'utf8'));
  const before = page.viewportSize();
  const theme = await page.evaluate(`document.documentElement.dataset.theme ?? ''`);
  const found: string[] = [];
  for (const { width, theme: shown } of LOOKS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.evaluate(`document.documentElement.dataset.theme = '${shown}'`);
    await page.waitForTimeout(SETTLE_MS);
    const violations = await page.evaluate<readonly Violation[]>(
      `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })
         .then(({ violations }) => violations)`,
    );
    for (const { id, help, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        const how = failureSummary.replaceAll(/\s+/gu, ' ');
        found.push(`${width} px, ${shown}: ${id} (${help}) at ${target.join(' ')}: ${how}`);
      }
    }
  }
  await page.evaluate(
    theme === ''
      ? 'delete document.documentElement.dataset.theme'
      : `document.documentElement.dataset.theme = '${String(theme)}'`,
  );
  if (before !== null) {
    await page.setViewportSize(before);
  }
  return found;
}

/** Fails with every breach in words. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await breachesOf(page)).toEqual([]);
}
