/** Streams that were announced and have not begun, soonest first: the public ones, and all of one's own. */
import type { Queryable, UserId } from '@freshet/infra/runtime';
import { LATE_START } from '../streams-about-to-begin.ts';
import { readStreamPage, timeOfCursor } from '../streams.ts';
import type { StreamPage } from '../streams.ts';
import { decodeCursor } from '../lib/cursor.ts';

const DEFAULT_LIMIT = 20;

export type UpcomingQuery = {
  /** Of one channel, as its owner or as others see it, or of all that somebody follows. */
  readonly of:
    { readonly channelId: UserId; readonly isOwner: boolean } | { readonly followerId: UserId };
  readonly nowMs: number;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

/** @throws API_CURSOR_INVALID */
export async function upcomingStreams(db: Queryable, query: UpcomingQuery): Promise<StreamPage> {
  const { of, nowMs, limit = DEFAULT_LIMIT, cursor } = query;
  const [owners, who] =
    'channelId' in of
      ? ['s.user_id = $2', of.channelId]
      : ['s.user_id IN (SELECT channel_id FROM follows WHERE user_id = $2)', of.followerId];
  const values: unknown[] = [limit + 1, who, new Date(nowMs)];
  const where = [
    owners,
    `s.status = 'created' AND s.scheduled_start >= $3::timestamptz - interval '${LATE_START}'`,
    ...('isOwner' in of && of.isOwner ? [] : [`s.visibility = 'public' AND s.blocked_at IS NULL`]),
  ];
  if (cursor !== undefined) {
    const [key, id] = decodeCursor(cursor, ['string', 'string']);
    values.push(timeOfCursor(key), id);
    where.push('(s.scheduled_start, s.id) > ($4::timestamptz, $5)');
  }
  return readStreamPage(
    db,
    { where, order: 's.scheduled_start, s.id', values, limit },
    ({ scheduledStart, streamId }) => [scheduledStart?.toISOString() ?? '', streamId],
  );
}
