/** Work that one process at a time does, whichever comes first. */
import type { Database, Queryable } from '@freshet/infra/runtime';

export type AloneOptions = {
  /** Any number that nothing else in the database locks. */
  readonly lock: number;
  readonly timeoutMs: number;
};

/** @returns whether this process did it, and not another at the same time */
export function alone(
  db: Database,
  { lock, timeoutMs }: AloneOptions,
  work: (tx: Queryable) => Promise<void>,
): Promise<boolean> {
  return db.transaction(
    async (tx) => {
      const { rows } = await tx.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_xact_lock($1) AS mine',
        [lock],
      );
      const isMine = rows[0]?.mine === true;
      if (isMine) {
        await work(tx);
      }
      return isMine;
    },
    { timeoutMs },
  );
}
