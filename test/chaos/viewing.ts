/** How much of the time somebody had a picture, looked at four times a second, and which fault cost the rest. */

export type ViewingReport = {
  readonly who: string;
  /** Of all looks, 0 to 1. */
  readonly share: number;
  readonly longestGapMs: number;
  /** Time without a picture since the fault of that name began, until the next one did; over all its times. */
  readonly lostMs: Readonly<Record<string, number>>;
};

const LOOK_EVERY_MS = 250;

/** Media came since the last look, or did not. */
export type Picture = { readonly who: string; readonly cameSinceLast: () => boolean };

type Looks = {
  seen: number;
  all: number;
  gap: number;
  longest: number;
  readonly lost: Map<string, number>;
};

export class Viewing {
  readonly #pictures: readonly Picture[];
  readonly #looks = new Map<string, Looks>();
  readonly #timer: NodeJS.Timeout;
  #fault = 'no fault yet';

  constructor(pictures: readonly Picture[]) {
    this.#pictures = pictures;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** What is missing from now on is put down to this fault. */
  begins(fault: string): void {
    this.#fault = fault;
  }

  /** Ends it. */
  report(): readonly ViewingReport[] {
    clearInterval(this.#timer);
    return [...this.#looks].map(([who, { all, longest, lost, seen }]) => ({
      who,
      share: all === 0 ? 1 : seen / all,
      longestGapMs: longest * LOOK_EVERY_MS,
      lostMs: Object.fromEntries([...lost].map(([fault, looks]) => [fault, looks * LOOK_EVERY_MS])),
    }));
  }

  #look(): void {
    for (const { cameSinceLast, who } of this.#pictures) {
      const look = this.#looks.get(who) ?? newLooks();
      const came = cameSinceLast();
      look.all += 1;
      look.seen += came ? 1 : 0;
      look.gap = came ? 0 : look.gap + 1;
      look.longest = Math.max(look.longest, look.gap);
      if (!came) {
        look.lost.set(this.#fault, (look.lost.get(this.#fault) ?? 0) + 1);
      }
      this.#looks.set(who, look);
    }
  }
}

function newLooks(): Looks {
  return { seen: 0, all: 0, gap: 0, longest: 0, lost: new Map() };
}
