/** How much of the time somebody had a picture, looked at four times a second. */

export type ViewingReport = {
  readonly who: string;
  /** Of all looks, 0 to 1. */
  readonly share: number;
  readonly longestGapMs: number;
};

const LOOK_EVERY_MS = 250;

/** Media came since the last look, or did not. */
export type Picture = { readonly who: string; readonly cameSinceLast: () => boolean };

export class Viewing {
  readonly #pictures: readonly Picture[];
  readonly #looks = new Map<string, { seen: number; all: number; gap: number; longest: number }>();
  readonly #timer: NodeJS.Timeout;

  constructor(pictures: readonly Picture[]) {
    this.#pictures = pictures;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Ends it. */
  report(): readonly ViewingReport[] {
    clearInterval(this.#timer);
    return [...this.#looks].map(([who, { all, longest, seen }]) => ({
      who,
      share: all === 0 ? 1 : seen / all,
      longestGapMs: longest * LOOK_EVERY_MS,
    }));
  }

  #look(): void {
    for (const { cameSinceLast, who } of this.#pictures) {
      const look = this.#looks.get(who) ?? { seen: 0, all: 0, gap: 0, longest: 0 };
      const came = cameSinceLast();
      look.all += 1;
      look.seen += came ? 1 : 0;
      look.gap = came ? 0 : look.gap + 1;
      look.longest = Math.max(look.longest, look.gap);
      this.#looks.set(who, look);
    }
  }
}
