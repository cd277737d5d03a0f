/**
 * Tells how loud the sound of one publisher is, from the audio level that comes with every packet (RFC
 * 6464): the worker averages it, nothing is decoded. Only while somebody wants to know.
 */
import type { AudioLevelObserver, Producer, Router } from 'mediasoup/types';
import { toSfuError } from './to-sfu-error.ts';

/** How often the worker tells, ms. */
const INTERVAL_MS = 400;
/** What is less loud counts as silence, dBov. */
const THRESHOLD_DBOV = -60;
/** Below full scale, dB; what RFC 6464 calls silence. */
export const SILENT_DB = 127;
/** Smaller changes are not told. */
const STEP_DB = 3;

export class AudioLevelWatch {
  readonly #observer: AudioLevelObserver;
  readonly #emit: (belowFullScaleDb: number) => void;
  #told = SILENT_DB;

  private constructor(observer: AudioLevelObserver, emit: (belowFullScaleDb: number) => void) {
    this.#observer = observer;
    this.#emit = emit;
    observer.on('volumes', ([loudest]) => this.#tell(-(loudest?.volume ?? -SILENT_DB)));
    observer.on('silence', () => this.#tell(SILENT_DB));
  }

  /** @throws SFU_WORKER_FAILED */
  static async create(
    router: Router,
    emit: (belowFullScaleDb: number) => void,
  ): Promise<AudioLevelWatch> {
    try {
      const observer = await router.createAudioLevelObserver({
        ...{ maxEntries: 1, threshold: THRESHOLD_DBOV, interval: INTERVAL_MS },
      });
      return new AudioLevelWatch(observer, emit);
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  /** One that closes leaves by itself. Adding twice is no harm. */
  add(producer: Producer): void {
    if (!this.#observer.closed && !producer.closed) {
      // It fails when either is closed meanwhile, or is there already.
      this.#observer.addProducer({ producerId: producer.id }).catch(() => undefined);
    }
  }

  close(): void {
    this.#observer.close();
  }

  #tell(belowFullScaleDb: number): void {
    const db = Math.min(SILENT_DB, Math.max(0, Math.round(belowFullScaleDb)));
    const isSilence = (db === SILENT_DB) !== (this.#told === SILENT_DB);
    if (isSilence || Math.abs(db - this.#told) >= STEP_DB) {
      this.#told = db;
      this.#emit(db);
    }
  }
}
