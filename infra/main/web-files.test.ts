import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createListener, createLogger, createMetrics } from '@freshet/infra/runtime';
import { createWebFiles } from './web-files.ts';

const log = createLogger({ level: 'silent' });
const SCRIPT = 'document.documentElement.dataset.theme = "dark";';
const PAGE = `<!doctype html><script>${SCRIPT}</script><script type="module" src="/assets/a-1.js"></script>`;
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

async function serve(
  files: Readonly<Record<string, string>>,
  cardOf?: Parameters<typeof createWebFiles>[0]['cardOf'],
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'web-'));
  undo.push(() => rm(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  const metrics = createMetrics({ processMetrics: false });
  const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  undo.push(() => listener.close());
  listener.mount('/', await createWebFiles({ log, ...(cardOf && { cardOf }) }, { directory }));
  return `http://127.0.0.1:${listener.address.port}`;
}

const BUILT = {
  'index.html': PAGE,
  'assets/a-1.js': `export const text = '${'x'.repeat(5000)}';`,
  'favicon.svg': '<svg/>',
  '.freshet-build': 'hash',
};

it('gives the page for every address of the app, and 404 for the rest', async () => {
  const base = await serve(BUILT);
  const pages = [
    '/',
    '/browse/music',
    '/search/a%20b',
    '/analytics',
    '/analytics/st_1',
    '/studio',
    '/watch/st_1',
    '/c/ada',
    '/mod',
    '/embed/st_1',
    '/clip/cl_1',
    '/video/vd_1',
    '/watch/st_1?t=5',
  ];
  for (const path of pages) {
    const answer = await fetch(base + path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).toBe(PAGE);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  }
  for (const path of ['/nope', '/watch', '/assets/b.js', '/.freshet-build', '/watch/a/b']) {
    expect([path, (await fetch(base + path)).status]).toEqual([path, 404]);
  }
});

it('answers who goes to an unknown address with the page, programs and files with JSON, both as 404', async () => {
  const base = await serve(BUILT);
  const ask = (path: string, accept: string) => fetch(base + path, { headers: { accept } });
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const person = await ask('/no/such/page', browser);
  expect(person.status).toBe(404);
  expect(person.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(person.headers.get('vary')).toBe('accept, accept-encoding');
  expect(person.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await person.text()).toBe(PAGE);
  const etag = person.headers.get('etag') ?? '';
  const again = await fetch(`${base}/nope`, {
    headers: { accept: browser, 'if-none-match': etag },
  });
  expect(again.status).toBe(404);
  for (const [path, accept] of [
    ['/nope', '*/*'],
    ['/nope', 'application/json'],
    ['/assets/gone-1.js', browser],
  ] as const) {
    const program = await ask(path, accept);
    expect([path, accept, program.status]).toEqual([path, accept, 404]);
    expect(await program.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
  }
});

it('lets hashed files be cached for ever, others be asked for again', async () => {
  const base = await serve(BUILT);
  const script = await fetch(`${base}/assets/a-1.js`);
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  const icon = await fetch(`${base}/favicon.svg`);
  expect(icon.headers.get('cache-control')).toBe('no-cache');
  const etag = icon.headers.get('etag') ?? '';
  const again = await fetch(`${base}/favicon.svg`, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});

it('lets pages of other sites load the custom elements, and nothing else', async () => {
  const base = await serve({
    ...BUILT,
    'sdk/freshet-elements.js': 'export {};',
    'sdk/hls-a1B2_c3-.js': 'export {};',
  });
  const head = async (path: string): Promise<(string | null)[]> => {
    const { headers } = await fetch(base + path);
    return [headers.get('access-control-allow-origin'), headers.get('cache-control')];
  };
  expect(await head('/sdk/freshet-elements.js')).toEqual(['*', 'no-cache']);
  expect(await head('/sdk/hls-a1B2_c3-.js')).toEqual(['*', 'public, max-age=31536000, immutable']);
  expect((await head('/assets/a-1.js'))[0]).toBeNull();
});

it('compresses for those who can read it', async () => {
  const base = await serve(BUILT);
  for (const encoding of ['br', 'gzip', 'identity']) {
    const answer = await fetch(`${base}/assets/a-1.js`, {
      headers: { 'accept-encoding': encoding },
    });
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect(await answer.text()).toBe(BUILT['assets/a-1.js']);
  }
});

it('guards the page with a policy that knows its inline scripts; only embeds may be framed', async () => {
  const base = await serve(BUILT);
  const policyOf = async (path: string): Promise<string> =>
    (await fetch(base + path)).headers.get('content-security-policy') ?? '';
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  expect(await policyOf('/')).toContain(`'sha256-${hash}'`);
  expect(await policyOf('/')).not.toContain('unsafe-inline');
  expect(await policyOf('/')).toContain("frame-ancestors 'none'");
  expect(await policyOf('/embed/st_1')).toContain('frame-ancestors *');
});

it('takes GET and HEAD only', async () => {
  const base = await serve(BUILT);
  const head = await fetch(`${base}/studio`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await fetch(`${base}/studio`, { method: 'POST' })).status).toBe(405);
});

it('says what to do where the app is not built', async () => {
  const base = await serve({});
  const answer = await fetch(base);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'WEB_APP_NOT_BUILT' });
});

it('puts what others show of a link into the page, escaped; and gives the page without it', async () => {
  const html = '<!doctype html><head></head><body></body>';
  const base = await serve({ 'index.html': html }, (path) =>
    path === '/watch/st_1'
      ? Promise.resolve({ title: 'A', description: 'B', url: 'https://c.example', type: 'profile' })
      : path === '/clip/cl_broken'
        ? Promise.reject(new Error('no database'))
        : Promise.resolve(
            path === '/clip/cl_1'
              ? {
                  title: `"><script>alert('$&')</script>`,
                  description: 'A clip of Ada',
                  url: 'https://live.example.org/clip/cl_1',
                  imageUrl: 'https://live.example.org/clips/cl_1/poster.jpg',
                  video: {
                    url: 'https://live.example.org/clips/cl_1.mp4',
                    width: 1280,
                    height: 720,
                  },
                }
              : undefined,
          ),
  );
  const shared = await (await fetch(`${base}/clip/cl_1`)).text();
  expect(shared).toContain(
    'property="og:title" content="&quot;&gt;&lt;script&gt;alert(&#39;$&amp;&#39;)&lt;/script&gt;"',
  );
  expect(shared).toContain('property="og:video" content="https://live.example.org/clips/cl_1.mp4"');
  expect(shared).not.toContain('<script>');
  const bare = await (await fetch(`${base}/watch/st_1`)).text();
  expect(bare).toContain('property="og:type" content="profile"');
  expect(bare).toContain('name="twitter:card" content="summary"');
  expect(bare).not.toContain('og:image');
  for (const path of ['/clip/cl_other', '/clip/cl_broken', '/video/vd_1', '/studio']) {
    expect([path, await (await fetch(base + path)).text()]).toEqual([path, html]);
  }
});
