/**
 * Who speaks, from the levels that seats report when they change. Whoever has the floor keeps it through
 * short silences, and loses it to somebody who is clearly louder, or who speaks on while they are silent.
 * Pure; the caller brings the time.
 */
import type { StageSpeaker } from '../../proto/index.ts';

/** Less loud than this, dB below full scale, is nobody speaking. */
const SPEAKING_ABOVE_DB = 50;
/** Somebody who interrupts has to be so much louder. */
const LOUDER_BY_DB = 8;
/** A silence shorter than this is a breath. */
const BREATH_MS = 1_000;

type Level = { readonly db: number; readonly sinceMs: number };

export class Speakers {
  readonly #levels = new Map<string, Level>();
  #dominantSeatId: string | undefined;
  #told = '';

  /** `db`: below full scale, 127 for silence. */
  hear(seatId: string, db: number, nowMs: number): void {
    const known = this.#levels.get(seatId);
    const isSame = known !== undefined && isSpeaking(known.db) === isSpeaking(db);
    this.#levels.set(seatId, { db, sinceMs: isSame ? known.sinceMs : nowMs });
  }

  /** Who speaks now. `isNews`: not told yet. `mayChange`: look again soon, though nobody reports. */
  look(
    seatIds: ReadonlySet<string>,
    nowMs: number,
  ): {
    readonly speakers: readonly StageSpeaker[];
    readonly dominantSeatId?: string;
    readonly isNews: boolean;
    readonly mayChange: boolean;
  } {
    for (const seatId of this.#levels.keys()) {
      if (!seatIds.has(seatId)) {
        this.#levels.delete(seatId);
      }
    }
    const speakers = [...this.#levels]
      .filter(([, { db }]) => isSpeaking(db))
      .map(([seatId, { db }]) => ({ seatId, belowFullScaleDb: db }))
      .sort((a, b) => a.belowFullScaleDb - b.belowFullScaleDb);
    const [loudest] = speakers;
    const before = this.#dominantSeatId;
    const level = before === undefined ? undefined : this.#levels.get(before);
    if (loudest !== undefined && this.#mayTakeOver(loudest, level, nowMs)) {
      this.#dominantSeatId = loudest.seatId;
    } else if (level === undefined) {
      this.#dominantSeatId = undefined;
    }
    const dominantSeatId = this.#dominantSeatId;
    const told = `${speakers.map(({ seatId }) => seatId).join()} ${dominantSeatId ?? ''}`;
    const isNews = told !== this.#told;
    this.#told = told;
    return {
      ...{ speakers, isNews },
      ...(dominantSeatId !== undefined && { dominantSeatId }),
      mayChange: loudest !== undefined && loudest.seatId !== dominantSeatId,
    };
  }

  #mayTakeOver(loudest: StageSpeaker, dominant: Level | undefined, nowMs: number): boolean {
    if (dominant === undefined) {
      return true;
    }
    return isSpeaking(dominant.db)
      ? loudest.belowFullScaleDb + LOUDER_BY_DB <= dominant.db
      : nowMs - dominant.sinceMs >= BREATH_MS;
  }
}

function isSpeaking(db: number): boolean {
  return db < SPEAKING_ABOVE_DB;
}
