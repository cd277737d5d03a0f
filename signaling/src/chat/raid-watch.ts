/**
 * Notices a raid: many people who are new in the room and say the same within seconds. Every node
 * sees the same entries in the same order, so all come to the same conclusion at the same entry.
 */
import type { ChatEntry } from '../../proto/index.ts';
import { normaliseForRepeat } from './normalise.ts';

const WINDOW_MS = 10_000;
/** Distinct newcomers that say the same. */
const RAIDERS = 8;
/** A raid that goes on is told again this long after it was told, before its shield falls. */
const AGAIN_AFTER_MS = 60_000;
/** How long somebody is new. */
const NEW_FOR_MS = 60_000;
/** Short cheers are what chats are for. */
const MIN_LENGTH = 12;
const MAX_PEOPLE = 10_000;
const MAX_TEXTS = 200;

type Said = { readonly userId: string; readonly atMs: number };

export class RaidWatch {
  /** User → when they first spoke here, in order of speaking last. */
  readonly #firstSpoke = new Map<string, number>();
  readonly #byText = new Map<string, Said[]>();
  #toldAtMs = Number.NEGATIVE_INFINITY;

  /** True for the entry that makes it a raid. */
  observe(entry: ChatEntry): boolean {
    const { userId, timestamp, text } = entry;
    if (userId === undefined || entry.type !== 'message') {
      return false;
    }
    const first = this.#remember(userId, timestamp);
    const key = normaliseForRepeat(text);
    if (timestamp - first > NEW_FOR_MS || key.length < MIN_LENGTH) {
      return false;
    }
    const said = (this.#byText.get(key) ?? []).filter(
      (each) => timestamp - each.atMs < WINDOW_MS && each.userId !== userId,
    );
    said.push({ userId, atMs: timestamp });
    this.#byText.delete(key);
    this.#byText.set(key, said);
    if (this.#byText.size > MAX_TEXTS) {
      this.#byText.delete(this.#byText.keys().next().value ?? '');
    }
    if (said.length < RAIDERS || timestamp - this.#toldAtMs < AGAIN_AFTER_MS) {
      return false;
    }
    this.#toldAtMs = timestamp;
    return true;
  }

  #remember(userId: string, atMs: number): number {
    const first = this.#firstSpoke.get(userId) ?? atMs;
    this.#firstSpoke.delete(userId);
    this.#firstSpoke.set(userId, first);
    if (this.#firstSpoke.size > MAX_PEOPLE) {
      this.#firstSpoke.delete(this.#firstSpoke.keys().next().value ?? '');
    }
    return first;
  }
}
