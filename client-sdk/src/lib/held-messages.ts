/** Messages that wait for a moderator, as a moderator's client knows them. */
import type { ChatEntry } from '@freshet/signaling/proto';

/** What waits: `targetId` of each is the message that is approved or denied. */
export class HeldMessages {
  /** A new array with every change, oldest first. */
  list: readonly ChatEntry[] = [];

  /** The answer to a join has all of them. */
  replace(entries: readonly ChatEntry[]): void {
    this.list = entries.map((entry) => ({ ...entry, targetId: entry.targetId ?? entry.id }));
  }

  /** True when the list has changed. */
  apply(entry: ChatEntry): boolean {
    const before = this.list;
    if (entry.notice === 'held') {
      this.list = [...before.filter(({ targetId }) => targetId !== entry.targetId), entry];
    } else if (entry.notice === 'ban' || entry.notice === 'timeout') {
      this.#keep(({ userId }) => userId !== entry.userId);
    } else {
      // Denied, or there now as the message itself.
      const decided = entry.notice === 'denied' ? entry.targetId : entry.id;
      this.#keep(({ targetId }) => targetId !== decided);
    }
    return this.list !== before;
  }

  #keep(stays: (entry: ChatEntry) => boolean): void {
    const kept = this.list.filter(stays);
    this.list = kept.length === this.list.length ? this.list : kept;
  }
}
