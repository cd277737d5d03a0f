/** What of a stage is told, and to whom. */
import type { StageSeat, StageUpdate } from '../../proto/index.ts';
import type { SeatRecord, StageDocument } from './stage-document.ts';

/** `isStaff`: hosts and co-hosts also see hands and invitations. */
export function viewOf(
  stage: StageDocument,
  about: { readonly streamId: string; readonly maxSeats: number; readonly isStaff: boolean },
): StageUpdate {
  const { streamId, maxSeats, isStaff } = about;
  const { layout = 'grid', pinnedSeatId } = stage.composite ?? {};
  const isThere = stage.seats.some(({ seatId }) => seatId === pinnedSeatId);
  return {
    ...{ streamId, maxSeats, layout },
    ...(pinnedSeatId !== undefined && isThere && { pinnedSeatId }),
    ...(stage.party && {
      watchedStreamId: stage.party.streamId,
      leaderId: stage.party.leaderId,
    }),
    revision: stage.revision,
    locked: stage.locked,
    seats: stage.seats.map(seatView),
    handCount: stage.hands.length,
    hands: isStaff
      ? stage.hands.map(({ participantId, name, atMs }) => ({ participantId, name, atMs }))
      : [],
    invitations: isStaff ? stage.invites : [],
  };
}

function seatView(seat: SeatRecord): StageSeat {
  const { seatId, participantId, userId, name, role, feedId, status, silenced, joinedAtMs } = seat;
  return {
    ...{ seatId, participantId, name, role, feedId, status, silenced, joinedAtMs },
    ...(userId !== undefined && { userId }),
  };
}
