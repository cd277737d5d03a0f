/** Sends what is kept: texts compressed, media whole or by range, streamed as fast as the client reads. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { acceptsGzip } from '../origin/origin-answers.ts';
import { parseByteRange } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';

export const CORS_FIELDS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Age, Date, Content-Length, Content-Range, Accept-Ranges, Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

export type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

export type Stored = {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly cacheControl: string;
  /** Of a file that is to be saved. */
  readonly fileName?: string;
  /** `range` is inclusive. Undefined when it is gone. */
  readonly open: (range: ByteRange) => Promise<Readable | undefined>;
};

const MIN_GZIP_BYTES = 200;
const pack = promisify(gzip);
/** A client that takes nothing for this long is cut. */
const STALL_MS = 60_000;

export async function sendText(
  { request, response }: Exchange,
  text: { readonly body: Buffer; readonly contentType: string; readonly cacheControl: string },
): Promise<void> {
  const accepted = request.headers['accept-encoding'] ?? '';
  const packed = text.body.length >= MIN_GZIP_BYTES && acceptsGzip(accepted);
  const body = packed ? await pack(text.body) : text.body;
  response.writeHead(200, {
    ...CORS_FIELDS,
    'content-type': text.contentType,
    'cache-control': text.cacheControl,
    vary: 'Accept-Encoding',
    ...(packed && { 'content-encoding': 'gzip' }),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** False when there is nothing (any more). */
export async function sendStored(
  { request, response }: Exchange,
  stored: Stored,
): Promise<boolean> {
  const { sizeBytes, contentType, cacheControl, fileName } = stored;
  const asked = parseByteRange(request.headers.range, sizeBytes);
  if (asked === 'unsatisfiable') {
    response.writeHead(416, { ...CORS_FIELDS, 'content-range': `bytes */${sizeBytes}` });
    response.end();
    return true;
  }
  const range = asked ?? { start: 0, end: sizeBytes - 1 };
  const isHead = request.method === 'HEAD';
  const body = isHead ? undefined : await stored.open(range);
  if (!isHead && body === undefined) {
    return false;
  }
  response.writeHead(asked === undefined ? 200 : 206, {
    ...CORS_FIELDS,
    'content-type': contentType,
    'cache-control': cacheControl,
    'accept-ranges': 'bytes',
    'content-length': range.end - range.start + 1,
    ...(asked !== undefined && {
      'content-range': `bytes ${range.start}-${range.end}/${sizeBytes}`,
    }),
    ...(fileName !== undefined && { 'content-disposition': disposition(fileName) }),
  });
  if (body === undefined) {
    response.end();
    return true;
  }
  response.setTimeout(STALL_MS, () => response.destroy());
  // A client that goes away, or media that goes meanwhile, ends the connection: that is all there is to tell.
  await pipeline(body, response).catch(() => response.destroy());
  return true;
}

/** RFC 6266 §4.1, with the extended form for what is not ASCII (RFC 8187). */
function disposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^A-Za-z0-9 ._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
