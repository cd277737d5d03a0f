/** May this user say this here and now? What can be told at once; what is counted goes with the log. */
import { createHash } from 'node:crypto';
import type { PlatformError, RoomGuard } from '@freshet/infra/runtime';
import { isEmoteOnly, parseChatText } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import { addressGroup } from '../lib/address-group.ts';
import type { ChatStore } from './chat-ports.ts';
import { normaliseForRepeat } from './normalise.ts';
import type { RoomState } from './room-state.ts';
import { effectiveSettings } from './settings.ts';

export type ChatUser = { readonly userId: string; readonly username: string };

/** A user at an address. */
export type ChatAuthor = ChatUser & { readonly remoteAddress: string };

export type SendLimits = {
  /** Messages of one user per window. */
  readonly perUser: number;
  /** The same for moderators and the broadcaster. */
  readonly perModerator: number;
  /** Messages from one address per window, whoever sends them; loopback has no limit. */
  readonly perAddress: number;
  readonly windowMs: number;
};

/** A counted condition and the refusal that it stands for. */
export type CountedRule = {
  readonly guard: RoomGuard;
  readonly refusal: 'CHAT_RATE_LIMITED' | 'CHAT_SLOW_MODE' | 'CHAT_DUPLICATE';
};

const REPEAT_WINDOW_MS = 60_000;

/** @throws CHAT_BANNED, CHAT_TIMED_OUT */
export function assertNotBanned(state: RoomState, userId: string, nowMs: number): void {
  const until = state.bannedUntil(userId, nowMs);
  if (until === Infinity) {
    throw sigError('CHAT_BANNED');
  }
  if (until !== undefined) {
    throw sigError('CHAT_TIMED_OUT', { retryAfterMs: until - nowMs, details: { until } });
  }
}

/** @throws the refusal of the first mode that does not allow the message */
export async function assertAllowed(
  deps: { readonly store: Pick<ChatStore, 'followedSince'>; readonly nowMs: number },
  state: RoomState,
  message: { readonly author: ChatUser; readonly text: string },
): Promise<void> {
  const { author, text } = message;
  const role = state.roleOf(author.userId);
  if (role === 'broadcaster' || role === 'moderator') {
    return;
  }
  const refusal = refusalByText(state, text, role === 'vip');
  if (refusal !== undefined) {
    throw refusal;
  }
  const { followersOnly, followersMinMs } = effectiveSettings(state.settings);
  if (followersOnly && role !== 'vip' && deps.store.followedSince !== undefined) {
    const since = await deps.store.followedSince(state.facts.ownerId, author.userId);
    if (since === undefined || deps.nowMs - since < followersMinMs) {
      throw sigError('CHAT_FOLLOWERS_ONLY', { details: { followersMinMs } });
    }
  }
}

/** What the log is to count for this message. */
export function countedRules(
  state: RoomState,
  message: { readonly author: ChatAuthor; readonly text: string },
  limits: SendLimits,
): readonly CountedRule[] {
  const { author, text } = message;
  const role = state.roleOf(author.userId);
  const isModerator = state.isModerator(author.userId);
  const { slowModeMs, uniqueChat } = effectiveSettings(state.settings);
  const { windowMs } = limits;
  const rules: CountedRule[] = [
    {
      guard: {
        kind: 'rate',
        key: `u:${author.userId}`,
        limit: isModerator ? limits.perModerator : limits.perUser,
        windowMs,
      },
      refusal: 'CHAT_RATE_LIMITED',
    },
  ];
  const address = addressGroup(author.remoteAddress);
  if (!isLoopback(address)) {
    rules.push({
      guard: { kind: 'rate', key: `a:${address}`, limit: limits.perAddress, windowMs },
      refusal: 'CHAT_RATE_LIMITED',
    });
  }
  if (slowModeMs > 0 && role === 'viewer') {
    rules.push({
      guard: { kind: 'once', key: `s:${author.userId}`, windowMs: slowModeMs },
      refusal: 'CHAT_SLOW_MODE',
    });
  }
  if (uniqueChat && !isModerator) {
    rules.push({
      guard: { kind: 'once', key: `t:${repeatKey(text)}`, windowMs: REPEAT_WINDOW_MS },
      refusal: 'CHAT_DUPLICATE',
    });
  }
  return rules;
}

function refusalByText(state: RoomState, text: string, isVip: boolean): PlatformError | undefined {
  const settings = effectiveSettings(state.settings);
  if (state.words.matches(text)) {
    return sigError('CHAT_BLOCKED_WORD');
  }
  if (isVip) {
    return undefined;
  }
  if (settings.subscribersOnly) {
    return sigError('CHAT_SUBSCRIBERS_ONLY');
  }
  if (settings.emoteOnly && !isEmoteOnly(text)) {
    return sigError('CHAT_EMOTE_ONLY');
  }
  if (settings.linksOff && parseChatText(text).some(({ kind }) => kind === 'link')) {
    return sigError('CHAT_LINKS_OFF');
  }
  return undefined;
}

/** Short, whatever the text; a text of signs only stands for itself. */
function repeatKey(text: string): string {
  return createHash('sha1')
    .update(normaliseForRepeat(text) || text)
    .digest('base64url');
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0' || address === '::1';
}
