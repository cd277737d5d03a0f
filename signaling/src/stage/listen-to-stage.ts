/** A stage as those see it who show it: who is on it, how it is laid out, and who has the floor. */
import type { Bus, Logger } from '@freshet/infra/runtime';
import type { StageLayout } from '../../proto/index.ts';
import { Speakers } from './speakers.ts';
import { emptyStage } from './stage-document.ts';
import type { StageDocument } from './stage-document.ts';
import type { StageStore } from './stage-ports.ts';
import { topicOf } from './stage-room.ts';
import type { StageTold } from './stage-room.ts';

/** Of the host nothing is told: that feed is the stream. */
export type ShownStage = {
  readonly layout: StageLayout;
  /** Of seats that are taken, in the order in which they were. */
  readonly guestFeedIds: readonly string[];
  readonly pinnedFeedId?: string;
  readonly speakingFeedId?: string;
};

/** What gets lost on the bus is read after this time at the latest. */
const REFRESH_MS = 5000;
const LOOK_AGAIN_MS = 300;

/** Tells of the stage as it is, then of every change, until the result is called. @throws what bus and store throw */
export async function listenToStage(
  deps: { readonly bus: Bus; readonly log: Logger; readonly store: Pick<StageStore, 'read'> },
  streamId: string,
  listener: (stage: ShownStage) => void,
): Promise<() => Promise<void>> {
  const ear = new StageEar(listener);
  const read = async (): Promise<void> => {
    // Only rooms of stages write it.
    ear.hear((await deps.store.read(streamId)) as StageDocument | null | undefined);
  };
  const unsubscribe = await deps.bus.subscribe(topicOf(streamId), ({ body }) => {
    // Only rooms of stages publish on this topic.
    const { stage, level } = body as StageTold;
    ear.hear(stage);
    if (level !== undefined) {
      ear.hearLevel(level.seatId, level.belowFullScaleDb);
    }
  });
  const timer = setInterval(() => {
    read().catch((error: unknown) => {
      deps.log.debug({ err: error, streamId }, 'stage could not be read');
    });
  }, REFRESH_MS);
  timer.unref();
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    ear.close();
    await unsubscribe();
  };
  try {
    await read();
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

class StageEar {
  readonly #listener: (stage: ShownStage) => void;
  readonly #speakers = new Speakers();
  #stage: StageDocument = emptyStage('');
  #told = '';
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(listener: (stage: ShownStage) => void) {
    this.#listener = listener;
  }

  hear(stage: StageDocument | null | undefined): void {
    if (stage !== undefined && stage !== null && stage.revision >= this.#stage.revision) {
      this.#stage = stage;
      this.#tell();
    }
  }

  hearLevel(seatId: string, belowFullScaleDb: number): void {
    this.#speakers.hear(seatId, belowFullScaleDb, Date.now());
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #tell(): void {
    const { seats, composite } = this.#stage;
    const { dominantSeatId, mayChange } = this.#speakers.look(
      new Set(seats.map(({ seatId }) => seatId)),
      Date.now(),
    );
    clearTimeout(this.#timer);
    if (mayChange && !this.#closed) {
      this.#timer = setTimeout(() => {
        this.#tell();
      }, LOOK_AGAIN_MS);
      this.#timer.unref();
    }
    const feedOf = (seatId: string | undefined): string | undefined =>
      seats.find((seat) => seat.seatId === seatId)?.feedId;
    const pinnedFeedId = feedOf(composite?.pinnedSeatId);
    const speakingFeedId = feedOf(dominantSeatId);
    const shown: ShownStage = {
      layout: composite?.layout ?? 'grid',
      guestFeedIds: seats
        .filter(({ role, status }) => role !== 'host' && status !== 'called')
        .map(({ feedId }) => feedId),
      ...(pinnedFeedId !== undefined && { pinnedFeedId }),
      ...(speakingFeedId !== undefined && { speakingFeedId }),
    };
    const told = JSON.stringify(shown);
    if (told !== this.#told && !this.#closed) {
      this.#told = told;
      this.#listener(shown);
    }
  }
}
