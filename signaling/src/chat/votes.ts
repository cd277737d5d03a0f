/**
 * Up-votes of messages: one per user and message, on all nodes. Votes are told to the other nodes once
 * a second, all of a second together; each node adds up who voted, so a vote counts once wherever it
 * arrived.
 */
import { createHash } from 'node:crypto';

export type VoteCount = { readonly messageId: string; readonly count: number };
/** Message → voters, as marks that are short and say nothing about the user. */
export type VoteSignal = Readonly<Record<string, readonly string[]>>;

const MAX_MESSAGES = 200;
const MAX_VOTERS = 20_000;
/** Votes that one node tells in one second; those above it wait for the next. */
const MAX_TOLD = 1_000;
const MAX_TOLD_COUNTS = 50;

export class Votes {
  readonly #voters = new Map<string, Set<string>>();
  readonly #changed = new Set<string>();
  #own: (readonly [messageId: string, voter: string])[] = [];

  /** False when this node knows that the user voted for it already. */
  vote(messageId: string, userId: string): boolean {
    const voter = createHash('sha1')
      .update(`${messageId} ${userId}`)
      .digest('base64url')
      .slice(0, 11);
    if (this.#voters.get(messageId)?.has(voter) === true) {
      return false;
    }
    this.#add(messageId, voter);
    this.#own.push([messageId, voter]);
    return true;
  }

  hear(signal: VoteSignal): void {
    for (const [messageId, voters] of Object.entries(signal)) {
      voters.forEach((voter) => this.#add(messageId, voter));
    }
  }

  /** What the other nodes do not know yet. */
  takeSignal(): VoteSignal | undefined {
    if (this.#own.length === 0) {
      return undefined;
    }
    const told: Record<string, string[]> = {};
    for (const [messageId, voter] of this.#own.splice(0, MAX_TOLD)) {
      (told[messageId] ??= []).push(voter);
    }
    return told;
  }

  /** Counts that have changed since the last time. */
  takeCounts(): readonly VoteCount[] {
    const changed = [...this.#changed].slice(0, MAX_TOLD_COUNTS);
    changed.forEach((messageId) => this.#changed.delete(messageId));
    return changed.map((messageId) => ({
      messageId,
      count: this.#voters.get(messageId)?.size ?? 0,
    }));
  }

  /** Of the latest messages that were voted for, for those who come. */
  counts(): readonly VoteCount[] {
    return [...this.#voters]
      .slice(-MAX_TOLD_COUNTS)
      .map(([messageId, voters]) => ({ messageId, count: voters.size }));
  }

  #add(messageId: string, voter: string): void {
    const voters = this.#voters.get(messageId) ?? new Set();
    if (voters.size >= MAX_VOTERS || voters.has(voter)) {
      return;
    }
    voters.add(voter);
    this.#voters.set(messageId, voters);
    this.#changed.add(messageId);
    if (this.#voters.size > MAX_MESSAGES) {
      const oldest = this.#voters.keys().next().value ?? '';
      this.#voters.delete(oldest);
      this.#changed.delete(oldest);
    }
  }
}
