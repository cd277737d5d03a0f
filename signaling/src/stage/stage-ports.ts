/** What the stage needs of others: one document per stage, changed in order; wired in infra/main. */

export type StageStream = {
  readonly hostId: string;
  readonly hostName: string;
  readonly status: 'created' | 'live' | 'ended';
};

/** What came of looking at a document: its successor, when it changed, and an answer. */
export type StageDecision<T> = { readonly after?: unknown; readonly result: T };

export interface StageStore {
  /** The stream that the stage belongs to. @throws STREAM_NOT_FOUND, STREAM_TAKEN_DOWN */
  stream(streamId: string): Promise<StageStream>;
  /** The document as JSON; undefined before the first change. */
  read(streamId: string): Promise<unknown>;
  /**
   * Decides on the newest document; durable when it is back. Two changes of one stage never overlap,
   * on whichever nodes. `decide` may run again and must not have effects. What it throws is thrown, and
   * nothing has changed.
   */
  change<T>(streamId: string, decide: (before: unknown) => StageDecision<T>): Promise<T>;
  /** Fences a publisher of a feed; grows with every call. */
  nextEpoch(): Promise<number>;
}
