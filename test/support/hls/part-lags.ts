/** From the moment a part's last frame was handed to a ladder until the part is listed. */
import type { LadderSource } from './ladder-source.ts';

export class PartLags {
  readonly #lags: number[] = [];
  /** The newest part of each rendition. */
  readonly #seen = new Map<string, string>();
  #measuring = false;

  /** Counts parts of these renditions from `begin` on. */
  constructor(source: LadderSource, ids: readonly string[]) {
    source.onUpdate(() => {
      for (const id of ids) {
        this.#look(source, id);
      }
    });
  }

  get values(): readonly number[] {
    return this.#lags;
  }

  begin(): void {
    this.#measuring = true;
  }

  #look(source: LadderSource, id: string): void {
    const track = source.packager.track(id);
    const playlist = track?.snapshot([]);
    const segments = [
      ...(playlist?.segments.slice(-1) ?? []),
      ...(playlist?.open ? [playlist.open] : []),
    ];
    const newest = segments.filter(({ parts }) => parts.length > 0).at(-1);
    const uri = newest?.parts.at(-1)?.uri ?? '';
    if (track === undefined || newest === undefined || this.#seen.get(id) === uri) {
      return;
    }
    this.#seen.set(id, uri);
    const { config } = track;
    const frameMs = config.kind === 'video' ? 1000 / config.framesPerSecond : 0;
    const endMs = newest.parts.reduce(
      (sum, part) => sum + part.durationS * 1000,
      newest.programDateTimeMs,
    );
    const fedMs = source.fedNear(endMs - frameMs);
    if (this.#measuring && fedMs !== undefined) {
      this.#lags.push(Date.now() - fedMs);
    }
  }
}
