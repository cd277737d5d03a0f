/** Streams whose scheduled start is near: nodes may carry them ahead of their viewers. */
import type { Queryable, StreamId } from '@freshet/infra/runtime';

/** A start that was announced this long ago is no start any more. */
export const LATE_START = '15 minutes';

/** The next ones first, `limit` at most; those that are live or over are not among them. */
export async function streamsAboutToBegin(
  db: Queryable,
  how: { readonly withinMs: number; readonly limit: number },
): Promise<readonly StreamId[]> {
  const { rows } = await db.query<{ id: StreamId }>(
    `SELECT id FROM streams
      WHERE status = 'created'
        AND scheduled_start BETWEEN now() - interval '${LATE_START}' AND now() + $1 * interval '1 ms'
      ORDER BY scheduled_start LIMIT $2`,
    [how.withinMs, how.limit],
  );
  return rows.map(({ id }) => id);
}
