/** One HTTP request and its answer, with the few questions that WHIP and WHEP ask of them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { clientAddress, readBody } from '@freshet/infra/runtime';
import { whipError } from '../errors.ts';
import type { CompleteWhipWhepOptions } from '../options.ts';

export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{1,4096}) *$/i;
const HOST = /^[A-Za-z0-9.\-_[\]:]{1,255}$/;

export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly remoteAddress: string;
  readonly #gone = new AbortController();
  readonly #options: CompleteWhipWhepOptions;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    options: CompleteWhipWhepOptions,
  ) {
    this.request = request;
    this.response = response;
    this.#options = options;
    this.method = request.method ?? 'GET';
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    this.path = path;
    this.query = new URLSearchParams(query);
    this.remoteAddress = clientAddress(request);
    response.once('close', () => {
      if (!response.writableFinished) {
        this.#gone.abort();
      }
    });
  }

  /** Aborts when the client went away before its answer was complete. */
  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  /** What placement may know of where the client is. */
  get placementHint(): { readonly region?: string } {
    const region = this.#options.clientRegion(this.request) ?? this.#options.region;
    return region === undefined ? {} : { region };
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** Media type of the body in lower case, without parameters. */
  get contentType(): string {
    return (this.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  }

  /** RFC 6750 §2.1. Undefined when the header is absent or of another scheme. */
  get bearer(): string | undefined {
    return BEARER.exec(this.header('authorization') ?? '')?.[1];
  }

  /** Scheme and host that the client used, or the configured ones. */
  get origin(): string {
    if (this.#options.publicUrl !== undefined) {
      return this.#options.publicUrl;
    }
    const forwarded = (name: string): string | undefined =>
      this.#options.trustForwarded ? this.header(name)?.split(',', 1)[0]?.trim() : undefined;
    // TLSSocket is the only kind of socket with this property.
    const isTls = (this.request.socket as Partial<TLSSocket>).encrypted === true;
    const proto = forwarded('x-forwarded-proto') === 'https' || isTls ? 'https' : 'http';
    const host = forwarded('x-forwarded-host') ?? this.header(':authority') ?? this.header('host');
    // Without a usable host a path still is a valid Location.
    return host !== undefined && HOST.test(host) ? `${proto}://${host}` : '';
  }

  /** @throws REQUEST_TOO_LARGE before anything is buffered; WHIP_SDP_MALFORMED when it is no UTF-8 */
  async readText(maxBytes: number): Promise<string> {
    const body = await readBody(this.request, { maxBytes });
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      throw whipError('WHIP_SDP_MALFORMED', { message: 'the body is not UTF-8 text' });
    }
  }

  answer(status: number, headers: AnswerHeaders = {}, body?: string): void {
    if (this.response.headersSent || this.response.destroyed) {
      return;
    }
    for (const [name, value] of Object.entries(headers)) {
      this.response.setHeader(name, value);
    }
    // A 204 has no length; everything else says how long it is.
    if (status !== 204) {
      this.response.setHeader('content-length', Buffer.byteLength(body ?? ''));
    }
    this.response.writeHead(status);
    this.response.end(this.method === 'HEAD' ? undefined : body);
  }
}
