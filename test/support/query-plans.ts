/**
 * Watches what is asked of a database, and judges how it is answered: by the plan of every statement, and
 * by PostgreSQL's own counters, which see what functions and triggers do as well.
 */
import type { Database, Queryable } from '@freshet/infra/runtime';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** Tables of fewer rows may be read as a whole. */
const LARGE_ROWS = 1_500;
const DATA = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

export class QueryWatch {
  /** The same database; give it to who is watched. Its pool must have one connection. */
  readonly database: Database;
  readonly #db: Database;
  #large: ReadonlySet<string> = new Set();
  #asked: Statement[] = [];

  private constructor(db: Database) {
    this.#db = db;
    const heard = (to: Queryable): Queryable => ({
      query: (text, values = []) => {
        this.#asked.push({ text, values });
        return to.query(text, values);
      },
    });
    this.database = {
      ...heard(db),
      transaction: (work, options) => db.transaction((tx) => work(heard(tx)), options),
      close: () => db.close(),
    };
  }

  /** After everything is in it and analysed. */
  static async on(db: Database): Promise<QueryWatch> {
    const watch = new QueryWatch(db);
    const { rows } = await db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples >= $1`,
      [LARGE_ROWS],
    );
    watch.#large = new Set(rows.map(({ name }) => name));
    return watch;
  }

  get largeTables(): readonly string[] {
    return [...this.#large].sort();
  }

  /** Statements of this work, each text once, and large tables that it read as a whole. */
  async during(work: () => Promise<unknown>): Promise<{
    readonly statements: readonly Statement[];
    readonly readWhole: readonly string[];
  }> {
    const before = await this.#scans();
    this.#asked = [];
    await work();
    const statements = [...new Map(this.#asked.map((each) => [each.text, each])).values()];
    const after = await this.#scans();
    return {
      statements: statements.filter(({ text }) => DATA.test(text)),
      readWhole: this.largeTables.filter(
        (name) => (after.get(name) ?? 0) > (before.get(name) ?? 0),
      ),
    };
  }

  /** The plan, when it reads a large table as a whole. */
  async wholeRead(statement: Statement): Promise<string | undefined> {
    const { rows } = await this.#db.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN ${statement.text}`,
      statement.values,
    );
    const lines = rows.map((row) => row['QUERY PLAN']);
    const whole = lines.some((line) => this.#large.has(/Seq Scan on (\w+)/.exec(line)?.[1] ?? ''));
    return whole ? `${statement.text}\n\n${lines.join('\n')}` : undefined;
  }

  async #scans(): Promise<ReadonlyMap<string, number>> {
    // Counters of a connection are told a moment after its transaction, unless they are asked for.
    await this.#db.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await this.#db.query<{ name: string; scans: number }>(
      'SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables',
    );
    return new Map(rows.map(({ name, scans }) => [name, scans]));
  }
}
