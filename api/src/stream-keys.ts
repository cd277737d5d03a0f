/**
 * Stream keys: 128 random bits, stored as SHA-256, shown once. A key belongs to one stream, or is
 * the lasting key of a channel; a new one ends the old one at once, or after a time of grace, and what
 * is published with it (`key-sessions.ts`). Nothing
 * remembers a key but the database, so that what is done to it holds everywhere with the next look.
 */
import { createHash, randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { isId, newId } from '@freshet/infra/runtime';
import type { Queryable, StreamId, StreamKey, UserId } from '@freshet/infra/runtime';
import { plainAddress } from './lib/address.ts';
import { invalidFields } from './validate.ts';

export type KeyRules = {
  readonly expiresAt?: string;
  readonly boundIp?: string;
  /** Good for one publisher, who cannot come back with it. */
  readonly oneTime?: boolean;
  /** How long the key before stays good. Default 0. */
  readonly graceSeconds?: number;
};

export type IssuedKey = {
  readonly streamKey: StreamKey;
  readonly expiresAt: Date | null;
  readonly boundIp: string | null;
  readonly oneTime: boolean;
  /** Until when the key before is good; null when there is none or it ended at once. */
  readonly previousUntil: Date | null;
};

export type FoundKey = {
  readonly keyId: string;
  readonly userId: UserId;
  /** Null: a channel key. */
  readonly streamId: StreamId | null;
  /** False when the key is bound to another address than the one that shows it. */
  readonly fitsAddress: boolean;
};

export type KeyState = {
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly boundIp: string | null;
};

/** Not revoked, or rotated with grace that is not over. */
const NOT_REVOKED = '(revoked_at IS NULL OR revoked_at > now())';

/** Makes the next key of the stream (or of the channel, without one); the ones before run out. */
export async function issueKey(
  tx: Queryable,
  owner: { readonly userId: UserId; readonly streamId: StreamId | null },
  rules: KeyRules = {},
): Promise<IssuedKey> {
  const { expiresAt, boundIp } = checkedRules(rules);
  const { oneTime = false, graceSeconds = 0 } = rules;
  const { userId, streamId } = owner;
  // The owner's row orders two rotations at once; the later one wins.
  await tx.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  // Also of keys that worked once: their publisher may be there still.
  await tx.query(
    `UPDATE stream_keys
        SET sessions_end_at = least(coalesce(sessions_end_at, 'infinity'),
                                    now() + make_interval(secs => $3))
      WHERE user_id = $1 AND stream_id IS NOT DISTINCT FROM $2
        AND (sessions_end_at IS NULL OR sessions_end_at > now())`,
    [userId, streamId, graceSeconds],
  );
  const before = await tx.query<{ until: Date }>(
    `UPDATE stream_keys
        SET revoked_at = least(coalesce(revoked_at, 'infinity'),
                               now() + make_interval(secs => $3))
      WHERE user_id = $1 AND stream_id IS NOT DISTINCT FROM $2 AND ${NOT_REVOKED}
      RETURNING least(revoked_at, coalesce(expires_at, 'infinity')) AS until`,
    [userId, streamId, graceSeconds],
  );
  const streamKey = newId('sk');
  const keyId = randomUUID();
  await tx.query(
    `INSERT INTO stream_keys (id, hash, user_id, stream_id, bound_ip, expires_at, one_time)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [keyId, hashKey(streamKey), userId, streamId, boundIp, expiresAt, oneTime],
  );
  await tx.query(
    `INSERT INTO stream_key_acts (user_id, stream_id, key_id, kind, rules)
     VALUES ($1, $2, $3, 'issued', $4)`,
    [userId, streamId, keyId, JSON.stringify({ expiresAt, boundIp, oneTime, graceSeconds })],
  );
  const untils = graceSeconds === 0 ? [] : before.rows.map(({ until }) => until.getTime());
  return {
    ...{ streamKey, expiresAt, boundIp, oneTime },
    previousUntil: untils.length === 0 ? null : new Date(Math.max(...untils)),
  };
}

/**
 * The key's row while the key is good, with the use put on record; a key that works once is used up
 * by an address that may use it. Of several that show it at the same moment one gets it.
 */
export async function useKey(
  db: Queryable,
  streamKey: string,
  from: { readonly remoteAddress: string; readonly protocol: string },
): Promise<FoundKey | undefined> {
  if (!isId('sk', streamKey)) {
    return undefined;
  }
  const address = isIP(from.remoteAddress) === 0 ? null : from.remoteAddress;
  const { rows } = await db.query<FoundKey>(
    `WITH used AS (
       UPDATE stream_keys
          SET last_used_at = CASE WHEN ${FITS} THEN now() ELSE last_used_at END,
              revoked_at = CASE WHEN one_time AND ${FITS} THEN now() ELSE revoked_at END
        WHERE hash = $1 AND ${NOT_REVOKED} AND (expires_at IS NULL OR expires_at > now())
          AND NOT (one_time AND last_used_at IS NOT NULL)
        RETURNING id AS "keyId", user_id AS "userId", stream_id AS "streamId",
                  ${FITS} AS "fitsAddress"
     ), act AS (
       INSERT INTO stream_key_acts (user_id, stream_id, key_id, kind, remote_address, protocol)
       SELECT "userId", "streamId", "keyId",
              CASE WHEN "fitsAddress" THEN 'used' ELSE 'refused' END, $2::inet, $3 FROM used
     )
     SELECT * FROM used`,
    [hashKey(streamKey), address, from.protocol],
  );
  const [found] = rows;
  if (found === undefined) {
    await noteRefusal(db, [hashKey(streamKey), address, from.protocol]);
  }
  return found;
}

/** A key that was good once: its owner may see who still has it. An encoder that tries on is one act a minute. */
async function noteRefusal(
  db: Queryable,
  shown: readonly [hash: Buffer, address: string | null, protocol: string],
): Promise<void> {
  await db.query(
    `INSERT INTO stream_key_acts (user_id, stream_id, key_id, kind, remote_address, protocol)
     SELECT k.user_id, k.stream_id, k.id, 'refused', $2::inet, $3 FROM stream_keys k
      WHERE k.hash = $1 AND NOT EXISTS (
        SELECT FROM stream_key_acts a
         WHERE a.user_id = k.user_id AND a.key_id = k.id AND a.kind = 'refused'
           AND a.remote_address IS NOT DISTINCT FROM $2::inet
           AND a.created_at > now() - interval '1 minute')`,
    shown,
  );
}

const FITS = '(bound_ip IS NULL OR coalesce(bound_ip = $2::inet, false))';

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

/** All keys of the stream are refused from now on, those in their grace too. */
export async function revokeKeysOf(tx: Queryable, streamId: StreamId): Promise<void> {
  await tx.query(
    `UPDATE stream_keys SET revoked_at = now() WHERE stream_id = $1 AND ${NOT_REVOKED}`,
    [streamId],
  );
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
  return { expiresAt, boundIp: boundIp === null ? null : plainAddress(boundIp) };
}

function hashKey(streamKey: string): Buffer {
  return createHash('sha256').update(streamKey).digest();
}
