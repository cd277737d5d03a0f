/** How many re-encodes may run on this node at once; a stream over the budget is passed through. */
export class EncoderSlots {
  readonly #limit: number;
  #used = 0;
  #refused = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  get refused(): number {
    return this.#refused;
  }

  /**
   * Undefined when all are taken; else call the result once to give the slot back. Who asks again for
   * the same stream is not counted as refused again.
   */
  take({ again = false }: { readonly again?: boolean } = {}): (() => void) | undefined {
    if (this.#used >= this.#limit) {
      this.#refused += again ? 0 : 1;
      return undefined;
    }
    this.#used += 1;
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.#used -= 1;
      }
    };
  }
}
