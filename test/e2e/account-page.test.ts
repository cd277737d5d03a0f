/**
 * One's own account in real Chromium, on the real program with mail on the console: the link of the mail,
 * profile and picture, sessions, a forgotten password. Also the first administrator, on the command line.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { startTestOidc } from '../support/oidc.ts';
import type { TestOidc } from '../support/oidc.ts';
import { buildWebApp } from '../support/web-app.ts';

const TIMEOUT_MS = 120_000;
const PROGRAM = fileURLToPath(new URL('../../infra/main/freshet.ts', import.meta.url));
const run = promisify(execFile);
const account = { username: 'mara', email: 'mara@example.org', password: 'a good password' };

let freshet: FreshetProcess;
let oidc: TestOidc;
let chromium: TestChromium;
let one: TestPage;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await buildWebApp();
  oidc = await startTestOidc();
  closers.push(() => oidc.close());
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  oidc.allowRedirect(`${base}/api/v1/auth/local/callback`);
  const directory = await mkdtemp(join(tmpdir(), 'freshet-oidc-'));
  closers.push(() => rm(directory, { recursive: true }));
  const file = join(directory, 'providers.json');
  const { issuer, clientId, clientSecret } = oidc;
  await writeFile(
    file,
    JSON.stringify([{ id: 'local', name: 'Local', issuer, clientId, clientSecret }]),
  );
  freshet = await startFreshet({
    env: { FRESHET_HTTP_PORT: `${port}`, FRESHET_PUBLIC_URL: base, FRESHET_OIDC_FILE: file },
  });
  closers.push(() => freshet.stop());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

/** Of the newest mail with this subject. */
async function linkOf(subject: string): Promise<string> {
  let link: string | undefined;
  await eventually(() => {
    const [, ...mails] = freshet.output().split(`Mail to ${account.email}: ${subject}`);
    link = /https?:\/\/\S+#token=\S+/.exec(mails.at(-1) ?? '')?.[0];
    return link === undefined ? `no mail "${subject}"` : undefined;
  });
  return link ?? '';
}

const api = async (method: string, path: string, body?: object, token?: string) => {
  const response = await fetch(`${freshet.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
};

test(
  'a newcomer verifies the address, fills the profile, and ends another session',
  async () => {
    one = await chromium.open(`${freshet.baseUrl}/register`, {
      viewport: { width: 1440, height: 900 },
    });
    const { page } = one;
    for (const [name, value] of Object.entries(account)) {
      await page.fill(`input[name=${name}]`, value);
    }
    await page.click('text=Create account');
    await page.waitForSelector('.menu-summary');
    await page.goto(await linkOf('Confirm your e-mail address'));
    await page.waitForSelector('text=Your e-mail address is verified');
    // The token is in neither the address bar nor the history.
    expect(page.url()).toBe(`${freshet.baseUrl}/verify`);
    await api('POST', '/users/login', account);
    await page.goto(`${freshet.baseUrl}/account`);
    await page.waitForSelector('.chip-good >> text=verified');
    await page.fill('input[name=displayName]', 'Mara of the river');
    await page.fill('#account-bio', 'Boats, mostly.');
    await page.click('text=Add a link');
    await page.fill('.account-link input >> nth=0', 'Home');
    await page.fill('.account-link input >> nth=1', 'https://mara.example');
    await page.click('section:has(#profile-title) button[type=submit]');
    await page.waitForSelector('text=Saved.');
    await page.setInputFiles('input[type=file]', {
      name: 'me.png',
      mimeType: 'image/png',
      buffer: redPng(300, 200),
    });
    await page.waitForSelector('.account-picture img.avatar-picture');
    await eventually(async () =>
      (await page.evaluate(
        `document.querySelector('.account-picture img')?.naturalWidth === 256`,
      )) === true
        ? undefined
        : 'the picture is not shown',
    );
    await page.click('.account-list >> text=Sign out');
    await eventually(async () =>
      (await page.locator('section:has(#sessions-title) li').count()) === 1
        ? undefined
        : 'the other session is still listed',
    );
    const shown = await api('GET', '/users/by-name/mara');
    expect(shown.json).toMatchObject({
      displayName: 'Mara of the river',
      bio: 'Boats, mostly.',
      links: [{ title: 'Home', url: 'https://mara.example' }],
      avatarUrl: expect.stringMatching(/^\/api\/v1\/avatars\/av_/) as string,
    });
    expect(one.errors).toEqual([]);
  },
  TIMEOUT_MS,
);

test(
  'a phone shows the account without scrolling sideways',
  async () => {
    const { page } = one;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForSelector('#sessions-title');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  },
  TIMEOUT_MS,
);

test(
  'a forgotten password: mail, new password, signed out, signed in',
  async () => {
    const { page } = one;
    await page.goto(`${freshet.baseUrl}/reset`);
    await page.fill('input[name=email]', account.email);
    await page.click('text=Send the link');
    await page.waitForSelector('text=a link is on its way');
    await page.goto(await linkOf('Choose a new password'));
    await page.fill('input[name=password]', 'another good one');
    await page.click('text=Save it');
    await page.waitForSelector('text=You are signed out everywhere');
    const login = await api('POST', '/users/login', { ...account, password: 'another good one' });
    expect(login.status).toBe(200);
    expect((await api('POST', '/users/login', account)).status).toBe(401);
  },
  TIMEOUT_MS,
);

test(
  'the first administrator is made on the command line, beside the running server',
  async () => {
    const signedIn = await api('POST', '/users/login', {
      ...account,
      password: 'another good one',
    });
    const token = String(signedIn.json['accessToken']);
    expect((await api('GET', '/admin/users', undefined, token)).status).toBe(403);
    const env = { ...process.env, FRESHET_DATA_DIR: freshet.dataDir };
    const said = await run(process.execPath, [PROGRAM, 'admin', 'grant', 'mara'], { env });
    expect(said.stdout).toContain('mara is admin');
    await eventually(async () =>
      (await api('GET', '/admin/users', undefined, token)).status === 200
        ? undefined
        : 'the server does not know yet',
    );
  },
  TIMEOUT_MS,
);

test(
  'somebody signs in at another provider, and sees that login as the last way in',
  async () => {
    oidc.account = { sub: 'ola', email: 'ola@example.org', preferred_username: 'ola' };
    const { page } = await chromium.open(`${freshet.baseUrl}/login?next=/account`);
    await page.getByRole('link', { name: 'Continue with Local' }).click();
    const panel = page.getByRole('region', { name: 'Linked logins' });
    await panel.getByText('ola@example.org').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/account');
    await panel.getByRole('button', { name: 'Unlink' }).click();
    await panel.getByRole('alert').getByText('This is the last way in').waitFor();
    oidc.account = { sub: 'mara', email: account.email };
    const other = await chromium.open(`${freshet.baseUrl}/login`);
    await other.page.getByRole('link', { name: 'Continue with Local' }).click();
    await other.page.getByText('There is an account with this e-mail address.').waitFor();
  },
  TIMEOUT_MS,
);

/** Providers have to know the address before the program has it. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A picture of one colour (W3C PNG 3 §10), with a comment in it. */
function redPng(width: number, height: number): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.of(200, 30, 30))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...(
      [
        ['IHDR', head],
        ['IDAT', pixels],
        ['IEND', Buffer.alloc(0)],
      ] as const
    ).map(([kind, body]) => chunk(kind, body)),
  ]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
