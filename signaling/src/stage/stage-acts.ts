/** What can happen to a stage: pure, from one document to the next. Who may do it was asked before. */
import { randomBytes } from 'node:crypto';
import { newId } from '@freshet/infra/runtime';
import type { InvitedRole, SeatRole, StageLayout, StageMedia } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import { away, seatOf, withSeat } from './stage-document.ts';
import type {
  InviteRecord,
  SeatRecord,
  StageDocument,
  StageParty,
  StageTimes,
} from './stage-document.ts';
import type { ResolvedStageOptions } from './stage-options.ts';

/** Somebody who is about to sit down. */
export type Sitter = {
  readonly participantId: string;
  readonly userId?: string;
  readonly name: string;
  /** Of their connection. */
  readonly holder: string;
};

/** Participants who were removed are remembered up to so many. */
const MAX_REMOVED = 200;

/** The seat that is there for somebody, with them on it; unchanged when they sit there already. */
export function takeOwnSeat(stage: StageDocument, sitter: Sitter, nowMs: number): StageDocument {
  const seat = seatOf(stage, sitter.participantId);
  if (seat === undefined || seat.holder === sitter.holder) {
    return stage;
  }
  const { freeAtMs: _, ...rest } = seat;
  const sat: SeatRecord = { ...rest, status: 'on', holder: sitter.holder, seenAtMs: nowMs };
  return { ...stage, seats: stage.seats.map((each) => (each === seat ? sat : each)) };
}

/** @throws STAGE_REMOVED, STAGE_LOCKED, STAGE_FULL */
export function addSeat(
  stage: StageDocument,
  options: ResolvedStageOptions,
  init: {
    readonly participantId: string;
    readonly userId?: string | undefined;
    readonly name: string;
    readonly role: SeatRole;
    /** Of the host: the stream. */
    readonly feedId?: string;
    /** Absent: they are called, and have to come. */
    readonly holder?: string;
    readonly nowMs: number;
  },
): StageDocument {
  const { participantId, userId, name, role, holder, nowMs } = init;
  if (stage.removed.includes(participantId)) {
    throw sigError('STAGE_REMOVED');
  }
  if (stage.locked && role !== 'host') {
    throw sigError('STAGE_LOCKED');
  }
  if (stage.seats.length >= options.maxSeats) {
    throw sigError('STAGE_FULL', { details: { maxSeats: options.maxSeats } });
  }
  const seat: SeatRecord = {
    seatId: `se_${randomBytes(9).toString('base64url')}`,
    participantId,
    ...(userId !== undefined && { userId }),
    ...{ name, role, feedId: init.feedId ?? newId('st'), silenced: [], joinedAtMs: nowMs },
    seenAtMs: nowMs,
    ...(holder === undefined
      ? { status: 'called', freeAtMs: nowMs + options.callWindowMs }
      : { status: 'on', holder }),
  };
  return { ...stage, seats: [...stage.seats, seat], hands: withoutHand(stage, participantId) };
}

/** Uses an invitation up by one. @throws STAGE_INVITATION_INVALID */
export function useInvite(
  stage: StageDocument,
  inviteId: string,
): { readonly stage: StageDocument; readonly role: InvitedRole } {
  const invite = stage.invites.find((each) => each.inviteId === inviteId);
  if (invite === undefined) {
    throw sigError('STAGE_INVITATION_INVALID');
  }
  const invites = stage.invites.flatMap((each) =>
    each !== invite ? [each] : each.usesLeft > 1 ? [{ ...each, usesLeft: each.usesLeft - 1 }] : [],
  );
  return { stage: { ...stage, invites }, role: invite.role };
}

/** @throws STAGE_TOO_MANY_INVITATIONS */
export function addInvite(
  stage: StageDocument,
  options: ResolvedStageOptions,
  invite: InviteRecord,
): StageDocument {
  if (stage.invites.length >= options.maxInvites) {
    throw sigError('STAGE_TOO_MANY_INVITATIONS', { details: { limit: options.maxInvites } });
  }
  return { ...stage, invites: [...stage.invites, invite] };
}

/** @throws STAGE_INVITATION_INVALID */
export function revokeInvite(stage: StageDocument, inviteId: string | undefined): StageDocument {
  const invites = stage.invites.filter((each) => each.inviteId !== inviteId);
  if (invites.length === stage.invites.length) {
    throw sigError('STAGE_INVITATION_INVALID');
  }
  return { ...stage, invites };
}

