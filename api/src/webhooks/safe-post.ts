/**
 * POST to an address that a user gave (SSRF-safe): the name is resolved here, every answer is checked,
 * and the connection goes to a checked address. One deadline is over all of it. Redirects are answers like others, never followed.
 */
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { apiError } from '../errors.ts';
import { isPublicAddress } from './public-address.ts';
import { createResolveHost } from './resolve-host.ts';
import type { Resolved, ResolveHost } from './resolve-host.ts';

export type SafePostOptions = {
  /** Default: the system's DNS servers. */
  readonly resolve?: ResolveHost;
  /** Default: public addresses only. */
  readonly allowAddress?: (address: string) => boolean;
  /** Default false: https only. */
  readonly allowHttp?: boolean;
  /** For all of it: name, connection, answer. Default 10,000. */
  readonly timeoutMs?: number;
};

export type SafePost = (
  url: string,
  message: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Buffer;
    readonly signal?: AbortSignal;
  },
) => Promise<{ readonly status: number }>;

const TIMEOUT_MS = 10_000;
/** More of an answer than this is not read. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** @throws WEBHOOK_URL_REFUSED for what may not be called, without a packet to it */
export function createSafePost(options: SafePostOptions = {}): SafePost {
  const { allowAddress = isPublicAddress, timeoutMs = TIMEOUT_MS } = options;
  const { resolve = createResolveHost() } = options;
  return async (url, { headers, body, signal }) => {
    const target = checkedUrl(url, options);
    const timeout = AbortSignal.timeout(timeoutMs);
    const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    const asked = checkedAddresses(hostOf(target), (host) => resolve(host, ended), allowAddress);
    const addresses = await untilAborted(asked, ended);
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // A connection of its own: a kept one could be to an address that was checked long ago.
      agent: false,
      lookup: pinned(addresses),
      signal: ended,
    });
    return { status: await answerOf(request, body) };
  };
}

/** @throws WEBHOOK_URL_REFUSED */
export function checkedUrl(
  url: string,
  options: Pick<SafePostOptions, 'allowHttp' | 'allowAddress'>,
): URL {
  const { allowHttp = false, allowAddress = isPublicAddress } = options;
  // The URL standard turns decimal, octal, hexadecimal and short forms into dotted ones.
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const isScheme = target?.protocol === 'https:' || (allowHttp && target?.protocol === 'http:');
  if (target === undefined || !isScheme || target.username !== '' || target.password !== '') {
    throw apiError('WEBHOOK_URL_REFUSED');
  }
  const host = hostOf(target);
  if (isIP(host) !== 0 && !allowAddress(host)) {
    throw apiError('WEBHOOK_URL_REFUSED');
  }
  return target;
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** One answer that is refused refuses the name: it would be a matter of luck otherwise. */
async function checkedAddresses(
  host: string,
  resolve: (host: string) => Promise<readonly Resolved[]>,
  allowAddress: (address: string) => boolean,
): Promise<readonly Resolved[]> {
  const family = isIP(host);
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (addresses.length === 0 || !addresses.every(({ address }) => allowAddress(address))) {
    throw apiError('WEBHOOK_URL_REFUSED');
  }
  return addresses;
}

/** @throws the signal's reason, whether or not `work` heeds the signal itself */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(signal.reason as Error);
  };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) {
    abort();
  }
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function pinned(addresses: readonly Resolved[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = addresses;
    if (all === true) {
      done(null, [...addresses]);
    } else {
      done(null, first?.address ?? '', first?.family);
    }
  };
}

function answerOf(request: ClientRequest, body: string | Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response: IncomingMessage) => {
      const status = response.statusCode ?? 0;
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) {
          resolve(status);
          response.destroy();
        }
      });
      response.on('end', () => {
        resolve(status);
      });
      response.on('error', reject);
    });
    request.end(body);
  });
}
