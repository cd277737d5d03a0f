/** What a media node tells the cluster of its RTMP and SRT listeners, so that encoders are sent to the nearest. */
import type { Config } from '@freshet/infra/runtime';
import type { IngestAddress } from '@freshet/sfu';
import type { Ingest } from '@freshet/whip-gateway';
import type { Role } from './command-line.ts';

/** Filled in once the listeners are open. */
export type IngestSlot = { ports: Ingest['ports'] | undefined };

/**
 * Undefined before the listeners are open, and where no address was set: a process that answers the API
 * is reached at the name under which it was asked, one that does not at its announced address.
 */
export function ingestAddress(
  config: Pick<Config, 'ingestAddress' | 'announcedAddress'>,
  role: Role,
  { ports }: IngestSlot,
): IngestAddress | undefined {
  const host = config.ingestAddress ?? (role === 'media' ? config.announcedAddress : undefined);
  return host === undefined || ports === undefined ? undefined : { host, ...ports };
}
