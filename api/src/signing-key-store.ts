/** Signing keys in PostgreSQL, for all processes on it. */
import type { Database, SigningKeyStore, StoredSigningKey } from '@freshet/infra/runtime';

type KeyRow = {
  kid: string;
  public_jwk: Record<string, unknown>;
  sealed_private: Buffer;
  created_at: Date;
  active_at: Date;
  not_after: Date | null;
};

/** Any number that nothing else in the database locks. */
const ADVISORY_LOCK = 4_651_833_002;

export function createSigningKeyStore(db: Database): SigningKeyStore {
  return {
    async load(nowMs) {
      const { rows } = await db.query<KeyRow>(
        `SELECT kid, public_jwk, sealed_private, created_at, active_at, not_after
           FROM signing_keys WHERE not_after IS NULL OR not_after > $1`,
        [new Date(nowMs)],
      );
      return rows.map(fromRow);
    },
    add(key, when) {
      return db.transaction(async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
        if (Number.isFinite(when.unlessNewerThanMs)) {
          const newer = await tx.query(
            'SELECT 1 FROM signing_keys WHERE not_after IS NULL AND created_at > $1 LIMIT 1',
            [new Date(when.unlessNewerThanMs)],
          );
          if (newer.rowCount > 0) {
            return false;
          }
        }
        if (Number.isFinite(when.othersNotAfterMs)) {
          await tx.query(
            'UPDATE signing_keys SET not_after = $1 WHERE not_after IS NULL OR not_after > $1',
            [new Date(when.othersNotAfterMs)],
          );
        }
        await tx.query(
          `INSERT INTO signing_keys (kid, public_jwk, sealed_private, created_at, active_at)
           VALUES ($1, $2, $3, $4, $5)`,
          [
            key.kid,
            JSON.stringify(key.publicJwk),
            key.sealedPrivate,
            new Date(key.createdAtMs),
            new Date(key.activeAtMs),
          ],
        );
        return true;
      });
    },
  };
}

function fromRow(row: KeyRow): StoredSigningKey {
  return {
    kid: row.kid,
    publicJwk: row.public_jwk,
    sealedPrivate: row.sealed_private,
    createdAtMs: row.created_at.getTime(),
    activeAtMs: row.active_at.getTime(),
    notAfterMs: row.not_after?.getTime(),
  };
}
