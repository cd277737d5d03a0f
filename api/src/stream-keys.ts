/**
 * Stream keys: 128 random bits, stored as SHA-256, shown once. A key belongs to one stream, or is
 * the lasting key of a channel; a new one ends the old one at once.
 */
import { createHash, randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { isId, newId } from '@freshet/infra/runtime';
import type { Queryable, StreamId, StreamKey, UserId } from '@freshet/infra/runtime';
import { invalidFields } from './validate.ts';

export type KeyRules = { readonly expiresAt?: string; readonly boundIp?: string };

export type IssuedKey = {
  readonly streamKey: StreamKey;
  readonly expiresAt: Date | null;
  readonly boundIp: string | null;
};

export type FoundKey = {
  readonly keyId: string;
  readonly userId: UserId;
  /** Null: a channel key. */
  readonly streamId: StreamId | null;
  readonly boundIp: string | null;
};

export type KeyState = {
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly boundIp: string | null;
};

/** Revokes the present key of the stream (or of the channel, without one) and makes the next. */
export async function issueKey(
  tx: Queryable,
  owner: { readonly userId: UserId; readonly streamId: StreamId | null },
  rules: KeyRules = {},
): Promise<IssuedKey> {
  const { expiresAt, boundIp } = checkedRules(rules);
  // The owner's row orders two rotations at once; the later one wins.
  await tx.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [owner.userId]);
  await tx.query(
    `UPDATE stream_keys SET revoked_at = now()
      WHERE user_id = $1 AND stream_id IS NOT DISTINCT FROM $2 AND revoked_at IS NULL`,
    [owner.userId, owner.streamId],
  );
  const streamKey = newId('sk');
  await tx.query(
    `INSERT INTO stream_keys (id, hash, user_id, stream_id, bound_ip, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), hashKey(streamKey), owner.userId, owner.streamId, boundIp, expiresAt],
  );
  return { streamKey, expiresAt, boundIp };
}

/** The key's row while the key is good. */
export async function findKey(db: Queryable, streamKey: string): Promise<FoundKey | undefined> {
  if (!isId('sk', streamKey)) {
    return undefined;
  }
  const { rows } = await db.query<FoundKey>(
    `UPDATE stream_keys SET last_used_at = now()
      WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
      RETURNING id AS "keyId", user_id AS "userId", stream_id AS "streamId",
                host(bound_ip) AS "boundIp"`,
    [hashKey(streamKey)],
  );
  return rows[0];
}

/** What may be told about a channel key without the key. */
export async function channelKeyState(
  db: Queryable,
  userId: UserId,
): Promise<KeyState | undefined> {
  const { rows } = await db.query<KeyState>(
    `SELECT created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt",
            host(bound_ip) AS "boundIp"
       FROM stream_keys WHERE user_id = $1 AND stream_id IS NULL AND revoked_at IS NULL`,
    [userId],
  );
  return rows[0];
}

function checkedRules(rules: KeyRules): { expiresAt: Date | null; boundIp: string | null } {
  const boundIp = rules.boundIp ?? null;
  const expiresAt = rules.expiresAt === undefined ? null : new Date(rules.expiresAt);
  const problems = [];
  // A zone (fe80::1%eth0) names a network card of this host, which no key can be bound to.
  if (boundIp !== null && (isIP(boundIp) === 0 || boundIp.includes('%'))) {
    problems.push({ field: 'boundIp', problem: 'must be an IPv4 or IPv6 address' });
  }
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
    problems.push({ field: 'expiresAt', problem: 'must lie in the future' });
  }
  if (problems.length > 0) {
    throw invalidFields(problems);
  }
  return { expiresAt, boundIp };
}

function hashKey(streamKey: string): Buffer {
  return createHash('sha256').update(streamKey).digest();
}
