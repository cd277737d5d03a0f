/**
 * Database on any PostgreSQL through one pool. A lost server costs the statements in flight and
 * nothing else: the pool connects again with the next statement.
 */
import pg from 'pg';
import type { Database, Queryable, Row, TransactionOptions } from './database.ts';
import { databaseError } from './database-errors.ts';
import { PlatformError } from './errors.ts';
import type { Logger } from './log.ts';
import type { HistogramMetric, Metrics } from './metrics.ts';

export type DatabaseDeps = { readonly log: Logger; readonly metrics?: Metrics };

export type DatabaseOptions = {
  /** `postgres://user:password@host:port/name`, as in DATABASE_URL. */
  readonly url: string;
  /** Most connections at a time. Default 10. */
  readonly poolMax?: number;
  /** Longest a statement may run. Default 5,000. */
  readonly statementTimeoutMs?: number;
  /** Longest wait for a connection. Default 3,000. */
  readonly connectTimeoutMs?: number;
};

const DEFAULTS = { poolMax: 10, statementTimeoutMs: 5_000, connectTimeoutMs: 3_000 };
/** Statements that may wait for a connection, per connection of the pool; more are refused. */
const WAITING_PER_CONNECTION = 50;
/** How much later than the server the client gives a statement up. */
const SERVER_GRACE_MS = 1_000;
const IDLE_CONNECTION_MS = 10_000;
/** What the caller is told to wait when there is no database. */
const RETRY_AFTER_MS = 2_000;

/** Connects once to prove the URL. @throws DATABASE_UNAVAILABLE */
export async function createDatabase(
  deps: DatabaseDeps,
  options: DatabaseOptions,
): Promise<Database> {
  const database = connectDatabase(deps, options);
  try {
    await database.query('SELECT 1');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Connects with the first statement: for servers that may be away. */
export function connectDatabase(deps: DatabaseDeps, options: DatabaseOptions): Database {
  return new PgDatabase(deps, { ...DEFAULTS, ...options });
}

class PgDatabase implements Database {
  readonly #pool: pg.Pool;
  readonly #statements: HistogramMetric | undefined;
  readonly #maxWaiting: number;
  #closing: Promise<void> | undefined;

  constructor(deps: DatabaseDeps, options: DatabaseOptions & typeof DEFAULTS) {
    this.#statements = deps.metrics?.histogram({
      name: 'database_statement_seconds',
      help: 'Time of one statement, the wait for a connection included; outcome is ok or the code',
      labels: ['outcome'],
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10],
    });
    this.#maxWaiting = options.poolMax * WAITING_PER_CONNECTION;
    this.#pool = new pg.Pool({
      connectionString: options.url,
      max: options.poolMax,
      application_name: 'freshet',
      connectionTimeoutMillis: options.connectTimeoutMs,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      statement_timeout: options.statementTimeoutMs,
      // The server's own limit comes first; this one covers a server that went silent.
      query_timeout: options.statementTimeoutMs + SERVER_GRACE_MS,
      idle_in_transaction_session_timeout: options.statementTimeoutMs * 2,
      keepAlive: true,
      types: { getTypeParser: typeParser },
    });
    // Without a listener, a server restart would end the process through an idle connection.
    this.#pool.on('error', (error) => {
      deps.log.warn({ reason: error.message }, 'idle database connection lost');
    });
  }

  async query<R extends Row = Row>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: readonly R[]; rowCount: number }> {
    return this.#measured(async () => {
      this.#assertRoom();
      return run<R>(this.#pool, text, values);
    });
  }

  async transaction<T>(
    work: (tx: Queryable) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    this.#assertRoom();
    const { timeoutMs } = options;
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw toDatabaseError(error);
    });
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    const tx: Queryable = {
      query: (text, values) => this.#measured(() => run(client, text, values, timeoutMs)),
    };
    try {
      await tx.query('BEGIN');
      if (timeoutMs !== undefined) {
        await tx.query(`SET LOCAL statement_timeout = ${Math.trunc(timeoutMs)}`);
      }
      const result = await work(tx);
      await tx.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: unknown) => {
        broken ??= rollbackError instanceof Error ? rollbackError : new Error('no rollback');
      });
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken ?? false);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }

  #assertRoom(): void {
    if (this.#closing !== undefined) {
      throw databaseError('DATABASE_UNAVAILABLE', { message: 'the database is closed' });
    }
    if (this.#pool.waitingCount >= this.#maxWaiting) {
      throw databaseError('DATABASE_UNAVAILABLE', {
        message: 'too many statements wait for the database',
        retryAfterMs: RETRY_AFTER_MS,
      });
    }
  }

  async #measured<T>(statement: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      const result = await statement();
      this.#finished('ok', startedAt);
      return result;
    } catch (thrown) {
      const error = toDatabaseError(thrown);
      this.#finished(error instanceof PlatformError ? error.code : 'INTERNAL', startedAt);
      throw error;
    }
  }

  #finished(outcome: string, startedAt: number): void {
    this.#statements?.observe((performance.now() - startedAt) / 1000, { outcome });
  }
}

