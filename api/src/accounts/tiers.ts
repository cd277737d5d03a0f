/** Tiers of accounts: what each may publish, keep and have, never past what the installation allows. */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, PublishGrant, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { audit } from '../moderation/audit.ts';

export type TierLimits = {
  /** Null: what the installation allows. */
  readonly maxBitrateBps: number | null;
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
  readonly maxFps: number | null;
  /** Renditions that HLS makes below the source. */
  readonly maxRungs: number | null;
  readonly recordingQuotaBytes: number | null;
  /** How long recordings are kept after their beginning. Null: until their owner's own date, or for good. */
  readonly recordingDays: number | null;
  readonly maxEmotes: number;
};

export type Tier = TierLimits & { readonly name: string; readonly title: string };

/** Everybody's who has no other; it stays. */
export const FREE_TIER = 'free';

/** They are listed whole. */
const MAX_TIERS = 100;

const COLUMNS = `t.name, t.title, t.max_bitrate_bps AS "maxBitrateBps", t.max_width AS "maxWidth",
  t.max_height AS "maxHeight", t.max_fps AS "maxFps", t.max_rungs AS "maxRungs",
  t.recording_quota_bytes AS "recordingQuotaBytes", t.recording_days AS "recordingDays",
  t.max_emotes AS "maxEmotes"`;

const COLUMN_OF: Readonly<Record<keyof TierLimits | 'title', string>> = {
  title: 'title',
  maxBitrateBps: 'max_bitrate_bps',
  maxWidth: 'max_width',
  maxHeight: 'max_height',
  maxFps: 'max_fps',
  maxRungs: 'max_rungs',
  recordingQuotaBytes: 'recording_quota_bytes',
  recordingDays: 'recording_days',
  maxEmotes: 'max_emotes',
};

export async function readTiers(db: Queryable): Promise<readonly Tier[]> {
  const { rows } = await db.query<Tier>(`SELECT ${COLUMNS} FROM tiers t ORDER BY t.name`);
  return rows;
}

/** @throws API_USER_NOT_FOUND */
export async function tierOf(db: Queryable, userId: string): Promise<Tier> {
  const { rows } = await db.query<Tier>(
    `SELECT ${COLUMNS} FROM users u JOIN tiers t ON t.name = u.tier WHERE u.id = $1`,
    [userId],
  );
  if (rows[0] === undefined) {
    throw apiError('API_USER_NOT_FOUND');
  }
  return rows[0];
}

/** The narrower of what the tier and the installation allow. */
export function publishLimits(
  tier: TierLimits,
  installation: PublishGrant['limits'],
): PublishGrant['limits'] {
  const within = (own: number | null, most: number): number => Math.min(own ?? most, most);
  return {
    maxBitrateBps: within(tier.maxBitrateBps, installation.maxBitrateBps),
    maxWidth: within(tier.maxWidth, installation.maxWidth),
    maxHeight: within(tier.maxHeight, installation.maxHeight),
    maxFps: within(tier.maxFps, installation.maxFps),
  };
}

export type TierFields = Partial<TierLimits> & { readonly title?: string };

/** @throws API_TIER_TAKEN */
export async function addTier(
  db: Database,
  actorId: string,
  tier: TierFields & { readonly name: string },
): Promise<Tier> {
  const { name, title = name, ...limits } = tier;
  return db.transaction(async (tx) => {
    const { rowCount } = await tx
      .query(
        `INSERT INTO tiers (name, title)
         SELECT $1, $2 WHERE (SELECT count(*) FROM tiers) < ${MAX_TIERS}`,
        [name, title],
      )
      .catch((error: unknown) => {
        throw isConflict(error) ? apiError('API_TIER_TAKEN', { cause: error }) : error;
      });
    if (rowCount === 0) {
      throw apiError('API_TOO_MANY', { details: { limit: MAX_TIERS } });
    }
    await audit(tx, { actorId, kind: 'tier.added', subject: name, details: tier });
    return write(tx, name, limits);
  });
}

/** Holds from the next publisher on. @throws API_TIER_NOT_FOUND */
export async function editTier(
  db: Database,
  actorId: string,
  name: string,
  changes: TierFields,
): Promise<Tier> {
  return db.transaction(async (tx) => {
    const tier = await write(tx, name, changes);
    await audit(tx, { actorId, kind: 'tier.edited', subject: name, details: changes });
    return tier;
  });
}

/** @throws API_TIER_NOT_FOUND, API_TIER_IN_USE */
export async function removeTier(db: Database, actorId: string, name: string): Promise<void> {
  if (name === FREE_TIER) {
    throw apiError('API_TIER_IN_USE');
  }
  await db.transaction(async (tx) => {
    const { rowCount } = await tx
      .query('DELETE FROM tiers WHERE name = $1', [name])
      .catch((error: unknown) => {
        throw isConflict(error) ? apiError('API_TIER_IN_USE', { cause: error }) : error;
      });
    if (rowCount === 0) {
      throw apiError('API_TIER_NOT_FOUND');
    }
    await audit(tx, { actorId, kind: 'tier.removed', subject: name });
  });
}

async function write(tx: Queryable, name: string, changes: TierFields): Promise<Tier> {
  // Names of columns come from our own table, values as parameters.
  const known = Object.entries(COLUMN_OF).flatMap(([field, column]) => {
    const value = changes[field as keyof TierFields];
    return value === undefined ? [] : [{ column, value }];
  });
  const sets = known.map(({ column }, index) => `${column} = $${index + 2}`);
  const { rows } = await tx.query<Tier>(
    `UPDATE tiers t SET ${['updated_at = now()', ...sets].join(', ')} WHERE t.name = $1
     RETURNING ${COLUMNS}`,
    [name, ...known.map(({ value }) => value)],
  );
  if (rows[0] === undefined) {
    throw apiError('API_TIER_NOT_FOUND');
  }
  return rows[0];
}

function isConflict(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'DATABASE_CONFLICT';
}
