/** The audit log: rows are added by a trigger that chains their hashes, and never changed. */
import type { Queryable } from '@freshet/infra/runtime';
import { pageOf } from '../lib/page.ts';
import type { Page } from '../lib/page.ts';

export type AuditRow = {
  readonly seq: number;
  readonly at: Date;
  readonly actorId: string;
  readonly kind: string;
  readonly subject: string;
  readonly details: object;
  readonly hash: string;
};

/** `brokenAt` is the first row that is not as it was written; undefined when all are. */
export type AuditVerdict = { readonly rows: number; readonly brokenAt: number | undefined };

export async function audit(
  db: Queryable,
  act: {
    readonly actorId: string;
    readonly kind: string;
    readonly subject: string | number;
    readonly details?: object;
  },
): Promise<void> {
  await db.query(
    'INSERT INTO audit_log (actor_id, kind, subject, details) VALUES ($1, $2, $3, $4)',
    [act.actorId, act.kind, String(act.subject), JSON.stringify(act.details ?? {})],
  );
}

/** Newest first. */
export async function readAudit(
  db: Queryable,
  page: { readonly before: number | null; readonly limit: number },
): Promise<Page<AuditRow>> {
  const { rows } = await db.query<AuditRow>(
    `SELECT seq, at, actor_id AS "actorId", kind, subject, details, encode(hash, 'hex') AS hash
       FROM audit_log WHERE $1::bigint IS NULL OR seq < $1 ORDER BY seq DESC LIMIT $2`,
    [page.before, page.limit + 1],
  );
  return pageOf(rows, page.limit, ({ seq }) => [seq]);
}

/** Computes every hash again; rows that were changed, taken out, put in or cut off are found. */
export async function verifyAudit(db: Queryable): Promise<AuditVerdict> {
  const { rows } = await db.query<{ rows: number; brokenAt: number | null }>(
    `WITH chain AS (
       SELECT a.seq, a.hash = audit_hash(a) AS is_whole, a.prev_hash,
              lag(a.hash, 1, sha256('freshet'::bytea)) OVER (ORDER BY a.seq) AS before,
              row_number() OVER (ORDER BY a.seq) AS place
         FROM audit_log a)
     SELECT (SELECT count(*) FROM chain)::int AS rows,
            coalesce(
              (SELECT min(place) FROM chain
                WHERE NOT is_whole OR prev_hash <> before OR seq <> place),
              (SELECT coalesce(a.seq, 0) + 1
                 FROM audit_head h
                 LEFT JOIN (SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1) a ON true
                WHERE h.seq <> coalesce(a.seq, 0)
                   OR h.hash <> coalesce(a.hash, sha256('freshet'::bytea)))
            ) AS "brokenAt"`,
  );
  return { rows: rows[0]?.rows ?? 0, brokenAt: rows[0]?.brokenAt ?? undefined };
}
