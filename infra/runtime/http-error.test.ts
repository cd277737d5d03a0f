import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from './errors.ts';
import type { ErrorKind } from './errors.ts';
import { readBody } from './http-body.ts';
import { STATUS_BY_KIND, sendProblem, toProblem } from './http-error.ts';
import { createLogger } from './log.ts';

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const release of undo.splice(0)) {
    await release();
  }
});

async function serve(handler: RequestListener): Promise<number> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return (server.address() as AddressInfo).port;
}

describe('problems', () => {
  const log = createLogger({ level: 'silent' });

  it('have the status of their kind, and say everything that the caller may know', () => {
    for (const [kind, status] of Object.entries(STATUS_BY_KIND)) {
      const error = new PlatformError('TEST_CODE', kind as ErrorKind, 'a sentence', {
        details: { limit: 3 },
        cause: new Error('hidden'),
      });
      const problem = toProblem(error, { log });
      expect(problem.status).toBe(status);
      expect(problem.headers['content-type']).toBe('application/problem+json');
      expect(problem.body).toMatchObject({
        type: 'urn:freshet:error:TEST_CODE',
        status,
        code: 'TEST_CODE',
        detail: 'a sentence',
        retryable: error.retryable,
        details: { limit: 3 },
      });
      expect(JSON.stringify(problem)).not.toContain('hidden');
    }
  });

  it('say when to come back: rounded up, and always with 429 and 503', () => {
    const retryAfter = (kind: ErrorKind, retryAfterMs?: number): string | undefined =>
      toProblem(
        new PlatformError('X', kind, 'x', retryAfterMs === undefined ? {} : { retryAfterMs }),
        { log },
      ).headers['retry-after'];
    expect(retryAfter('unavailable')).toBe('1');
    expect(retryAfter('rate_limited', 1001)).toBe('2');
    expect(retryAfter('conflict', 10)).toBe('1');
    expect(retryAfter('conflict')).toBeUndefined();
    expect(retryAfter('not_found')).toBeUndefined();
  });

  it('take a specification’s own status by code, and name the scheme with 401', () => {
    const error = new PlatformError('WHIP_ETAG_MISSING', 'failed_precondition', 'x');
    const statusByCode = { WHIP_ETAG_MISSING: 428 };
    expect(toProblem(error, { log, statusByCode }).status).toBe(428);
    const denied = toProblem(new PlatformError('X', 'unauthenticated', 'x'), { log });
    expect(denied.headers['www-authenticate']).toBe('Bearer');
  });

  it('of unexpected failures show a log id, and the log shows what happened', () => {
    let text = '';
    const captured = createLogger({
      level: 'error',
      destination: { write: (line: string) => (text += line) },
    });
    for (const thrown of [new TypeError('inner workings'), 'inner workings', undefined, null, 7]) {
      text = '';
      const { status, body } = toProblem(thrown, { log: captured });
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toContain('inner workings');
      expect(text).toContain(body.logId);
    }
  });

  it('cut an answer whose head is out already', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200);
      response.write('half');
      setImmediate(() => sendProblem(response, new Error('late'), { log }));
    });
    const answer = await fetch(`http://127.0.0.1:${port}`);
    await expect(answer.text()).rejects.toThrow();
  });

  it('have no body for HEAD', async () => {
    const port = await serve((_request, response) => {
      sendProblem(response, new PlatformError('X', 'not_found', 'x'), { log });
    });
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });
});

describe('reading a body', () => {
  async function readOutcome(
    send: (port: number) => void,
    options: { maxBytes: number; timeoutMs?: number },
  ): Promise<string> {
    const outcome = Promise.withResolvers<string>();
    const port = await serve((request: IncomingMessage, response) => {
      readBody(request, options).then(
        (body) => outcome.resolve(`${body.length} bytes`),
        (error: unknown) => outcome.resolve((error as PlatformError).code),
      );
      void outcome.promise.then(() => response.end());
    });
    send(port);
    return outcome.promise;
  }

  it('gives all of it up to the cap', async () => {
    const send = (port: number): void => {
      void fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x'.repeat(1000) });
    };
    expect(await readOutcome(send, { maxBytes: 1000 })).toBe('1000 bytes');
  });

  it('refuses more, by its declared length or while it comes', async () => {
    const declared = (port: number): void => {
      const request = httpRequest({ port, method: 'POST', headers: { 'content-length': 9999 } });
      request.on('error', () => undefined);
      request.flushHeaders();
    };
    expect(await readOutcome(declared, { maxBytes: 1000 })).toBe('REQUEST_TOO_LARGE');
    const chunked = (port: number): void => {
      const request = httpRequest({ port, method: 'POST' });
      request.on('error', () => undefined);
      request.write('x'.repeat(600));
      request.write('x'.repeat(600));
    };
    expect(await readOutcome(chunked, { maxBytes: 1000 })).toBe('REQUEST_TOO_LARGE');
  });

  it('gives up when it comes too slowly or not to its end', async () => {
    const slow = (port: number): void => {
      const request = httpRequest({ port, method: 'POST' });
      request.on('error', () => undefined);
      request.write('x');
    };
    expect(await readOutcome(slow, { maxBytes: 10, timeoutMs: 50 })).toBe('REQUEST_TIMEOUT');
    const cut = (port: number): void => {
      const request = httpRequest({ port, method: 'POST' });
      request.on('error', () => undefined);
      request.write('x', () => request.destroy());
    };
    expect(await readOutcome(cut, { maxBytes: 10 })).toBe('REQUEST_ABORTED');
  });
});
