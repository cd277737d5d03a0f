/**
 * Database port: PostgreSQL through a pool. `createDatabase` (database-pg.ts) connects to any
 * DATABASE_URL; `startEmbeddedPostgres` (embedded-postgres.ts) runs a server of our own and gives
 * such a URL.
 */

export type Row = Record<string, unknown>;

export interface Queryable {
  /**
   * One parameterised statement. Values never become SQL text.
   * @throws DATABASE_UNAVAILABLE (retryable) when there is no connection, DATABASE_TIMEOUT when the
   * statement ran longer than its limit; constraint violations keep PostgreSQL's error as `cause`
   * under DATABASE_CONFLICT with `details.constraint`.
   */
  query<R extends Row = Row>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly R[]; readonly rowCount: number }>;
}

export type TransactionOptions = {
  /** Longest one statement of this transaction may run; the database's own limit without it. */
  readonly timeoutMs?: number;
};

/** Statements alone, or several as one. */
export interface Transactional extends Queryable {
  /** Runs `work` in one transaction; rolls back when it throws. */
  transaction<T>(work: (tx: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

export interface Database extends Transactional {
  close(): Promise<void>;
}
