/**
 * Reads that may lag a little, from a replica (DATABASE_READ_URL). While the replica cannot be reached,
 * or is further behind than allowed, the same reads go to the primary.
 */
import type { Queryable, Row, Transactional, TransactionOptions } from './database.ts';
import { PlatformError } from './errors.ts';
import type { Logger } from './log.ts';
import type { CounterMetric, Metrics } from './metrics.ts';

/** Work that fails because the replica went away is done again on the primary: it only reads. */
export interface DatabaseReader extends Transactional {
  close(): Promise<void>;
}

export type DatabaseReaderOptions = {
  /** Farthest the replica may be behind. Default 5,000. */
  readonly maxLagMs?: number;
  /** How often that is looked at. Default 1,000. */
  readonly lookEveryMs?: number;
  /** How long a replica that failed is left alone. Default 2,000. */
  readonly restMs?: number;
};

const DEFAULTS = { maxLagMs: 5_000, lookEveryMs: 1_000, restMs: 2_000 };

/**
 * How far behind in ms: 0 on a server that is no replica, and on one that is connected and has replayed
 * all it was sent, for its primary may be idle.
 */
const LAG = `SELECT CASE
    WHEN NOT pg_is_in_recovery() THEN 0
    WHEN pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn()
         AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
    ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()) * 1000, 1e9)
  END::float8 AS "lagMs"`;

/** Owns neither database. Looks at the replica at once, and then now and then. */
export function createDatabaseReader(
  deps: {
    readonly primary: Transactional;
    readonly replica: Transactional;
    readonly log: Logger;
    readonly metrics: Metrics;
  },
  options: DatabaseReaderOptions = {},
): DatabaseReader {
  const settings = { ...DEFAULTS, ...options };
  return new ReplicaReader(deps, settings);
}

class ReplicaReader implements DatabaseReader {
  readonly #primary: Transactional;
  readonly #replica: Transactional;
  readonly #log: Logger;
  readonly #reads: CounterMetric;
  readonly #settings: typeof DEFAULTS;
  readonly #timer: NodeJS.Timeout;
  #restUntilMs = 0;
  /** Not before the first look has said so. */
  #fresh = false;
  #looking: Promise<void> | undefined;

  constructor(deps: Parameters<typeof createDatabaseReader>[0], settings: typeof DEFAULTS) {
    this.#primary = deps.primary;
    this.#replica = deps.replica;
    this.#log = deps.log;
    this.#settings = settings;
    this.#reads = deps.metrics.counter({
      name: 'database_reads_total',
      help: 'Reads that may lag, by the server that answered them',
      labels: ['server'],
    });
    this.#timer = setInterval(() => void this.#look(), settings.lookEveryMs);
    this.#timer.unref();
    void this.#look();
  }

  query<R extends Row = Row>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly R[]; readonly rowCount: number }> {
    return this.#from((server) => server.query<R>(text, values));
  }

  transaction<T>(work: (tx: Queryable) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.#from((server) => server.transaction(work, options));
  }

  async #from<T>(read: (server: Transactional) => Promise<T>): Promise<T> {
    if (this.#fresh && performance.now() >= this.#restUntilMs) {
      try {
        const answer = await read(this.#replica);
        this.#reads.inc({ server: 'replica' });
        return answer;
      } catch (error) {
        if (!isAway(error)) {
          throw error;
        }
        this.#rest(error);
      }
    }
    this.#reads.inc({ server: 'primary' });
    return read(this.#primary);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #look(): Promise<void> {
    this.#looking ??= this.#measure().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #measure(): Promise<void> {
    let fresh = false;
    try {
      const { rows } = await this.#replica.query<{ lagMs: number }>(LAG);
      fresh = (rows[0]?.lagMs ?? Infinity) <= this.#settings.maxLagMs;
    } catch (error) {
      this.#rest(error);
    }
    if (fresh !== this.#fresh) {
      this.#fresh = fresh;
      this.#log.info({ fresh }, fresh ? 'reading from the replica' : 'replica is left alone');
    }
  }

  #rest(error: unknown): void {
    const nowMs = performance.now();
    if (nowMs >= this.#restUntilMs) {
      this.#log.warn({ err: error }, 'replica does not answer, reading from the primary');
    }
    this.#restUntilMs = nowMs + this.#settings.restMs;
  }
}

function isAway(error: unknown): boolean {
  return error instanceof PlatformError && ['unavailable', 'timeout'].includes(error.kind);
}
