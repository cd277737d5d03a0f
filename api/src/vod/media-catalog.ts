/** MediaCatalog on PostgreSQL: what the media side asks before it records, and before it hands out. */
import { mayUse } from '@freshet/infra/runtime';
import type {
  Database,
  MediaCatalog,
  MediaClaim,
  MediaGrant,
  StreamId,
  Tokens,
  UserId,
  VodId,
} from '@freshet/infra/runtime';
import type { Authenticator } from '../authenticator.ts';
import { readClip } from '../clips/clips.ts';
import { isForThem } from '../accounts/members.ts';
import { apiError } from '../errors.ts';
import {
  abandonedRecordings,
  beginRecording,
  finishRecording,
  readVod,
  reportRecording,
} from './vods.ts';

export type MediaCatalogDeps = {
  readonly db: Database;
  readonly authenticator: Authenticator;
  readonly tokens: Tokens;
};

type Kept = {
  readonly streamId: StreamId;
  readonly userId: UserId;
  readonly visibility: string;
  readonly blockedAt: Date | null;
  readonly title: string;
  /** Of recordings. */
  readonly encrypted?: boolean;
  readonly membersLevel: number | null;
};

export function createMediaCatalog(
  deps: MediaCatalogDeps,
  rules: { readonly byDefault: boolean; readonly encryptByDefault: boolean },
): MediaCatalog {
  const { db } = deps;

  async function grant(
    kept: Kept,
    claim: MediaClaim,
    code: 'VOD_NOT_FOUND' | 'CLIP_NOT_FOUND',
  ): Promise<MediaGrant> {
    const { title, streamId, blockedAt, visibility, membersLevel, encrypted = false } = kept;
    if (claim.kind === 'signed_path') {
      if (blockedAt !== null) {
        throw apiError(code);
      }
      return { shared: true, title, encrypted, streamId };
    }
    const isOpen = visibility !== 'private' && membersLevel === null && blockedAt === null;
    const may = isOpen || (claim.kind === 'token' && (await mayWatch(deps, kept, claim.token)));
    if (!may) {
      throw apiError(code);
    }
    // What was asked for with a token may be allowed to that viewer only.
    return { shared: isOpen && claim.kind === 'nothing', title, encrypted, streamId };
  }

  return {
    beginRecording: (streamId) => beginRecording(db, streamId, rules),
    reportRecording: async (vodId, facts) =>
      (await reportRecording(db, vodId, facts)) ? 'go_on' : 'stop',
    finishRecording: (vodId, facts) => finishRecording(db, vodId, facts),
    abandonedRecordings: (quietMs) => abandonedRecordings(db, quietMs),
    async recordingOf(streamId) {
      const { rows } = await db.query<{ vodId: VodId; dvr: boolean; encrypted: boolean }>(
        `SELECT v.id AS "vodId", s.dvr OR s.status = 'ended' AS dvr, v.encrypted
           FROM vods v JOIN streams s ON s.id = v.stream_id
          WHERE v.stream_id = $1 AND v.deleted_at IS NULL
            -- A recording that is for fewer people than its stream is not there by way of the stream.
            AND (v.visibility <> 'private' OR s.visibility = 'private')
            AND (v.members_level IS NULL OR v.members_level <= s.members_level)
            AND (v.expires_at IS NULL OR v.expires_at > now())`,
        [streamId],
      );
      return rows[0];
    },
    async previewMade(streamId, atMs) {
      await db.query('UPDATE streams SET preview_at = $2 WHERE id = $1 AND preview_at IS NULL', [
        streamId,
        new Date(atMs),
      ]);
    },
    authorizeVod: async (vodId, by) => grant(await readVod(db, vodId), by, 'VOD_NOT_FOUND'),
    authorizeClip: async (clipId, by) => grant(await readClip(db, clipId), by, 'CLIP_NOT_FOUND'),
  };
}

/**
 * Its owner, signed in, whoever holds a viewer token for its stream that is not taken down, or a member
 * where it is for members.
 */
async function mayWatch(
  { db, tokens, authenticator }: MediaCatalogDeps,
  kept: Kept,
  viewer: string,
): Promise<boolean> {
  const asViewer = await tokens.verify('viewer', viewer).then(
    ({ subject }) => subject === kept.streamId && kept.blockedAt === null,
    () => false,
  );
  return (
    asViewer ||
    authenticator.authenticate(viewer).then(
      (who) => mayUse(who, 'streams:read') && isTheirs(db, kept, who.userId),
      () => false,
    )
  );
}

async function isTheirs(db: Database, kept: Kept, viewer: UserId): Promise<boolean> {
  const isOpen = kept.visibility !== 'private' && kept.blockedAt === null;
  return viewer === kept.userId || (isOpen && isForThem(db, kept, viewer));
}
