/** The API on a real port and a real database, and a small client for it. */
import { randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from '@freshet/api';
import type { Api, ApiDeps, ApiOptions } from '@freshet/api';
import type { Database, StreamId } from '@freshet/infra/runtime';
import { silentLog } from './postgres.ts';
import { recordSecretsIn } from './run-records.ts';

/** Of all test APIs, so that several may be on one database. */
export const FIELD_KEY = Buffer.alloc(32, 'field key of tests');

export type CallOptions = {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is text. */
  readonly body?: unknown;
};

/** What the tests look at; which of it an answer has is theirs to know. */
export type AnswerBody = {
  readonly code: string;
  readonly status: string | number;
  readonly details: { fields: { field: string; problem: string }[] };
  readonly streams: { streamId: string; title: string }[];
  readonly nextCursor: string | null;
  readonly paths: Record<string, Record<string, { security: object[]; operationId: string }>>;
  readonly components: { schemas: object };
  readonly keys: readonly JsonWebKey[];
  readonly boundIp: string | null;
  readonly startedAt: string | null;
  readonly userId: string;
  readonly streamId: StreamId;
  readonly streamKey: string;
  readonly title: string;
  readonly endedAt: string | null;
  readonly currentStreamId: string | null;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly viewerToken: string;
  readonly membersLevel: number | null;
  readonly mayWatch: boolean;
  readonly expiresAt: string | null;
};

export type CallAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; an empty object when it is none. */
  readonly json: AnswerBody;
};

export type TestUser = {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
};

export type TestApi = {
  readonly api: Api;
  readonly db: Database;
  readonly base: string;
  readonly server: Server;
  call(method: string, path: string, options?: CallOptions): Promise<CallAnswer>;
  /** Registers and signs in. */
  user(name?: string): Promise<TestUser>;
  close(): Promise<void>;
};

export async function startTestApi(
  deps: Partial<ApiDeps> & { readonly db: Database },
  options: Partial<ApiOptions> = {},
): Promise<TestApi> {
  const api = await createApi(
    { log: silentLog, ...deps },
    {
      secret: randomBytes(32),
      // As processes that share a database have them.
      fieldKeys: [FIELD_KEY],
      ingestPorts: { rtmp: 1935, srt: 8890 },
      ...options,
    },
  );
  const server = createServer(api.handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let users = 0;

  async function call(
    method: string,
    path: string,
    { token, headers, body }: CallOptions = {},
  ): Promise<CallAnswer> {
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = parsed(text) as AnswerBody;
    if (response.ok) {
      recordSecretsIn([body, json]);
    }
    return { status: response.status, headers: response.headers, text, json };
  }

  return {
    api,
    db: deps.db,
    base,
    server,
    call,
    async user(name) {
      users += 1;
      const username = name ?? `user${users}_${randomBytes(3).toString('hex')}`;
      const account = { username, email: `${username}@example.org`, password: 'a good password' };
      const made = await call('POST', '/api/v1/users/register', { body: account });
      const login = await call('POST', '/api/v1/users/login', { body: account });
      if (made.status !== 201 || login.status !== 200) {
        throw new Error(`no test user: ${made.text} ${login.text}`);
      }
      const { accessToken, refreshToken } = login.json;
      return { ...account, userId: made.json.userId, accessToken, refreshToken };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await api.close();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
