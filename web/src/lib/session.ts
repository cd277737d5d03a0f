/**
 * Who is signed in. Tokens live in localStorage; an access token is refreshed before it runs out,
 * by one tab at a time, because a refresh token works once.
 */
import { useEffect, useState } from 'preact/hooks';
import { ApiError, callApi } from './http.ts';

export type SignedInUser = {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
};

type Session = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Under which an answer that was lost on the way is given again. */
  readonly refreshKey?: string;
  /** ms since 1970. */
  readonly expiresAtMs: number;
  readonly user: SignedInUser;
};

type TokenPair = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly user: SignedInUser;
};

const STORAGE_KEY = 'freshet.session';
const CHANGED = 'freshet:session';
const REFRESH_BEFORE_MS = 60_000;

let refreshing: Promise<void> | undefined;

/** The signed-in user, or undefined; renders again when that changes, in any tab. */
export function useUser(): SignedInUser | undefined {
  const [user, setUser] = useState(() => read()?.user);
  useEffect(() => {
    const abort = new AbortController();
    const update = (): void => {
      setUser(read()?.user);
    };
    addEventListener(CHANGED, update, { signal: abort.signal });
    addEventListener('storage', update, { signal: abort.signal });
    return () => {
      abort.abort();
    };
  }, []);
  return user;
}

/** A token that is good for a while; undefined when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  const session = read();
  if (session === undefined) {
    return undefined;
  }
  if (session.expiresAtMs - Date.now() > REFRESH_BEFORE_MS) {
    return session.accessToken;
  }
  refreshing ??= refresh().finally(() => {
    refreshing = undefined;
  });
  await refreshing;
  return read()?.accessToken;
}

/** The SDK's token source. */
export async function sdkToken(): Promise<string> {
  return (await accessToken()) ?? '';
}

/** @throws ApiError */
export async function signIn(name: string, password: string): Promise<void> {
  write(
    await callApi<TokenPair>('/users/login', {
      method: 'POST',
      body: { username: name, password },
    }),
  );
}

/** By the ticket that a sign-in at another provider left in the address. @throws ApiError */
export async function signInByTicket(ticket: string): Promise<void> {
  write(await callApi<TokenPair>('/auth/session', { method: 'POST', body: { ticket } }));
}

/** Makes an account and signs in. @throws ApiError */
export async function register(account: {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}): Promise<void> {
  await callApi('/users/register', { method: 'POST', body: account });
  await signIn(account.username, account.password);
}

/** Forgets the session here and ends it on the server. */
export function signOut(): void {
  const session = read();
  forget();
  if (session !== undefined) {
    callApi('/users/logout', {
      method: 'POST',
      body: { refreshToken: session.refreshToken },
    }).catch(() => undefined);
  }
}

/** Locks between tabs exist only on https pages and localhost. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) {
    await navigator.locks.request('freshet.refresh', work);
  } else {
    await work();
  }
}

/** Tabs take turns, and look first whether another one was quicker. */
async function refresh(): Promise<void> {
  await inTurn(async () => {
    const session = read();
    if (session === undefined || session.expiresAtMs - Date.now() > REFRESH_BEFORE_MS) {
      return;
    }
    try {
      const pair = await callApi<TokenPair>('/users/refresh', {
        method: 'POST',
        body: { refreshToken: session.refreshToken },
        idempotencyKey: session.refreshKey,
      });
      write(pair);
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.status === 401) {
        forget();
      } else if (session.expiresAtMs <= Date.now()) {
        throw thrown;
      }
    }
  });
}

function read(): Session | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof value === 'object' && value !== null && 'refreshToken' in value && 'user' in value) {
      // Only write() puts anything there.
      return value as Session;
    }
  } catch {
    // Not readable: signed out.
  }
  return undefined;
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function write(pair: TokenPair): void {
  const { userId, username, displayName } = pair.user;
  const session: Session = {
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken,
    refreshKey: randomKey(),
    expiresAtMs: Date.now() + pair.expiresIn * 1_000,
    user: { userId, username, displayName },
  };
  localStorage.setItem(STORAGE_KEY, JSON.stringify(session));
  dispatchEvent(new Event(CHANGED));
}

function forget(): void {
  localStorage.removeItem(STORAGE_KEY);
  dispatchEvent(new Event(CHANGED));
}
