/** Options of the chat, with their defaults and units. */
import { createAutomod } from './automod.ts';
import type { Automod } from './automod.ts';
import type { BudgetLimits } from './budget.ts';
import type { SendLimits } from './send-policy.ts';

export type ChatOptions = {
  /** Messages of one user per window, in one room. Default 20. */
  readonly perUser?: number;
  /** The same for moderators and the broadcaster. Default 100. */
  readonly perModerator?: number;
  /** Messages from one address (IPv6: /64) per window, in one room. Default 100. */
  readonly perAddress?: number;
  /** Messages of one user per window, in all rooms together. Default 60. */
  readonly perUserEverywhere?: number;
  /** Messages from one address per window, in all rooms together. Default 300. */
  readonly perAddressEverywhere?: number;
  /** Default 30 s. */
  readonly windowMs?: number;
  /** Rooms open on this node. Default 10,000. */
  readonly maxRooms?: number;
  /** How long a room without members stays open. Default 60 s. */
  readonly idleMs?: number;
  /** Above this much unsent a reader is skipped, and told so later. Default 256 kB. */
  readonly skipAboveBytes?: number;
  /** Socket writes per second that this process spends on chat. Default 60,000. */
  readonly writesPerSecond?: number;
  /** How long authors may take their own messages back. Default 15 minutes. */
  readonly deleteWindowMs?: number;
  /** The same text of one user within this time is refused; 0 is off. Default 30 s. */
  readonly repeatWindowMs?: number;
  /** Whether one may read without an account. Default true. */
  readonly anonymousReading?: boolean;
  /** Default: one without a classifier. */
  readonly automod?: Automod;
  /** Default `Date.now`. Milliseconds since 1970. */
  readonly now?: () => number;
};

export type ResolvedChatOptions = Required<ChatOptions> & SendLimits & BudgetLimits;

/** Fills the defaults in. */
export function resolveChatOptions(options: ChatOptions): ResolvedChatOptions {
  return {
    perUser: 20,
    perModerator: 100,
    perAddress: 100,
    perUserEverywhere: 60,
    perAddressEverywhere: 300,
    windowMs: 30_000,
    maxRooms: 10_000,
    idleMs: 60_000,
    skipAboveBytes: 256 * 1024,
    writesPerSecond: 60_000,
    deleteWindowMs: 900_000,
    repeatWindowMs: 30_000,
    anonymousReading: true,
    automod: createAutomod({ onFailure: 'send' }),
    now: Date.now,
    ...options,
  };
}
