/** The latest entries of one room on this node, in the order they came, and what a client missed. */
import type { RoomPosition } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';

type Slot = {
  readonly epoch: string;
  readonly seq: number;
  /** Undefined once it was deleted: its place stays known. */
  entry: ChatEntry | undefined;
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

  get position(): RoomPosition | undefined {
    return this.#slots.at(-1);
  }

  /** `keep` false: the place counts, but nobody is shown the entry later. */
  add(entry: ChatEntry, keep: boolean): void {
    this.#slots.push({ epoch: entry.epoch, seq: entry.seq, entry: keep ? entry : undefined });
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

  find(id: string): ChatEntry | undefined {
    return this.#slots.findLast(({ entry }) => entry?.id === id)?.entry;
  }

  /** The newest entries, oldest of them first. */
  latest(limit: number): readonly ChatEntry[] {
    return present(this.#slots.slice(-limit * 2)).slice(-limit);
  }

  /** The newest entries before a position, oldest of them first. */
  before(position: RoomPosition, limit: number): readonly ChatEntry[] {
    const { epoch, seq } = position;
    const earlier = this.#slots.filter(
      (slot) => slot.epoch < epoch || (slot.epoch === epoch && slot.seq < seq),
    );
    return present(earlier).slice(-limit);
  }

  /** Everything behind a position; a gap when the position is not known here any more. */
  after(position: RoomPosition): Missed {
    const at = this.#slots.findLastIndex(
      ({ epoch, seq }) => epoch === position.epoch && seq <= position.seq,
    );
    const first = this.#slots[0];
    const isRightBefore =
      first?.epoch === position.epoch && first.seq === position.seq + 1 && at === -1;
    if (at === -1 && !isRightBefore) {
      return { entries: present(this.#slots), gap: this.#slots.length > 0 };
    }
    return { entries: present(this.#slots.slice(at + 1)), gap: false };
  }

  /** Entries from an ordinal on, as far as they are held. */
  from(ordinal: number): readonly ChatEntry[] {
    const held = this.#count - ordinal;
    return held <= 0 ? [] : present(this.#slots.slice(-held));
  }
}

function present(slots: readonly Slot[]): readonly ChatEntry[] {
  return slots.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
}
