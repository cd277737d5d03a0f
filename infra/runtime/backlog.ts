/** Backlog port: rows that wait for a place that is away, outside of this process, oldest first. */

export interface Backlog {
  /**
   * Keeps rows. Resolves with how many of the oldest had to go for them.
   * @throws BACKLOG_UNAVAILABLE
   */
  push(rows: readonly string[]): Promise<number>;
  /** The oldest rows; they stay until they are removed. @throws BACKLOG_UNAVAILABLE */
  peek(limit: number): Promise<readonly string[]>;
  /** Takes rows out that `peek` gave; nothing when somebody else did. @throws BACKLOG_UNAVAILABLE */
  remove(rows: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
