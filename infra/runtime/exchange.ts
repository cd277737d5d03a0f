/**
 * Handlers that read nothing but a request's head and answer with something prepared: the listener
 * serves them past Node's HTTP server where it can (plain-lane.ts), and through it elsewhere.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from './client-address.ts';
import { GrowingAnswer } from './growing-answer.ts';
import type { HttpHandler, OtherPaths } from './listener.ts';
import type { PreparedAnswer } from './prepared-answer.ts';

export type ExchangeRequest = {
  readonly method: string;
  /** Origin form with single slashes, still encoded, with its query. */
  readonly target: string;
  readonly acceptEncoding: string;
  readonly authorization: string | undefined;
  readonly userAgent: string;
  readonly forwardedBy: string | undefined;
  /** Of the client, as trusted proxies tell it. */
  readonly address: string;
  /** Calls back when the client is gone before it was answered. */
  onGone(listener: () => void): void;
};

/** Must not throw and not reject: what goes wrong is an answer too. */
export type ExchangeHandler = (
  request: ExchangeRequest,
) => ExchangeAnswer | Promise<ExchangeAnswer>;

export type ExchangeAnswer = PreparedAnswer | GrowingAnswer;

/** Field in which an edge of ours proves that it is one. */
export const EDGE_FIELD = 'x-freshet-edge';

/** A body that a client did not take in this time is cut, in milliseconds. */
export const ANSWER_TIMEOUT_MS = 60_000;
/** Bodies below this fit into the kernel's buffers: there is nothing to wait for. */
const SMALL_BODY_BYTES = 16 * 1024;

/** The same handler for HTTP/2 and TLS, where Node's server reads and writes. */
export function exchangeOverNode(handler: ExchangeHandler): HttpHandler {
  return (request, response) => {
    const outcome = handler(requestOf(request, response));
    if (outcome instanceof Promise) {
      void outcome.then((answer) => {
        send(request, response, answer);
      });
    } else {
      send(request, response, outcome);
    }
  };
}

/** The same, but for paths that a plain handler answers. */
export function exchangeBesideOthers(
  handler: ExchangeHandler,
  others: OtherPaths | undefined,
): HttpHandler {
  const exchange = exchangeOverNode(handler);
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    (others?.isOther(path) === true ? others.handler : exchange)(request, response);
  };
}

function requestOf(request: IncomingMessage, response: ServerResponse): ExchangeRequest {
  const { headers } = request;
  const edge = headers[EDGE_FIELD];
  return {
    method: request.method ?? '',
    target: request.url ?? '/',
    acceptEncoding: headers['accept-encoding'] ?? '',
    authorization: headers.authorization,
    userAgent: headers['user-agent'] ?? '',
    forwardedBy: typeof edge === 'string' ? edge : undefined,
    address: clientAddress(request),
    onGone: (listener) => {
      response.once('close', listener);
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: ExchangeAnswer): void {
  if (response.destroyed || response.headersSent) {
    return;
  }
  if (answer instanceof GrowingAnswer) {
    void sendGrowing(request, response, answer);
    return;
  }
  response.writeHead(answer.status, Object.fromEntries(answer.fields));
  if (request.method === 'HEAD' || answer.bodyBytes === 0) {
    response.end();
    return;
  }
  if (answer.bodyBytes > SMALL_BODY_BYTES) {
    const timer = setTimeout(() => response.destroy(), ANSWER_TIMEOUT_MS);
    response.once('close', () => clearTimeout(timer));
  }
  const [first, ...others] = answer.body;
  if (others.length === 0) {
    response.end(first);
    return;
  }
  answer.body.forEach((chunk) => response.write(chunk));
  response.end();
}

async function sendGrowing(
  request: IncomingMessage,
  response: ServerResponse,
  answer: GrowingAnswer,
): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.fields));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  response.flushHeaders();
  try {
    for await (const piece of answer.pieces) {
      if (response.destroyed) {
        return;
      }
      response.write(piece);
    }
  } catch {
    response.destroy();
    return;
  }
  const timer = setTimeout(() => response.destroy(), ANSWER_TIMEOUT_MS);
  response.once('close', () => clearTimeout(timer));
  response.end();
}
