/**
 * What is kept of one stage: seats, raised hands, invitations. Plain JSON that only changes as a whole,
 * by the pure functions here and in stage-acts.ts, one after the other in the database.
 */
import type {
  InvitedRole,
  SeatRole,
  SeatStatus,
  StageLayout,
  StageMedia,
} from '../../proto/index.ts';

export type SeatRecord = {
  readonly seatId: string;
  readonly participantId: string;
  /** Absent for guests without an account. */
  readonly userId?: string;
  readonly name: string;
  readonly role: SeatRole;
  readonly feedId: string;
  readonly status: SeatStatus;
  readonly silenced: readonly StageMedia[];
  readonly joinedAtMs: number;
  /** Of the connection that sits here: one that was replaced cannot leave in its place. */
  readonly holder?: string;
  /** When the node of that connection last said so. */
  readonly seenAtMs: number;
  /** Of `called` and `away`: when the seat is free again. */
  readonly freeAtMs?: number;
};

export type HandRecord = {
  readonly participantId: string;
  readonly userId: string;
  readonly name: string;
  readonly atMs: number;
};

export type InviteRecord = {
  readonly inviteId: string;
  readonly role: InvitedRole;
  readonly usesLeft: number;
  readonly expiresAtMs: number;
};

export type StageDocument = {
  readonly revision: number;
  /** Signs invitations and seat tokens of this stage; base64url. */
  readonly key: string;
  readonly locked: boolean;
  readonly seats: readonly SeatRecord[];
  readonly hands: readonly HandRecord[];
  readonly invites: readonly InviteRecord[];
  /** Participants who were removed and may not come back. */
  readonly removed: readonly string[];
  /** How HLS shows the stage; absent: as a grid. */
  readonly composite?: { readonly layout: StageLayout; readonly pinnedSeatId?: string };
  /** What everybody on it watches together, and who leads that; absent: nothing. */
  readonly party?: StageParty;
};

export type StageParty = {
  readonly streamId: string;
  /** A participant. */
  readonly leaderId: string;
};

/** How long things last, ms. */
export type StageTimes = {
  /** A seat waits so long for somebody who was lost. */
  readonly seatWindowMs: number;
  /** A node that says nothing of its seats for so long is gone. */
  readonly unseenMs: number;
};

/** A stage on which nothing has happened yet. */
export function emptyStage(key: string): StageDocument {
  return { revision: 0, key, locked: false, seats: [], hands: [], invites: [], removed: [] };
}

export function seatOf(stage: StageDocument, participantId: string): SeatRecord | undefined {
  return stage.seats.find((seat) => seat.participantId === participantId);
}

/** The stage with one seat changed. */
export function withSeat(
  stage: StageDocument,
  seatId: string,
  changes: Partial<SeatRecord>,
): StageDocument {
  return {
    ...stage,
    seats: stage.seats.map((seat) => (seat.seatId === seatId ? { ...seat, ...changes } : seat)),
  };
}

/** Lets time pass: seats whose node fell silent are away, those whose window is over are free. */
export function settle(stage: StageDocument, nowMs: number, times: StageTimes): StageDocument {
  const seats = stage.seats.flatMap((seat) => {
    if (seat.status === 'on') {
      return [nowMs - seat.seenAtMs > times.unseenMs ? away(seat, nowMs, times) : seat];
    }
    return (seat.freeAtMs ?? Infinity) <= nowMs ? [] : [seat];
  });
  const invites = stage.invites.filter(
    ({ usesLeft, expiresAtMs }) => usesLeft > 0 && expiresAtMs > nowMs,
  );
  const isSame =
    invites.length === stage.invites.length &&
    seats.length === stage.seats.length &&
    seats.every((seat, index) => seat === stage.seats[index]);
  return isSame ? stage : { ...stage, seats, invites };
}

/** The same seat without whoever sat there; it is kept for a while. */
export function away(seat: SeatRecord, nowMs: number, times: StageTimes): SeatRecord {
  const { holder: _, ...rest } = seat;
  return { ...rest, status: 'away', freeAtMs: nowMs + times.seatWindowMs };
}

/** When time alone changes something next; Infinity for never. */
export function nextDueMs(stage: StageDocument, times: StageTimes): number {
  const seats = stage.seats.map((seat) =>
    seat.status === 'on' ? seat.seenAtMs + times.unseenMs + 1 : (seat.freeAtMs ?? Infinity),
  );
  return Math.min(Infinity, ...seats, ...stage.invites.map(({ expiresAtMs }) => expiresAtMs));
}
