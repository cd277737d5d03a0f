/** The account over REST: profile, address, password, sessions, tokens, logins elsewhere, data. */
import { callApi } from '../lib/http.ts';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import type { Call } from '../lib/own-api.ts';
import { queryOf } from '../lib/use-pages.ts';
import type { Paged } from '../lib/use-pages.ts';

export type ProfileLink = { readonly title: string; readonly url: string };

export type Me = {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly bio: string;
  readonly avatarUrl: string | null;
  readonly links: readonly ProfileLink[];
  readonly chatColor: string | null;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly hasPassword: boolean;
  readonly role: string;
  readonly tier: string;
};

export type Session = {
  readonly sessionId: string;
  readonly current: boolean;
  readonly userAgent: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
};

export type Token = {
  readonly tokenId: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

export const getMe = (call?: Call): Promise<Me> => getOwn('/users/me', call);

export const editMe = (
  changes: Partial<Pick<Me, 'displayName' | 'bio' | 'links' | 'chatColor'>>,
): Promise<Me> => sendOwn('PATCH', '/users/me', changes);

/** `image`: PNG or WebP in base64. */
export const setAvatar = (image: string): Promise<Me> =>
  sendOwn('POST', '/users/me/avatar', { image });

export const removeAvatar = (): Promise<void> => sendOwn('DELETE', '/users/me/avatar');

export const exportData = (): Promise<unknown> => getOwn('/users/me/export');

export const getDeletion = (call?: Call): Promise<{ readonly deleteAfter: string | null }> =>
  getOwn('/users/me/deletion', call);

export const askForDeletion = (currentPassword: string): Promise<void> =>
  sendOwn('POST', '/users/me/deletion', { currentPassword });

export const keepAccount = (): Promise<void> => sendOwn('DELETE', '/users/me/deletion');

export const sendVerification = (): Promise<void> =>
  sendOwn('POST', '/users/me/email/verification', {});

export const changeEmail = (email: string, currentPassword: string): Promise<void> =>
  sendOwn('POST', '/users/me/email', { email, currentPassword });

export const changePassword = (currentPassword: string, password: string): Promise<void> =>
  sendOwn('POST', '/users/me/password', { currentPassword, password });

export const verifyEmail = (token: string): Promise<void> =>
  callApi('/users/verify-email', { method: 'POST', body: { token } });

export const forgotPassword = (email: string): Promise<void> =>
  callApi('/users/forgot-password', { method: 'POST', body: { email } });

export const resetPassword = (token: string, password: string): Promise<void> =>
  callApi('/users/reset-password', { method: 'POST', body: { token, password } });

export const listSessions = (
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Paged & { readonly sessions: readonly Session[] }> =>
  getOwn(`/users/me/sessions${queryOf({ cursor })}`, { signal });

export const endSession = (sessionId: string): Promise<void> =>
  sendOwn('DELETE', `/users/me/sessions/${encodeURIComponent(sessionId)}`);

export const endOtherSessions = (): Promise<void> =>
  sendOwn('DELETE', '/users/me/sessions?keepCurrent=true');

export async function listTokens(call?: Call): Promise<readonly Token[]> {
  return (await getOwn<{ tokens: Token[] }>('/users/me/tokens', call)).tokens;
}

export const createToken = (
  name: string,
  scopes: readonly string[],
): Promise<Token & { readonly token: string }> =>
  sendOwn('POST', '/users/me/tokens', { name, scopes });

export type Provider = { readonly id: string; readonly name: string };

export type Login = {
  readonly loginId: string;
  readonly provider: string;
  readonly email: string | null;
  readonly lastUsedAt: string;
};

export async function listProviders({ signal }: Call = {}): Promise<readonly Provider[]> {
  return (await callApi<{ providers: Provider[] }>('/auth/providers', { signal })).providers;
}

export async function listLogins(call?: Call): Promise<readonly Login[]> {
  return (await getOwn<{ logins: Login[] }>('/users/me/logins', call)).logins;
}

/** Where to send the browser, to sign in at the provider. */
export async function linkLogin(provider: string, currentPassword: string): Promise<string> {
  const path = `/auth/${encodeURIComponent(provider)}/link`;
  return (await sendOwn<{ location: string }>('POST', path, { currentPassword })).location;
}

export const unlinkLogin = (loginId: string): Promise<void> =>
  sendOwn('DELETE', `/users/me/logins/${encodeURIComponent(loginId)}`);

export const revokeToken = (tokenId: string): Promise<void> =>
  sendOwn('DELETE', `/users/me/tokens/${encodeURIComponent(tokenId)}`);
