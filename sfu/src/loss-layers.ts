/**
 * Simulcast layers of viewers without bandwidth estimation (plain SDP): receiver reports (RFC 3550
 * §6.4.1) tell how much is lost. Lasting loss costs a spatial layer; a long time without loss gives one
 * back, later after every failed attempt. Pure: the caller brings the reports.
 */

const HIGH_LOSS = 0.1;
const LOW_LOSS = 0.02;
/** Reports in a row above the high mark before a layer goes. */
const BAD_REPORTS = 2;
/** Reports in a row below the low mark before a layer comes back; doubles after a failed attempt. */
const GOOD_REPORTS = 5;
const MAX_GOOD_REPORTS = 60;
/** Loss this soon after going up means that it was too much. */
const TRIAL_REPORTS = 5;

export class LossLayers {
  readonly #top: number;
  #cap: number;
  #bad = 0;
  #good = 0;
  #goodNeeded = GOOD_REPORTS;
  #sinceUp = Number.POSITIVE_INFINITY;

  /** `spatialLayers` is the number of layers there are. */
  constructor(spatialLayers: number) {
    this.#top = spatialLayers - 1;
    this.#cap = this.#top;
  }

  /** Highest spatial layer that the path carries, as far as known. */
  get cap(): number {
    return this.#cap;
  }

  /** Takes the loss (0–1) of the last interval; true when `cap` changed. */
  report(fractionLost: number): boolean {
    this.#sinceUp += 1;
    this.#bad = fractionLost > HIGH_LOSS ? this.#bad + 1 : 0;
    this.#good = fractionLost < LOW_LOSS ? this.#good + 1 : 0;
    if (this.#bad >= BAD_REPORTS && this.#cap > 0) {
      this.#lower();
      return true;
    }
    if (this.#good >= this.#goodNeeded && this.#cap < this.#top) {
      this.#cap += 1;
      this.#good = 0;
      this.#sinceUp = 0;
      return true;
    }
    return false;
  }

  #lower(): void {
    this.#cap -= 1;
    this.#bad = 0;
    this.#good = 0;
    const hasFailed = this.#sinceUp <= TRIAL_REPORTS;
    this.#goodNeeded = hasFailed
      ? Math.min(MAX_GOOD_REPORTS, this.#goodNeeded * 2)
      : this.#goodNeeded;
  }
}
