/**
 * Life and death of a stream in PostgreSQL. Every publisher gets an epoch from one sequence; what an
 * older epoch reports after a newer one went live is ignored (fencing).
 */
import type { Database, Queryable, StreamId, UserId } from '@freshet/infra/runtime';
import { assertNotBanned } from './moderation/platform-ban.ts';
import { revokeKeysOf } from './stream-keys.ts';
import { insertStream } from './streams.ts';

export type EpochGrant = {
  readonly epoch: number;
  /** Null: as the server is set. */
  readonly reconnectWindowSeconds: number | null;
};

/**
 * Takes the next epoch for a publisher, and remembers the key that let it in, if one did. Undefined when
 * the stream has ended.
 */
export async function grantEpoch(
  db: Queryable,
  streamId: StreamId,
  keyId?: string,
): Promise<EpochGrant | undefined> {
  const { rows } = await db.query<EpochGrant>(
    `WITH granted AS (
       UPDATE streams SET granted_epoch = nextval('stream_epochs'), updated_at = now()
        WHERE id = $1 AND status <> 'ended'
       RETURNING granted_epoch AS epoch, reconnect_window_s AS "reconnectWindowSeconds"
     ), kept AS (
       INSERT INTO publish_grants (epoch, stream_id, key_id)
       SELECT epoch, $1, $2 FROM granted WHERE $2::text IS NOT NULL
     )
     SELECT * FROM granted`,
    [streamId, keyId ?? null],
  );
  return rows[0];
}

/** Live from the first report on; the start time stays that of the first one. */
export async function markLive(
  db: Queryable,
  streamId: StreamId,
  at: { readonly epoch: number; readonly time: Date },
): Promise<void> {
  await db.query(
    `UPDATE streams
        SET status = 'live', live_epoch = $2, started_at = coalesce(started_at, $3),
            updated_at = now()
      WHERE id = $1 AND status <> 'ended' AND live_epoch <= $2`,
    [streamId, at.epoch, at.time],
  );
}

/** The stream's own key dies with it; the key of its channel lives on. */
export async function markEnded(
  db: Database,
  streamId: StreamId,
  at: { readonly epoch?: number; readonly time: Date },
): Promise<boolean> {
  return db.transaction((tx) => markEndedIn(tx, streamId, at));
}

/** The same, as a part of a transaction. */
export async function markEndedIn(
  tx: Queryable,
  streamId: StreamId,
  at: { readonly epoch?: number; readonly time: Date },
): Promise<boolean> {
  const ended = await tx.query(
    `UPDATE streams
        SET status = 'ended', ended_at = greatest($3, started_at), viewer_count = 0,
            updated_at = now()
      WHERE id = $1 AND status <> 'ended' AND ($2::bigint IS NULL OR live_epoch <= $2)`,
    [streamId, at.epoch ?? null, at.time],
  );
  if (ended.rowCount === 0) {
    return false;
  }
  await revokeKeysOf(tx, streamId);
  return true;
}

/**
 * The stream that a channel key publishes: the channel's open one (live, in its reconnect window, or
 * granted a moment ago), else a new one with the channel's defaults. @throws API_BANNED
 */
export async function channelStream(db: Database, userId: UserId): Promise<StreamId> {
  return db.transaction(async (tx) => {
    // Two encoders with one key at the same moment must end up on one stream.
    const { rows: owners } = await tx.query<{ displayName: string }>(
      'SELECT display_name AS "displayName" FROM users WHERE id = $1 FOR NO KEY UPDATE',
      [userId],
    );
    const { rows } = await tx.query<{ id: StreamId }>(
      `SELECT id FROM streams WHERE user_id = $1 AND from_channel_key AND status <> 'ended'
        ORDER BY created_at DESC LIMIT 1`,
      [userId],
    );
    await assertNotBanned(tx, userId);
    const open = rows[0]?.id;
    if (open !== undefined) {
      return open;
    }
    const defaults = await channelDefaults(tx, userId);
    const title = defaults.title || `${owners[0]?.displayName ?? ''} live`.trim();
    return insertStream(tx, { userId, fromChannelKey: true }, { ...defaults, title });
  });
}

export type ChannelDefaults = {
  readonly title: string;
  readonly category: string | null;
  readonly language: string | null;
  readonly tags: string[];
  readonly visibility: 'public' | 'unlisted' | 'private';
  readonly dvr: boolean;
  readonly lowLatency: boolean;
  readonly mature: boolean;
  readonly record: boolean | null;
  readonly encrypt: boolean | null;
  readonly membersLevel: number | null;
};

const NO_DEFAULTS: ChannelDefaults = {
  title: '',
  category: null,
  language: null,
  tags: [],
  visibility: 'public',
  dvr: true,
  lowLatency: true,
  mature: false,
  record: null,
  encrypt: null,
  membersLevel: null,
};

export async function channelDefaults(db: Queryable, userId: UserId): Promise<ChannelDefaults> {
  const { rows } = await db.query<ChannelDefaults>(
    `SELECT title, category, language, tags, visibility, dvr, low_latency AS "lowLatency", mature,
            record, encrypt, members_level AS "membersLevel"
       FROM channels WHERE user_id = $1`,
    [userId],
  );
  return rows[0] ?? NO_DEFAULTS;
}

export async function setChannelDefaults(
  db: Database,
  userId: UserId,
  changes: Partial<ChannelDefaults>,
): Promise<ChannelDefaults> {
  return db.transaction(async (tx) => {
    const next = { ...(await channelDefaults(tx, userId)), ...changes };
    await tx.query(
      `INSERT INTO channels
         (user_id, title, category, language, tags, visibility, dvr, low_latency, mature, record,
          encrypt, members_level)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (user_id) DO UPDATE
         SET title = $2, category = $3, language = $4, tags = $5, visibility = $6, dvr = $7,
             low_latency = $8, mature = $9, record = $10, encrypt = $11,
             members_level = $12, updated_at = now()`,
      [
        userId,
        next.title,
        next.category,
        next.language,
        next.tags,
        next.visibility,
        next.dvr,
        next.lowLatency,
        next.mature,
        next.record,
        next.encrypt,
        next.membersLevel,
      ],
    );
    return next;
  });
}
