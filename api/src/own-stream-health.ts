/** Ingest health of one's own stream, for REST and for signaling. */
import type { Database, UserId } from '@freshet/infra/runtime';
import type { Static } from '@sinclair/typebox';
import type { StreamHealthSource } from './ports.ts';
import { NO_HEALTH } from './stream-health.ts';
import type { StreamHealthView } from './stream-health.ts';
import { readOwnStream } from './streams.ts';

export type OwnStreamHealth = Static<typeof StreamHealthView>;

type Deps = {
  readonly db: Database;
  readonly health: StreamHealthSource | undefined;
  readonly now: () => number;
};

/** @throws API_FORBIDDEN, STREAM_NOT_FOUND */
export async function readOwnStreamHealth(
  { db, health, now }: Deps,
  wanted: string,
  owner: UserId,
): Promise<OwnStreamHealth> {
  const { streamId, status } = await readOwnStream(db, wanted, owner);
  const known = status === 'ended' ? undefined : await health?.health(streamId);
  const measuredAt = new Date(now()).toISOString();
  return { streamId, publishing: known !== undefined, measuredAt, ...(known ?? NO_HEALTH) };
}
