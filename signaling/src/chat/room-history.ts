/** The latest entries of one room on this node, in the order they came, and what a client missed. */
import type { RoomPosition } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import { PUBLIC_SIGHT } from './audience.ts';
import type { Audience, Sight } from './audience.ts';

type Slot = {
  readonly epoch: string;
  readonly seq: number;
  /** Undefined once it was deleted: its place stays known. */
  entry: ChatEntry | undefined;
  /** Undefined: everybody. */
  readonly to: Audience | undefined;
};

export type Missed = { readonly entries: readonly ChatEntry[]; readonly gap: boolean };

export class RoomHistory {
  readonly #limit: number;
  readonly #slots: Slot[] = [];
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many entries there ever were: the ordinal of the next one. */
  get count(): number {
    return this.#count;
  }

  /** Ordinal of the oldest entry that is held. */
  get oldest(): number {
    return this.#count - this.#slots.length;
  }

  get position(): RoomPosition | undefined {
    return this.#slots.at(-1);
  }

  /** `keep` false: the place counts, but nobody is shown the entry later. */
  add(entry: ChatEntry, keep: boolean, to?: Audience): void {
    const { epoch, seq } = entry;
    this.#slots.push({ epoch, seq, entry: keep ? entry : undefined, to });
    this.#count += 1;
    if (this.#slots.length > this.#limit) {
      this.#slots.shift();
    }
  }

  /** Forgets what entries said. */
  remove(match: (entry: ChatEntry) => boolean): void {
    for (const slot of this.#slots) {
      if (slot.entry !== undefined && match(slot.entry)) {
        slot.entry = undefined;
      }
    }
  }

  /** Whether there is anything of a user's. */
  knows(userId: string): boolean {
    return this.#slots.some(({ entry }) => entry?.userId === userId);
  }

  /** Whoever sees it, for those who may touch everything. */
  findAny(id: string): ChatEntry | undefined {
    return this.#slots.findLast(({ entry }) => entry?.id === id)?.entry;
  }

  /** Of what everybody sees: nothing that was meant for some gets out by being answered or pinned. */
  find(id: string): ChatEntry | undefined {
    return this.#slots.findLast(({ entry, to }) => entry?.id === id && to === undefined)?.entry;
  }

  /** The newest entries, oldest of them first. */
  latest(limit: number, sees: Sight = PUBLIC_SIGHT): readonly ChatEntry[] {
    return present(this.#slots.slice(-limit * 2), sees).slice(-limit);
  }

  /** The newest entries before a position, oldest of them first. */
  before(position: RoomPosition, limit: number): readonly ChatEntry[] {
    const { epoch, seq } = position;
    const earlier = this.#slots.filter(
      (slot) => slot.epoch < epoch || (slot.epoch === epoch && slot.seq < seq),
    );
    return present(earlier, PUBLIC_SIGHT).slice(-limit);
  }

  /** Everything behind a position; a gap when the position is not known here any more. */
  after(position: RoomPosition, sees: Sight = PUBLIC_SIGHT): Missed {
    const at = this.#slots.findLastIndex(
      ({ epoch, seq }) => epoch === position.epoch && seq <= position.seq,
    );
    const first = this.#slots[0];
    const isRightBefore =
      first?.epoch === position.epoch && first.seq === position.seq + 1 && at === -1;
    if (at === -1 && !isRightBefore) {
      return { entries: present(this.#slots, sees), gap: this.#slots.length > 0 };
    }
    return { entries: present(this.#slots.slice(at + 1), sees), gap: false };
  }

  /** Entries from an ordinal on, as far as they are held. */
  from(ordinal: number, sees: Sight = PUBLIC_SIGHT): readonly ChatEntry[] {
    const held = this.#count - ordinal;
    return held <= 0 ? [] : present(this.#slots.slice(-held), sees);
  }

  /** Audiences of entries from an ordinal on that are not for everybody. */
  audiencesFrom(ordinal: number): readonly Audience[] {
    const held = this.#count - ordinal;
    const slots = held <= 0 ? [] : this.#slots.slice(-held);
    return slots.flatMap(({ to, entry }) => (to === undefined || entry === undefined ? [] : [to]));
  }
}

function present(slots: readonly Slot[], sees: Sight): readonly ChatEntry[] {
  return slots.flatMap(({ entry, to }) =>
    entry === undefined || (to !== undefined && !sees(to)) ? [] : [entry],
  );
}
