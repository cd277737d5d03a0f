/**
 * Starts a real Chromium for tests: fake camera and microphone, no traffic of its own, a fresh
 * profile that is deleted at the end. `FRESHET_CHROMIUM` names another binary.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

export type TestChromium = {
  readonly browser: Browser;
  /** Opens `url` in a new incognito context; console errors of the page go to `errors`. */
  open(url: string, options?: OpenOptions): Promise<TestPage>;
  /** Kills the browser and removes its profile. Idempotent. */
  close(): Promise<void>;
};

export type OpenOptions = {
  /** Run before any script of the page. */
  readonly initScripts?: readonly string[];
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly ignoreHTTPSErrors?: boolean;
};

export type TestPage = {
  readonly page: Page;
  /** Uncaught errors and `console.error` lines so far, but for live media that are not there yet, or no more. */
  readonly errors: readonly string[];
  close(): Promise<void>;
};

export type ChromiumOptions = {
  /** Added to the flags below, for instance `--use-file-for-fake-video-capture=…`. */
  readonly args?: readonly string[];
};

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
] as const;

const LAUNCH_TIMEOUT_MS = 60_000;
const PAGE_TIMEOUT_MS = 60_000;

/** Where Chromium is, or undefined when this machine has none. */
export function chromiumPath(): string | undefined {
  const candidates = [
    process.env['FRESHET_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
  ];
  return candidates.find((path): path is string => path !== undefined && existsSync(path));
}

/** @throws Error when there is no Chromium. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<TestChromium> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) {
    throw new Error('Chromium is not installed; on Debian: apt-get install chromium');
  }
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [...FLAGS, ...(options.args ?? [])],
    timeout: LAUNCH_TIMEOUT_MS,
  });
  let closing: Promise<void> | undefined;
  return {
    browser,
    open: (url, openOptions = {}) => openPage(browser, url, openOptions),
    close: () => (closing ??= browser.close()),
  };
}

async function openPage(browser: Browser, url: string, options: OpenOptions): Promise<TestPage> {
  const context = await browser.newContext({
    permissions: ['camera', 'microphone'],
    ...(options.viewport !== undefined && { viewport: { ...options.viewport } }),
    ...(options.ignoreHTTPSErrors !== undefined && {
      ignoreHTTPSErrors: options.ignoreHTTPSErrors,
    }),
  });
  for (const content of options.initScripts ?? []) {
    await context.addInitScript({ content });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      // What could not be loaded is named only there.
      const { url: source } = message.location();
      if (!isOfLiveMedia(message.text(), source)) {
        errors.push(source === '' ? message.text() : `${message.text()} (${source})`);
      }
    }
  });
  await page.goto(url);
  return { page, errors, close: () => context.close() };
}

/**
 * Sessions, playlists and the count of viewers come and go with the stream, and a page that asks a moment too early or too late is told so:
 * whether it does depends on the machine's speed. What it makes of the answer is for the test to look at.
 */
function isOfLiveMedia(text: string, source: string): boolean {
  const GONE = /^Failed to load resource: .*\b(404|410|503)\b/;
  return GONE.test(text) && URL.canParse(source) && LIVE_MEDIA.test(new URL(source).pathname);
}

const LIVE_MEDIA = /^(?:\/t\/[^/]+)?\/(?:whip|whep|live)\/|^\/api\/v1\/streams\/[^/]+\/heartbeat$/;