/** Raises a hand; one that is up stays where it is in the queue. @throws STAGE_… */
export function raiseHand(
  stage: StageDocument,
  options: ResolvedStageOptions,
  who: { readonly userId: string; readonly name: string; readonly nowMs: number },
): StageDocument {
  const { userId, name, nowMs } = who;
  if (stage.removed.includes(userId)) {
    throw sigError('STAGE_REMOVED');
  }
  if (seatOf(stage, userId) !== undefined) {
    throw sigError('STAGE_SEATED');
  }
  if (stage.hands.some(({ participantId }) => participantId === userId)) {
    return stage;
  }
  if (stage.hands.length >= options.maxHands) {
    throw sigError('STAGE_TOO_MANY_HANDS', { retryAfterMs: 10_000 });
  }
  return {
    ...stage,
    hands: [...stage.hands, { participantId: userId, userId, name, atMs: nowMs }],
  };
}

export function dropHand(stage: StageDocument, participantId: string): StageDocument {
  const hands = withoutHand(stage, participantId);
  return hands.length === stage.hands.length ? stage : { ...stage, hands };
}

/** Calls whoever raised their hand. @throws STAGE_NO_SUCH_HAND, STAGE_LOCKED, STAGE_FULL */
export function takeHand(
  stage: StageDocument,
  options: ResolvedStageOptions,
  about: { readonly participantId: string | undefined; readonly nowMs: number },
): StageDocument {
  const hand = stage.hands.find(({ participantId }) => participantId === about.participantId);
  if (hand === undefined) {
    throw sigError('STAGE_NO_SUCH_HAND');
  }
  const { participantId, userId, name } = hand;
  return addSeat(stage, options, {
    ...{ participantId, userId, name, role: 'guest', nowMs: about.nowMs },
  });
}

export function silence(
  stage: StageDocument,
  seat: SeatRecord,
  media: StageMedia,
  isSilent: boolean,
): StageDocument {
  const others = seat.silenced.filter((each) => each !== media);
  if (isSilent === others.length < seat.silenced.length) {
    return stage;
  }
  return withSeat(stage, seat.seatId, { silenced: isSilent ? [...others, media] : others });
}

/** How viewers over HLS see the stage. `pinned`: whose picture they always see. */
export function layOutStage(
  stage: StageDocument,
  layout: StageLayout,
  pinned: SeatRecord | undefined,
): StageDocument {
  const pinnedSeatId = pinned?.seatId;
  const { composite } = stage;
  return composite?.layout === layout && composite.pinnedSeatId === pinnedSeatId
    ? stage
    : { ...stage, composite: { layout, ...(pinnedSeatId !== undefined && { pinnedSeatId }) } };
}

/** Watches another stream together from now on; undefined: no more. */
export function watchTogether(stage: StageDocument, party: StageParty | undefined): StageDocument {
  const { party: before, ...rest } = stage;
  if (before?.streamId === party?.streamId && before?.leaderId === party?.leaderId) {
    return stage;
  }
  return party === undefined ? rest : { ...rest, party };
}

/** Frees a seat for good. `forGood`: whoever had it may not come back. */
export function freeSeat(
  stage: StageDocument,
  seat: SeatRecord,
  how: { readonly forGood: boolean },
): StageDocument {
  const { participantId } = seat;
  const removed = how.forGood
    ? [...stage.removed, participantId].slice(-MAX_REMOVED)
    : stage.removed;
  return { ...stage, removed, seats: stage.seats.filter((each) => each.seatId !== seat.seatId) };
}

/** A connection that sat somewhere is gone. */
export function holderLost(
  stage: StageDocument,
  holder: string,
  nowMs: number,
  times: StageTimes,
): StageDocument {
  const seat = stage.seats.find((each) => each.holder === holder);
  return seat === undefined
    ? stage
    : {
        ...stage,
        seats: stage.seats.map((each) => (each === seat ? away(seat, nowMs, times) : each)),
      };
}

/** Says that these connections still sit. Not news. */
export function holdersSeen(
  stage: StageDocument,
  holders: ReadonlySet<string>,
  nowMs: number,
): StageDocument {
  return {
    ...stage,
    seats: stage.seats.map((seat) =>
      seat.holder !== undefined && holders.has(seat.holder) ? { ...seat, seenAtMs: nowMs } : seat,
    ),
  };
}

/** The stream is over: nobody is on stage any more. */
export function clearStage(stage: StageDocument): StageDocument {
  return { ...watchTogether(stage, undefined), seats: [], hands: [], invites: [] };
}

function withoutHand(stage: StageDocument, participantId: string): StageDocument['hands'] {
  return stage.hands.filter((hand) => hand.participantId !== participantId);
}
