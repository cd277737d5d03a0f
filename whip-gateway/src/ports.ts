/** What WHIP and WHEP need of others; wired in infra/main. */
import type { IceServerEntry, Logger, Metrics, StreamDirectory } from '@freshet/infra/runtime';
import type { SfuCluster } from '@freshet/sfu';
import type { StreamId } from '@freshet/infra/runtime';

/** STUN and TURN servers for one client, with credentials that expire. `user` goes into TURN's log. */
export type IceServerSource = (user: string) => readonly IceServerEntry[];

/** How many people watch a stream, on all ways out. */
export type ViewerCountSource = (streamId: StreamId) => Promise<number>;

export type WhipWhepDeps = {
  readonly cluster: SfuCluster;
  readonly directory: Pick<StreamDirectory, 'authorizePublish' | 'authorizePlayback'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly iceServers: IceServerSource;
  /** Without it the WHEP event `viewercount` is not offered. */
  readonly viewerCount?: ViewerCountSource;
};
