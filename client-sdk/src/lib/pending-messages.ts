/** What this client said and has not seen in the room yet, in the order it was said. */
import type { ChatEntry } from '@freshet/signaling/proto';
import type { PendingMessage } from '../chat-events.ts';
import { clientError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';

/** Failed ones stay until they are dismissed, up to this many in all. */
const MAX_PENDING = 100;

export class PendingMessages {
  /** A new array with every change. */
  list: readonly PendingMessage[] = [];

  add(message: Pick<PendingMessage, 'nonce' | 'text' | 'replyTo'>): void {
    this.list = [...this.list, { ...message, state: 'sending' as const }].slice(-MAX_PENDING);
  }

  fail(nonce: string, error: FreshetError): void {
    this.#change(nonce, (message) => ({ ...message, state: 'failed', error }));
  }

  hold(nonce: string): void {
    this.#change(nonce, (message) => ({ ...message, state: 'held' }));
  }

  remove(nonce: string): void {
    this.list = this.list.filter((message) => message.nonce !== nonce);
  }

  /** What the room says about one of them. */
  apply({ nonce, notice }: ChatEntry): void {
    if (nonce === undefined) {
      return;
    }
    if (notice === 'denied') {
      this.fail(nonce, clientError('CLIENT_CHAT_DENIED'));
    } else if (notice !== 'held') {
      this.remove(nonce);
    }
  }

  #change(nonce: string, change: (message: PendingMessage) => PendingMessage): void {
    this.list = this.list.map((message) => (message.nonce === nonce ? change(message) : message));
  }
}
