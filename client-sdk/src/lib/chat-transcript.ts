/** The messages of a room in order, each once, as far as a client keeps them. */
import type { ChatEntry } from '@freshet/signaling/proto';

export type Applied =
  | { readonly kind: 'added'; readonly entry: ChatEntry }
  | { readonly kind: 'removed'; readonly entries: readonly ChatEntry[] }
  /** Known already. */
  | { readonly kind: 'nothing' };

const MAX_SEEN = 4096;

export class ChatTranscript {
  readonly #limit: number;
  readonly #seen = new Set<string>();
  /** A new array with every change, so that views can compare. */
  messages: readonly ChatEntry[] = [];
  /** `<epoch>.<seq>` of the newest entry. */
  position: string | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  apply(entry: ChatEntry): Applied {
    this.position = `${entry.epoch}.${String(entry.seq)}`;
    if (this.#seen.has(entry.id)) {
      return { kind: 'nothing' };
    }
    this.#seen.add(entry.id);
    if (this.#seen.size > MAX_SEEN) {
      this.#seen.delete(this.#seen.values().next().value ?? '');
    }
    if (entry.notice === 'held' || entry.notice === 'denied') {
      // For moderators to decide about, not to read.
      return { kind: 'nothing' };
    }
    if (entry.type === 'deleted') {
      return this.#remove(entry);
    }
    this.messages = [...this.messages, entry].slice(-this.#limit);
    return { kind: 'added', entry };
  }

  #remove({ targetId, userId }: ChatEntry): Applied {
    const isGone = (message: ChatEntry): boolean =>
      targetId === undefined ? message.userId === userId : message.id === targetId;
    const entries = this.messages.filter(isGone);
    this.messages = this.messages.filter((message) => !isGone(message));
    return { kind: 'removed', entries };
  }
}
