/** An account with a stream on a running server, by the public REST routes. */
import { randomBytes } from 'node:crypto';
import { recordSecretsIn } from './run-records.ts';

export type TestAccount = {
  readonly accessToken: string;
  readonly username: string;
  /** Known of those made here; tokens live a quarter of an hour. */
  readonly password?: string;
};

export type TestStream = {
  readonly streamId: string;
  readonly streamKey: string;
  readonly whipUrl: string;
  readonly whepUrl: string;
  readonly ingestUrl: string;
  readonly srtUrl: string;
  readonly playbackUrl: string;
  readonly chatRoomId: string;
};

/** How requests are made; not by `fetch` where a certificate is only a browser's to accept. */
export type Call = (url: string, init: RequestInit) => Promise<Response>;

export async function createAccount(baseUrl: string, call: Call = fetch): Promise<TestAccount> {
  const username = `u${randomBytes(5).toString('hex')}`;
  const password = `correct horse ${randomBytes(4).toString('hex')}`;
  const email = `${username}@example.org`;
  await post(baseUrl, '/users/register', { username, email, password }, { call });
  const login = await post(baseUrl, '/users/login', { username, password }, { call });
  return { accessToken: String(login['accessToken']), username, password };
}

export async function createStream(
  baseUrl: string,
  account: TestAccount,
  call: Call = fetch,
): Promise<TestStream> {
  // The route's schema promises these members.
  return (await post(
    baseUrl,
    '/streams',
    { title: 'a test stream' },
    { ...account, call },
  )) as unknown as TestStream;
}

/** @throws Error with the answer when it is not 2xx. */
export async function post(
  baseUrl: string,
  path: string,
  body: unknown,
  how: { readonly accessToken?: string; readonly call?: Call } = {},
): Promise<Record<string, unknown>> {
  const { accessToken, call = fetch } = how;
  const response = await call(`${baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`POST ${path} answered ${response.status}: ${text}`);
  }
  const answer = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  recordSecretsIn([body, answer]);
  return answer;
}

/** Makes a page of the web app signed in, from the answer of a login. */
export function signInScript(login: Readonly<Record<string, unknown>>): string {
  const { accessToken, refreshToken, user } = login;
  const stored = { accessToken, refreshToken, user, expiresAtMs: Date.now() + 600_000 };
  return `localStorage.setItem('freshet.session', ${JSON.stringify(JSON.stringify(stored))})`;
}
