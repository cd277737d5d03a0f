/** Endpoints of webhooks and their secrets: sealed at rest, shown once, replaced with an overlap. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Database, FieldCipher } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';

export const WEBHOOK_EVENTS = [
  'stream.live',
  'stream.ended',
  'clip.ready',
  'vod.ready',
  'vod.problem',
  'moderation.decision',
  'moderation.appeal',
  'moderation.takedown',
  'moderation.*',
] as const;

const MAX_PER_USER = 20;
const SEALED_IN = 'webhook_endpoints.secret';
/** How long the secret before the present one still signs too. */
const OVERLAP_MS = 86_400_000;

export type Endpoint = {
  readonly id: number;
  readonly url: string;
  readonly events: readonly string[];
  readonly platform: boolean;
  readonly createdAt: Date;
};

const COLUMNS = `id, url, events, platform, created_at AS "createdAt"`;

type Deps = { readonly db: Database; readonly cipher: FieldCipher };

/** @throws API_TOO_MANY */
export async function addEndpoint(
  { db, cipher }: Deps,
  ownerId: string,
  wish: { readonly url: string; readonly events: readonly string[]; readonly platform: boolean },
): Promise<Endpoint & { readonly secret: string }> {
  const secret = newSecret();
  const { rows } = await db.query<Endpoint>(
    `INSERT INTO webhook_endpoints (owner_id, url, events, platform, secret)
     SELECT $1, $2, $3, $4, $5
      WHERE (SELECT count(*) FROM webhook_endpoints WHERE owner_id = $1) < $6
     RETURNING ${COLUMNS}`,
    [ownerId, wish.url, wish.events, wish.platform, cipher.seal(secret, SEALED_IN), MAX_PER_USER],
  );
  if (rows[0] === undefined) {
    throw apiError('API_TOO_MANY');
  }
  return { ...rows[0], secret };
}

export async function endpointsOf(db: Database, ownerId: string): Promise<readonly Endpoint[]> {
  const { rows } = await db.query<Endpoint>(
    `SELECT ${COLUMNS} FROM webhook_endpoints WHERE owner_id = $1 ORDER BY id`,
    [ownerId],
  );
  return rows;
}

/** @throws WEBHOOK_NOT_FOUND */
export async function removeEndpoint(db: Database, ownerId: string, id: number): Promise<void> {
  const { rowCount } = await db.query(
    'DELETE FROM webhook_endpoints WHERE id = $1 AND owner_id = $2',
    [id, ownerId],
  );
  if (rowCount === 0) {
    throw apiError('WEBHOOK_NOT_FOUND');
  }
}

/** The old secret signs beside the new one for a day. @throws WEBHOOK_NOT_FOUND */
export async function rotateSecret(
  { db, cipher }: Deps,
  ownerId: string,
  id: number,
): Promise<string> {
  const secret = newSecret();
  const { rowCount } = await db.query(
    `UPDATE webhook_endpoints
        SET previous = secret, previous_until = now() + make_interval(secs => $4), secret = $3
      WHERE id = $1 AND owner_id = $2`,
    [id, ownerId, cipher.seal(secret, SEALED_IN), OVERLAP_MS / 1000],
  );
  if (rowCount === 0) {
    throw apiError('WEBHOOK_NOT_FOUND');
  }
  return secret;
}

/** Signature header of Standard Webhooks: one `v1` for each secret that is good. */
export function signaturesOf(
  cipher: FieldCipher,
  sealed: readonly string[],
  signed: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const content = `${signed.id}.${signed.timestamp}.${signed.body}`;
  return sealed
    .map((each) => Buffer.from(cipher.open(each, SEALED_IN).slice(PREFIX.length), 'base64'))
    .map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`)
    .join(' ');
}

const PREFIX = 'whsec_';

function newSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}
