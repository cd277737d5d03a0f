/**
 * Tokens whose signature was proven a moment ago: a client shows the same one with every call, and a
 * signature costs more than all the rest of a small answer. Only hashes are kept. What can change while
 * a token lives (its time, its key, what was revoked) is looked at anew each time, by whoever asks.
 */
import { hash } from 'node:crypto';

export type ProvenToken<C> = { readonly kid: string; readonly claims: C };

/** Some 10 MB; the one unused for longest goes first, and is only proven again. */
const MAX_PROVEN = 20_000;

export class ProvenTokens<C> {
  readonly #max: number;
  /** In order of use. */
  readonly #proven = new Map<string, ProvenToken<C>>();

  constructor(max = MAX_PROVEN) {
    this.#max = max;
  }

  get size(): number {
    return this.#proven.size;
  }

  /** `type` is part of the name, so that no token passes for one of another type. */
  find(type: string, token: string): ProvenToken<C> | undefined {
    const name = nameOf(type, token);
    const found = this.#proven.get(name);
    if (found !== undefined) {
      this.#proven.delete(name);
      this.#proven.set(name, found);
    }
    return found;
  }

  keep(type: string, token: string, proven: ProvenToken<C>): void {
    this.#proven.set(nameOf(type, token), proven);
    if (this.#proven.size > this.#max) {
      this.#proven.delete(this.#proven.keys().next().value ?? '');
    }
  }

  forget(type: string, token: string): void {
    this.#proven.delete(nameOf(type, token));
  }
}

function nameOf(type: string, token: string): string {
  return hash('sha256', `${type} ${token}`, 'base64');
}
