/** The origin's answers, ready to be sent: CORS, cache lifetimes (Appendix B.1), compression. */
import { gzipSync } from 'node:zlib';
import { PreparedAnswer, toProblem } from '@freshet/infra/runtime';
import type { AnswerField, Logger } from '@freshet/infra/runtime';
import { HLS_STATUS_BY_CODE } from '../errors.ts';

/** Shared: also by caches between us and the viewer. */
export type CacheLifetime = { readonly seconds: number; readonly shared: boolean };

export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
export const MANIFEST_TYPE = 'application/dash+xml';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const IMMUTABLE_PRIVATE = 'private, max-age=31536000, immutable';
/** Small ones do not get smaller. */
const MIN_GZIP_BYTES = 200;
/** Playlists change several times a second: the quick levels cost less than they save. */
const GZIP_LEVEL = 4;

/** Any page may read what is public, and what a signed path or a token opens. */
const CORS: readonly AnswerField[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-expose-headers', 'Age, Date, Content-Length, Retry-After'],
  // Pages that isolate themselves must be allowed to load us.
  ['cross-origin-resource-policy', 'cross-origin'],
];

export const PREFLIGHT = new PreparedAnswer({
  status: 204,
  fields: [
    ...CORS,
    ['access-control-allow-methods', 'GET, HEAD, OPTIONS'],
    ['access-control-allow-headers', 'Authorization, Range'],
    ['access-control-max-age', '86400'],
  ],
});

/** A text as it is and compressed; the second is made when somebody wants it. */
export class TextAnswers {
  readonly #plain: Buffer;
  readonly #fields: readonly AnswerField[];
  #whole: PreparedAnswer | undefined;
  #packed: PreparedAnswer | undefined;

  constructor(text: string, type: string, lifetime: CacheLifetime) {
    this.#plain = Buffer.from(text);
    this.#fields = [
      ...CORS,
      ['content-type', type],
      ['cache-control', cacheControl(lifetime)],
      ['vary', 'Accept-Encoding'],
    ];
  }

  for(acceptEncoding: string): PreparedAnswer {
    if (this.#plain.length < MIN_GZIP_BYTES || !acceptsGzip(acceptEncoding)) {
      this.#whole ??= new PreparedAnswer({
        ...{ status: 200, fields: this.#fields, body: [this.#plain] },
      });
      return this.#whole;
    }
    this.#packed ??= new PreparedAnswer({
      status: 200,
      fields: [...this.#fields, ['content-encoding', 'gzip']],
      body: [gzipSync(this.#plain, { level: GZIP_LEVEL })],
    });
    return this.#packed;
  }
}

export function textAnswer(text: string, type: string, cacheControlValue: string): PreparedAnswer {
  const fields: AnswerField[] = [
    ['content-type', type],
    ['cache-control', cacheControlValue],
  ];
  return new PreparedAnswer({
    status: 200,
    fields: [...CORS, ...fields],
    body: [Buffer.from(text)],
  });
}

/** All of it at once: no byte of a part goes out before the part is whole (§6.2.6). */
export function mediaAnswer(chunks: readonly Buffer[], shared: boolean): PreparedAnswer {
  return new PreparedAnswer({
    status: 200,
    fields: [
      ...CORS,
      ['content-type', 'video/mp4'],
      ['cache-control', shared ? IMMUTABLE : IMMUTABLE_PRIVATE],
    ],
    body: chunks,
  });
}

/** Of a segment that goes out as its parts are made; whole it is as immutable as the others. */
export function growingFields(shared: boolean): readonly AnswerField[] {
  return [
    ...CORS,
    ['content-type', 'video/mp4'],
    ['cache-control', shared ? IMMUTABLE : IMMUTABLE_PRIVATE],
  ];
}

/** A picture that is replaced now and then. */
export function pictureAnswer(bytes: Buffer, lifetime: CacheLifetime): PreparedAnswer {
  return new PreparedAnswer({
    status: 200,
    fields: [...CORS, ['content-type', 'image/jpeg'], ['cache-control', cacheControl(lifetime)]],
    body: [bytes],
  });
}

/** Of encrypted segments: 16 bytes that are kept nowhere (RFC 8216bis §4.4.4.4). */
export function keyAnswer(key: Buffer): PreparedAnswer {
  return new PreparedAnswer({
    status: 200,
    fields: [...CORS, ['content-type', 'application/octet-stream'], ['cache-control', 'no-store']],
    body: [key],
  });
}

/** `seconds`: how long caches may keep it; 0 for what may be right a moment later. */
export function problemAnswer(error: unknown, log: Logger, seconds = 0): PreparedAnswer {
  const { status, headers, body } = toProblem(error, { log, statusByCode: HLS_STATUS_BY_CODE });
  const kept = seconds > 0 && status < 500 && status !== 429;
  return new PreparedAnswer({
    status,
    fields: [
      ...CORS,
      ...Object.entries({ ...headers, ...(kept && { 'cache-control': `max-age=${seconds}` }) }),
      ...(status === 405 ? ([['allow', 'GET, HEAD, OPTIONS']] as const) : []),
    ],
    body: [Buffer.from(JSON.stringify(body))],
  });
}

function cacheControl({ seconds, shared }: CacheLifetime): string {
  return `${shared ? 'public' : 'private'}, max-age=${seconds}`;
}

const GZIP = /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/;
/** What browsers and caches send, over and over. */
const accepted = new Map<string, boolean>();
const MAX_ACCEPTED = 256;

export function acceptsGzip(field: string): boolean {
  const known = accepted.get(field);
  if (known !== undefined) {
    return known;
  }
  if (accepted.size >= MAX_ACCEPTED) {
    accepted.clear();
  }
  const answer = field.split(',').some((entry) => GZIP.test(entry));
  accepted.set(field, answer);
  return answer;
}
