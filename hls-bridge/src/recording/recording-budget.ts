/** What all recordings of a process may hold in memory while the store is slow or away. */
export class RecordingBudget {
  readonly #maxBytes: number;
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** False when there is no room. */
  take(bytes: number): boolean {
    if (this.#heldBytes + bytes > this.#maxBytes) {
      return false;
    }
    this.#heldBytes += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}
