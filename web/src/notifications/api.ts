/** Notifications over REST: the feed, preferences, this browser's pushes, and decisions about oneself. */
import type { NotificationKind, UserNotification } from '@freshet/client';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import type { Call } from '../lib/own-api.ts';
import { queryOf } from '../lib/use-pages.ts';
import type { Paged } from '../lib/use-pages.ts';

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

export type AboutMe = Paged & {
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

export async function getFeed(
  options: Call & { readonly before?: number; readonly limit?: number } = {},
): Promise<Feed> {
  const { before, limit = 20, signal } = options;
  const query = new URLSearchParams({ limit: String(limit) });
  if (before !== undefined) {
    query.set('before', String(before));
  }
  return getOwn(`/notifications?${query.toString()}`, { signal });
}

export async function markRead(upTo: number): Promise<void> {
  await sendOwn('POST', '/notifications/read', { upTo });
}

export async function getPreferences({ signal }: Call = {}): Promise<Preferences> {
  return getOwn('/notifications/preferences', { signal });
}

export async function changePreferences(changes: Partial<Preferences>): Promise<Preferences> {
  return sendOwn('PATCH', '/notifications/preferences', changes);
}

export async function getPush({ signal }: Call = {}): Promise<PushState> {
  return getOwn('/notifications/push', { signal });
}

/** @param subscription as `PushSubscription.toJSON()` gives it */
export async function addPush(subscription: unknown): Promise<{ readonly id: number }> {
  return sendOwn('POST', '/notifications/push', subscription);
}

export async function removePush(id: number): Promise<void> {
  await sendOwn('DELETE', `/notifications/push/${String(id)}`);
}

export async function getAboutMe(
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<AboutMe> {
  return getOwn(`/users/me/decisions${queryOf({ cursor })}`, { signal });
}

export async function appeal(
  about: { readonly decisionId: number } | { readonly chatActId: number },
  plea: string,
): Promise<void> {
  await sendOwn('POST', '/appeals', { ...about, plea });
}
