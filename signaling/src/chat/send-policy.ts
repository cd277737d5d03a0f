/** May this user say this here and now? What can be told at once; what is counted goes with the log. */
import { createHash } from 'node:crypto';
import { mayUse } from '@freshet/infra/runtime';
import type { PlatformError, RoomGuard, TokenScope } from '@freshet/infra/runtime';
import { isEmoteOnly, parseChatText } from '../../proto/index.ts';
import type { ChatSettings } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import { addressGroup, isLoopback } from '../lib/address-group.ts';
import type { ChatStore } from './chat-ports.ts';
import { normaliseForRepeat } from './normalise.ts';
import type { RoomState } from './room-state.ts';

export type ChatUser = {
  readonly userId: string;
  readonly username: string;
  /** Of a personal or app token: what it may do. */
  readonly scopes?: readonly TokenScope[] | undefined;
};

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
  /** The same text of one user within this time is refused; 0 is off. */
  readonly repeatWindowMs: number;
};

/** @throws CHAT_SIGN_IN_REQUIRED, CHAT_SCOPE_MISSING */
export function assertScope<U extends ChatUser>(
  user: U | undefined,
  scope: TokenScope,
): asserts user is U {
  if (user === undefined) {
    throw sigError('CHAT_SIGN_IN_REQUIRED');
  }
  if (!mayUse({ ...(user.scopes !== undefined && { scopes: user.scopes }) }, scope)) {
    throw sigError('CHAT_SCOPE_MISSING', { details: { needed: scope } });
  }
}

/** A counted condition and the refusal that it stands for. */
export type CountedRule = {
  readonly guard: RoomGuard;
  readonly refusal: 'CHAT_RATE_LIMITED' | 'CHAT_SLOW_MODE' | 'CHAT_DUPLICATE';
};

const REPEAT_WINDOW_MS = 60_000;

/** `until`: Infinity for good, undefined for not at all. @throws CHAT_BANNED, CHAT_TIMED_OUT */
export function assertNotBanned(until: number | undefined, nowMs: number): void {
  if (until === Infinity) {
    throw sigError('CHAT_BANNED');
  }
  if (until !== undefined) {
    throw sigError('CHAT_TIMED_OUT', { retryAfterMs: until - nowMs, details: { until } });
  }
}

/** @throws the refusal of the first mode that does not allow the message */
export async function assertAllowed(
  deps: {
    readonly store: Pick<ChatStore, 'followedSince' | 'isVerified' | 'isSubscriber'>;
    readonly nowMs: number;
  },
  state: RoomState,
  message: { readonly author: ChatUser; readonly text: string },
): Promise<void> {
  const { author, text } = message;
  const role = state.roleOf(author.userId);
  if (role === 'broadcaster' || role === 'moderator') {
    return;
  }
  const modes = state.modes(deps.nowMs);
  const refusal = refusalByText(state, text, { modes, isVip: role === 'vip' });
  if (refusal !== undefined) {
    throw refusal;
  }
  if (role !== 'vip') {
    await assertStanding(deps, { state, modes, userId: author.userId });
  }
}

/** Modes that ask what somebody is to the channel and the platform. */
async function assertStanding(
  { store, nowMs }: Parameters<typeof assertAllowed>[0],
  about: {
    readonly state: RoomState;
    readonly modes: ChatSettings;
    readonly userId: string;
  },
): Promise<void> {
  const { modes, userId } = about;
  const { ownerId } = about.state.facts;
  if (modes.subscribersOnly && (await store.isSubscriber?.(ownerId, userId)) !== true) {
    throw sigError('CHAT_SUBSCRIBERS_ONLY');
  }
  if (modes.followersOnly && store.followedSince !== undefined) {
    const { followersMinMs } = modes;
    const since = await store.followedSince(ownerId, userId);
    if (since === undefined || nowMs - since < followersMinMs) {
      throw sigError('CHAT_FOLLOWERS_ONLY', { details: { followersMinMs } });
    }
  }
  if (modes.verifiedOnly && (await store.isVerified?.(userId)) === false) {
    throw sigError('CHAT_VERIFIED_ONLY');
  }
}

/** What the log is to count for this message. */
export function countedRules(
  state: RoomState,
  message: { readonly author: ChatAuthor; readonly text: string },
  limits: SendLimits & { readonly nowMs: number },
): readonly CountedRule[] {
  const { author, text } = message;
  const role = state.roleOf(author.userId);
  const isModerator = state.isModerator(author.userId);
  const { slowModeMs, uniqueChat } = state.modes(limits.nowMs);
  const { windowMs, repeatWindowMs } = limits;
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
  // Cheering again and again is what emotes are for.
  if (repeatWindowMs > 0 && !isModerator && !isEmoteOnly(text, state.emoteUrls)) {
    const key = `d:${author.userId}:${repeatKey(text)}`;
    rules.push({
      guard: { kind: 'once', key, windowMs: repeatWindowMs },
      refusal: 'CHAT_DUPLICATE',
    });
  }
  return rules;
}

function refusalByText(
  state: RoomState,
  text: string,
  { modes, isVip }: { readonly modes: ChatSettings; readonly isVip: boolean },
): PlatformError | undefined {
  if (state.words.matches(text)) {
    return sigError('CHAT_BLOCKED_WORD');
  }
  if (isVip) {
    return undefined;
  }
  if (modes.emoteOnly && !isEmoteOnly(text, state.emoteUrls)) {
    return sigError('CHAT_EMOTE_ONLY');
  }
  if (modes.linksOff && parseChatText(text).some(({ kind }) => kind === 'link')) {
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
