/**
 * Closer: undoes acquisitions in reverse order. Every acquisition pushes its release on the next
 * line; `close()` runs them last-in first-out, each at most once, and reports every failure.
 */
export type Release = () => void | Promise<void>;

export class Closer {
  readonly #releases: Release[] = [];
  #closing: Promise<void> | undefined;

  /** True from the moment `close()` was called. */
  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /**
   * Registers a release. After `close()` has begun it runs at once, so that a race between
   * acquiring and closing cannot leak.
   */
  push(release: Release): void {
    if (this.#closing === undefined) {
      this.#releases.push(release);
    } else {
      this.#closing = this.#closing.then(() => release());
    }
  }

  /** Registers an object that has `close()` and returns it. */
  use<T extends { close(): void | Promise<void> }>(resource: T): T {
    this.push(() => resource.close());
    return resource;
  }

  /** Runs all releases in reverse order. Idempotent. @throws AggregateError of what failed. */
  close(): Promise<void> {
    this.#closing ??= this.#run();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (let release = this.#releases.pop(); release; release = this.#releases.pop()) {
      try {
        await release();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} releases failed`);
    }
  }
}