async function run<R extends Row>(
  target: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] | undefined,
  timeoutMs?: number,
): Promise<{ rows: readonly R[]; rowCount: number }> {
  const config: pg.QueryConfig & { query_timeout?: number } = { text };
  if (values !== undefined) {
    config.values = [...values];
  }
  if (timeoutMs !== undefined) {
    config.query_timeout = timeoutMs + SERVER_GRACE_MS;
  }
  // Text without values may hold several statements: pg then answers one result for each.
  const answers: pg.QueryResult<R>[] = [await target.query<R>(config)].flat();
  const last = answers.at(-1);
  return { rows: last?.rows ?? [], rowCount: last?.rowCount ?? 0 };
}

/** PostgreSQL's type id of int8, which comes as a number: our counters stay far below 2^53. */
const INT8 = 20;

function typeParser(oid: number, format?: 'text' | 'binary'): unknown {
  // Its declared parameter is an enum of the built-in types, while oids are open.
  const builtIn = pg.types.getTypeParser as (typeId: number, form?: string) => unknown;
  return oid === INT8 ? Number : builtIn(oid, format);
}

const CONSTRAINT_STATES = new Set(['23502', '23503', '23505', '23514', '23P01']);
const TIMEOUT_STATES = new Set(['57014', '55P03', '25P03']);
/** Serialisation failure and deadlock: the same transaction may succeed when tried again. */
const RETRY_STATES = new Set(['40001', '40P01']);
/** Connection exceptions, insufficient resources and operator intervention (server stops). */
const UNAVAILABLE_STATE = /^(08|53|57P|3D000|28)/;
/** Of Node: sockets, and certificates that prove nothing. */
const NETWORK_CODE = /^(E[A-Z_]+|\w*CERT\w*|UNABLE_TO_\w+|\w*ISSUER\w*)$/;
const LOST_CONNECTION =
  /connection (terminated|error|timeout)|timeout exceeded|pool after|does not support SSL/i;

/** Our typed error for what pg threw; a mistake in our own SQL stays what it is. */
function toDatabaseError(thrown: unknown): unknown {
  if (thrown instanceof PlatformError || !(thrown instanceof Error)) {
    return thrown;
  }
  const { code, constraint } = thrown as Error & { code?: unknown; constraint?: unknown };
  const state = typeof code === 'string' ? code : '';
  if (CONSTRAINT_STATES.has(state)) {
    return databaseError('DATABASE_CONFLICT', { cause: thrown, details: { constraint } });
  }
  if (RETRY_STATES.has(state)) {
    return databaseError('DATABASE_CONFLICT', { cause: thrown, retryable: true });
  }
  if (TIMEOUT_STATES.has(state) || thrown.message === 'Query read timeout') {
    return databaseError('DATABASE_TIMEOUT', { cause: thrown, retryAfterMs: RETRY_AFTER_MS });
  }
  const unreachable =
    UNAVAILABLE_STATE.test(state) ||
    NETWORK_CODE.test(state) ||
    LOST_CONNECTION.test(thrown.message);
  if (unreachable) {
    return databaseError('DATABASE_UNAVAILABLE', { cause: thrown, retryAfterMs: RETRY_AFTER_MS });
  }
  return thrown;
}
