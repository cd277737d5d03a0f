/** What the HLS bridge needs of others; wired in infra/main. */
import type {
  Logger,
  Metrics,
  StreamDirectory,
  StreamId,
  StreamPackaging,
} from '@freshet/infra/runtime';
import type { MediaNode, NodeAddress } from '@freshet/sfu';

export type HlsBridgeDeps = {
  readonly media: Pick<MediaNode, 'openTap'>;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
  /** Where a stream is published when that is another node; undefined: here. */
  readonly originOf: (streamId: StreamId) => Promise<NodeAddress | undefined>;
  /** How a stream wants to be packaged; undefined: as the bridge's options say. */
  readonly packagingOf?: (streamId: StreamId) => Promise<StreamPackaging | undefined>;
  readonly log: Logger;
  readonly metrics: Metrics;
};
