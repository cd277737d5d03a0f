/**
 * Serves the built web app: files by name, and its one page for every address of the app. Everything
 * is read once at the start and kept compressed; the content security policy is made for the page.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { runtimeError, sendProblem } from '@freshet/infra/runtime';
import type { HttpHandler, Logger } from '@freshet/infra/runtime';
import type { ShareCard } from '@freshet/api';
import { shareTags } from './share-tags.ts';

type WebFile = {
  /** Default 200. */
  readonly status?: number;
  /** Default `accept-encoding`. */
  readonly vary?: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Buffer;
  readonly gzip: Buffer | undefined;
  readonly brotli: Buffer | undefined;
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};
/** Vite writes the hash of the content into these names. */
const HASHED = /^\/(?:assets\/|sdk\/(?!freshet-elements\.js$))/;
/** What pages of other sites load: the SDK's custom elements. */
const FOR_OTHERS = /^\/sdk\//;
const OTHERS_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';
const COMPRESSIBLE = /^(text\/|application\/(json|manifest)|image\/svg)/;
/** Quick and nearly as small as the best: it is done at every start. */
const BROTLI_QUALITY = 5;
/** Addresses of the app itself; whatever else has no file is 404: the app's own page for people, JSON for programs. */
const APP_PAGES =
  /^\/(?:studio|mod|admin|notifications|browse|analytics|login|register|account|verify|reset|(?:watch|stage|c|clip|video|embed|browse|search|analytics)\/[^/]+)?\/?$/;

/** Names of files: what asks for one wants no page in its place, even where it says so. */
const FILE_NAME = /\.[a-z0-9]{1,12}$/i;
const SHARED_PAGE = /^\/(?:clip|video|watch|c)\/[^/]+$/;
/** The page matters more than what other sites show of it. */
const CARD_TIMEOUT_MS = 2_000;

type CardOf = (path: string, request: IncomingMessage) => Promise<ShareCard | undefined>;

/** `directory` is the output of the web build. Without one every address says how to make it. */
export async function createWebFiles(
  deps: { readonly log: Logger; readonly cardOf?: CardOf },
  options: { readonly directory: string },
): Promise<HttpHandler> {
  const files = await loadFiles(options.directory);
  const page = files.get('/index.html');
  if (page === undefined) {
    deps.log.warn({ directory: options.directory }, 'web app is not built');
  }
  const embedded = page && { ...page, headers: pageHeaders(page.plain, '*') };
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendProblem(response, runtimeError('METHOD_NOT_ALLOWED'), deps);
      return;
    }
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const document = path.startsWith('/embed/') ? embedded : page;
    const file = files.get(path) ?? (APP_PAGES.test(path) ? document : undefined);
    if (file === undefined && page !== undefined && wantsPage(request, path)) {
      sendFile(request, response, { ...page, status: 404, vary: 'accept, accept-encoding' });
      return;
    }
    if (file === undefined) {
      sendProblem(response, runtimeError(page ? 'ROUTE_NOT_FOUND' : 'WEB_APP_NOT_BUILT'), deps);
      return;
    }
    if (file === page && deps.cardOf !== undefined && SHARED_PAGE.test(path)) {
      void withCard(deps.log, deps.cardOf(path, request), file).then((carded) => {
        sendFile(request, response, carded);
      });
      return;
    }
    sendFile(request, response, file);
  };
}

/** Browsers that go to an address name HTML; `fetch`, curl and players take anything (RFC 9110 §12.5.1). */
function wantsPage(request: IncomingMessage, path: string): boolean {
  return /\btext\/html\b/i.test(request.headers.accept ?? '') && !FILE_NAME.test(path);
}

/** The page with the card's tags in its head; as it is when there is no card, or not soon enough. */
async function withCard(
  log: Logger,
  asked: Promise<ShareCard | undefined>,
  page: WebFile,
): Promise<WebFile> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, CARD_TIMEOUT_MS, undefined);
  });
  const card = await Promise.race([asked, late]).catch((error: unknown) => {
    log.warn({ err: error }, 'share card not read');
    return undefined;
  });
  clearTimeout(timer);
  if (card === undefined) {
    return page;
  }
  const html = page.plain.toString('utf8').replace('</head>', () => `${shareTags(card)}</head>`);
  const plain = Buffer.from(html);
  return { ...page, plain, etag: etagOf(plain), gzip: undefined, brotli: undefined };
}

function etagOf(content: Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: WebFile): void {
  const headers = {
    'content-type': file.contentType,
    'cache-control': file.cacheControl,
    etag: file.etag,
    vary: file.vary ?? 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...file.headers,
  };
  const status = file.status ?? 200;
  if (status === 200 && request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const { body, encoding } = chooseEncoding(request.headers['accept-encoding'], file);
  response.writeHead(status, {
    ...headers,
    'content-length': body.length,
    ...(encoding && { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function chooseEncoding(
  accepted: string | string[] | undefined,
  file: WebFile,
): { body: Buffer; encoding?: string } {
  const wanted = String(accepted ?? '');
  if (file.brotli !== undefined && /\bbr\b/.test(wanted)) {
    return { body: file.brotli, encoding: 'br' };
  }
  if (file.gzip !== undefined && /\bgzip\b/.test(wanted)) {
    return { body: file.gzip, encoding: 'gzip' };
  }
  return { body: file.plain };
}

async function loadFiles(directory: string): Promise<ReadonlyMap<string, WebFile>> {
  const files = new Map<string, WebFile>();
  for (const path of await listFiles(directory)) {
    const name = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(name, describe(name, await readFile(path)));
  }
  return files;
}

/** Names that start with a dot are the build's own notes. */
async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function describe(name: string, plain: Buffer): WebFile {
  const contentType = TYPES[extname(name)] ?? 'application/octet-stream';
  const compress = COMPRESSIBLE.test(contentType) && extname(name) !== '.map';
  const brotli = (): Buffer =>
    brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return {
    contentType,
    cacheControl: HASHED.test(name) ? FOR_EVER : ASK_AGAIN,
    etag: etagOf(plain),
    headers:
      extname(name) === '.html'
        ? pageHeaders(plain, "'none'")
        : FOR_OTHERS.test(name)
          ? OTHERS_HEADERS
          : {},
    plain,
    gzip: compress ? gzipSync(plain) : undefined,
    brotli: compress ? brotli() : undefined,
  };
}

/** `frameAncestors`: who may show the page inside of theirs. */
function pageHeaders(html: Buffer, frameAncestors: string): Readonly<Record<string, string>> {
  const scripts = inlineHashes(html.toString('utf8'), 'script');
  const styles = inlineHashes(html.toString('utf8'), 'style');
  const policy = [
    "default-src 'self'",
    `script-src ${["'self'", "'wasm-unsafe-eval'", ...scripts].join(' ')}`,
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob: https:",
    // Sessions may be owned by another node, and media come from a CDN.
    "connect-src 'self' https: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), autoplay=*',
  };
}

/** CSP Level 3 §8.3: inline elements are allowed by the hash of what is in them. */
function inlineHashes(html: string, element: 'script' | 'style'): string[] {
  const pattern = new RegExp(`<${element}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${element}>`, 'gi');
  return [...html.matchAll(pattern)].map(([, content = '']) => {
    const digest = createHash('sha256').update(content).digest('base64');
    return `'sha256-${digest}'`;
  });
}
