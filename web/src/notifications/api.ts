/** Notifications over REST: the feed, preferences, this browser's pushes, and decisions about oneself. */
import type { NotificationKind, UserNotification } from '@freshet/client';
import { callApi } from '../lib/http.ts';
import { accessToken } from '../lib/session.ts';

export type Notice = Omit<UserNotification, 'createdAt'> & {
  readonly createdAt: string;
  readonly readAt: string | null;
};

export type Feed = { readonly notifications: readonly Notice[]; readonly unread: number };

export type Digest = 'off' | 'daily' | 'weekly';

export type Preferences = {
  readonly muted: readonly NotificationKind[];
  readonly push: boolean;
  readonly digest: Digest;
};

export type PushState = {
  readonly publicKey: string;
  readonly subscriptions: readonly { readonly id: number; readonly service: string }[];
};

export type AboutMe = {
  readonly decisions: readonly {
    readonly id: number;
    readonly action: string;
    readonly reason: string;
    readonly untilAt: string | null;
    readonly reversedAt: string | null;
    readonly createdAt: string;
  }[];
  readonly chatActs: readonly {
    readonly chatActId: number;
    readonly action: string;
    readonly channel: string;
    readonly reason: string;
    readonly untilAt: string | null;
    readonly createdAt: string;
    readonly appealState: 'none' | 'open' | 'upheld' | 'reversed';
  }[];
};

type Call = { readonly signal?: AbortSignal | undefined };

export async function getFeed(
  options: Call & { readonly before?: number; readonly limit?: number } = {},
): Promise<Feed> {
  const { before, limit = 20, signal } = options;
  const query = new URLSearchParams({ limit: String(limit) });
  if (before !== undefined) {
    query.set('before', String(before));
  }
  return callApi(`/notifications?${query.toString()}`, {
    accessToken: await accessToken(),
    signal,
  });
}

export async function markRead(upTo: number): Promise<void> {
  await callApi('/notifications/read', {
    method: 'POST',
    body: { upTo },
    accessToken: await accessToken(),
  });
}

export async function getPreferences({ signal }: Call = {}): Promise<Preferences> {
  return callApi('/notifications/preferences', { accessToken: await accessToken(), signal });
}

export async function changePreferences(changes: Partial<Preferences>): Promise<Preferences> {
  return callApi('/notifications/preferences', {
    method: 'PATCH',
    body: changes,
    accessToken: await accessToken(),
  });
}

export async function getPush({ signal }: Call = {}): Promise<PushState> {
  return callApi('/notifications/push', { accessToken: await accessToken(), signal });
}

/** @param subscription as `PushSubscription.toJSON()` gives it */
export async function addPush(subscription: unknown): Promise<{ readonly id: number }> {
  return callApi('/notifications/push', {
    method: 'POST',
    body: subscription,
    accessToken: await accessToken(),
  });
}

export async function removePush(id: number): Promise<void> {
  await callApi(`/notifications/push/${String(id)}`, {
    method: 'DELETE',
    accessToken: await accessToken(),
  });
}

export async function getAboutMe({ signal }: Call = {}): Promise<AboutMe> {
  return callApi('/users/me/decisions', { accessToken: await accessToken(), signal });
}

export async function appeal(
  about: { readonly decisionId: number } | { readonly chatActId: number },
  plea: string,
): Promise<void> {
  await callApi('/appeals', {
    method: 'POST',
    body: { ...about, plea },
    accessToken: await accessToken(),
  });
}
