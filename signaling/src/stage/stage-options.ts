/** Options of the stage, with their defaults and units. */
import type { PublishGrant } from '@freshet/infra/runtime';
import type { Rate } from '../options.ts';

export type StageOptions = {
  /** Seats of one stage, the host's included. Default 12. */
  readonly maxSeats?: number;
  /** Default 50. */
  readonly maxHands?: number;
  /** Invitations of one stage that are open at once. Default 20. */
  readonly maxInvites?: number;
  /** How long a seat waits for somebody who was lost. Default 60 s. */
  readonly seatWindowMs?: number;
  /** How long somebody has to come who was called from the audience. Default 60 s. */
  readonly callWindowMs?: number;
  /** How often a node says that its seats are taken. Default 10 s. */
  readonly seenEveryMs?: number;
  /** Seats of a node that says nothing for so long are away. Default 30 s. */
  readonly unseenMs?: number;
  /** Whether people without an account may come with an invitation. Default true. */
  readonly guestsWithoutAccount?: boolean;
  /** Acts of one member. Default 5 per s, 20 at once. */
  readonly rate?: Rate;
  /** Words of who leads a watch party about where they are. Default 3 per s, 6 at once. */
  readonly playheadRate?: Rate;
  /** Stages open on this node. Default 10,000. */
  readonly maxRooms?: number;
  /** How long a stage that nobody follows stays open here. Default 60 s. */
  readonly idleMs?: number;
  /** Least time between two updates of one stage. Default 50 ms. */
  readonly updateMs?: number;
  /** Least time between two words about who speaks. Default 300 ms. */
  readonly speakersMs?: number;
  /** How often a stage with seats is read anew, in case a message was lost. Default 2 s. */
  readonly refreshMs?: number;
  /** Above this much unsent a follower is skipped, and told everything later. Default 256 kB. */
  readonly skipAboveBytes?: number;
  /** What a seat may send. Default 6 Mbit/s, 1080p60. */
  readonly limits?: PublishGrant['limits'];
  /** Default `Date.now`. Milliseconds since 1970. */
  readonly now?: () => number;
};

export type ResolvedStageOptions = Required<StageOptions>;

/** Fills the defaults in. */
export function resolveStageOptions(options: StageOptions): ResolvedStageOptions {
  return {
    maxSeats: 12,
    maxHands: 50,
    maxInvites: 20,
    seatWindowMs: 60_000,
    callWindowMs: 60_000,
    seenEveryMs: 10_000,
    unseenMs: 30_000,
    guestsWithoutAccount: true,
    rate: { perSecond: 5, burst: 20 },
    playheadRate: { perSecond: 3, burst: 6 },
    maxRooms: 10_000,
    idleMs: 60_000,
    updateMs: 50,
    speakersMs: 300,
    refreshMs: 2_000,
    skipAboveBytes: 256 * 1024,
    limits: { maxBitrateBps: 6_000_000, maxWidth: 1920, maxHeight: 1080, maxFps: 60 },
    now: Date.now,
    ...options,
  };
}
