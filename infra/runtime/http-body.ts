/** Reads a request's body with a cap that holds before buffering, and with a time limit. */
import type { IncomingMessage } from 'node:http';
import { runtimeError } from './runtime-errors.ts';

export type ReadBodyOptions = {
  readonly maxBytes: number;
  /** From the call to the last byte. Default 10,000 ms. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 10_000;

/** @throws REQUEST_TOO_LARGE, REQUEST_TIMEOUT, REQUEST_ABORTED */
export function readBody(request: IncomingMessage, options: ReadBodyOptions): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > options.maxBytes) {
    return Promise.reject(tooLarge(options.maxBytes));
  }
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const timer = setTimeout(
    () => reject(runtimeError('REQUEST_TIMEOUT')),
    options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  );
  const onData = (chunk: Buffer): void => {
    sizeBytes += chunk.length;
    if (sizeBytes > options.maxBytes) {
      reject(tooLarge(options.maxBytes));
      return;
    }
    chunks.push(chunk);
  };
  const onEnd = (): void => resolve(Buffer.concat(chunks));
  const onLost = (): void => reject(runtimeError('REQUEST_ABORTED'));
  request.on('data', onData).on('end', onEnd).on('error', onLost).on('close', onLost);
  return promise.finally(() => {
    clearTimeout(timer);
    request.off('data', onData).off('end', onEnd).off('close', onLost);
    // The error listener stays: a late reset of the connection must not become an uncaught error.
    request.pause();
  });
}

function tooLarge(maxBytes: number): Error {
  return runtimeError('REQUEST_TOO_LARGE', { details: { maxBytes } });
}
