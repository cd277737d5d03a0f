/** What a client knows of a stage: the latest state that it was told, and what of it is news. */
import type { ServerBodyOf, StageRole, StageSeat, StageUpdate } from '@freshet/signaling/proto';

const NOTHING: Omit<StageUpdate, 'streamId'> = {
  ...{ revision: -1, locked: false, seats: [], maxSeats: 12, handCount: 0, hands: [] },
  invitations: [],
};

export type StageNews = {
  readonly added: readonly StageSeat[];
  readonly changed: readonly StageSeat[];
  readonly removed: readonly StageSeat[];
};

export class StageView {
  stage: Omit<StageUpdate, 'streamId'> = NOTHING;
  participantId: string | undefined;
  /** Of the seat that this connection took. */
  seatId: string | undefined;
  seatToken: string | undefined;
  #isHost = false;

  /** The seat that this client sits on. */
  get ownSeat(): StageSeat | undefined {
    return this.stage.seats.find((seat) => seat.seatId === this.seatId);
  }

  /** The seat that waits for this client to come. */
  get calledSeat(): StageSeat | undefined {
    return this.stage.seats.find(
      (seat) => seat.participantId === this.participantId && seat.status === 'called',
    );
  }

  get role(): StageRole {
    return this.#isHost ? 'host' : (this.ownSeat?.role ?? 'viewer');
  }

  join(joined: ServerBodyOf<'stageJoined'>): StageNews {
    this.participantId = joined.participantId;
    this.seatId = joined.seatId;
    this.seatToken = joined.seatToken ?? this.seatToken;
    this.#isHost = joined.role === 'host';
    // A server that has lost its memory may begin anew.
    return this.#replace(joined.stage);
  }

  /** Undefined for what is older than what is known. */
  update(stage: Omit<StageUpdate, 'streamId'>): StageNews | undefined {
    return stage.revision < this.stage.revision ? undefined : this.#replace(stage);
  }

  #replace(stage: Omit<StageUpdate, 'streamId'>): StageNews {
    const before = new Map(this.stage.seats.map((seat) => [seat.seatId, seat]));
    this.stage = stage;
    const after = new Set(stage.seats.map(({ seatId }) => seatId));
    return {
      added: stage.seats.filter(({ seatId }) => !before.has(seatId)),
      changed: stage.seats.filter((seat) => {
        const known = before.get(seat.seatId);
        return known !== undefined && JSON.stringify(known) !== JSON.stringify(seat);
      }),
      removed: [...before.values()].filter(({ seatId }) => !after.has(seatId)),
    };
  }
}
