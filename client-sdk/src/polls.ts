/** Polls and quizzes of one stream, and voting in them. */
import type { Poll, PollAction } from '@freshet/signaling/proto';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { clientError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { leaseBoard } from './lib/stream-board.ts';
import type { BoardOptions, BoardState, StreamBoard } from './lib/stream-board.ts';

export type PollsOptions = BoardOptions;

export type PollsEvents = {
  readonly state: { readonly state: BoardState; readonly error?: FreshetError };
  /** A poll is there, or is not as it was. */
  readonly poll: Poll;
  /** `polls`, votes or `isHost` is not what it was. */
  readonly changed: undefined;
};

/**
 * ```ts
 * const polls = new Polls({ url, streamId, token });
 * polls.on('poll', ({ question, choices, counts }) => show(question, choices, counts));
 * polls.open();
 * await polls.vote(pollId, 1);
 * ```
 */
export class Polls extends Emitter<PollsEvents> {
  readonly #options: PollsOptions;
  readonly #off: Unsubscribe[] = [];
  #lease: { readonly board: StreamBoard; release(): void } | undefined;

  constructor(options: PollsOptions) {
    super();
    this.#options = options;
  }

  get state(): BoardState {
    return this.#lease?.board.state ?? 'idle';
  }

  /** By number; another array each time. */
  get polls(): readonly Poll[] {
    const polls = [...(this.#lease?.board.polls.values() ?? [])];
    return polls.sort((a, b) => a.number - b.number);
  }

  get isHost(): boolean {
    return this.#lease?.board.isHost ?? false;
  }

  /** What this account voted for. */
  voteIn(pollId: string): number | undefined {
    return this.#lease?.board.votes.get(pollId);
  }

  /** Time that is left by the server's clock, ms; undefined where the poll is not open. */
  remainingMs({ status, endsAtMs }: Poll): number | undefined {
    return status === 'open' && endsAtMs !== undefined
      ? Math.max(0, endsAtMs - (this.#lease?.board.serverNowMs ?? Date.now()))
      : undefined;
  }

  /** Follows the polls, until `close()`. */
  open(): void {
    if (this.#lease !== undefined) {
      return;
    }
    this.#lease = leaseBoard(this.#options);
    const { board } = this.#lease;
    this.#off.push(
      board.on('state', (state) => {
        this.emit('state', state);
      }),
      board.on('joined', () => {
        this.emit('changed', undefined);
      }),
      board.on('poll', ({ latest: poll }) => {
        this.emit('poll', poll);
        this.emit('changed', undefined);
      }),
    );
    if (board.state === 'joined') {
      this.emit('changed', undefined);
    }
  }

  /** Votes, once; the same choice again changes nothing. @throws POLL_VOTED_ALREADY, POLL_NOT_OPEN */
  async vote(pollId: string, choice: number): Promise<void> {
    const board = this.#board();
    await board.connection.request('pollVote', { streamId: board.streamId, pollId, choice });
    board.votes.set(pollId, choice);
    this.emit('changed', undefined);
  }

  /** An act of the host. @throws BOARD_FORBIDDEN, POLL_STATE */
  async control(pollId: string, action: PollAction): Promise<void> {
    const board = this.#board();
    await board.connection.request('pollControl', { streamId: board.streamId, pollId, action });
  }

  /** Stops following. */
  close(): void {
    this.#off.splice(0).forEach((off) => {
      off();
    });
    this.#lease?.release();
    this.#lease = undefined;
    this.removeAllListeners();
  }

  #board(): StreamBoard {
    if (this.#lease === undefined) {
      throw clientError('CLIENT_CLOSED');
    }
    return this.#lease.board;
  }
}
