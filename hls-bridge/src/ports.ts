/** What the HLS bridge needs of others; wired in infra/main. */
import type {
  Logger,
  MediaCatalog,
  Metrics,
  ObjectStore,
  StreamDirectory,
  StreamId,
  StreamPackaging,
} from '@freshet/infra/runtime';
import type { MediaNode, NodeAddress } from '@freshet/sfu';
import type { StreamEvent } from './playlist/date-range.ts';

export type HlsBridgeDeps = {
  readonly media: Pick<MediaNode, 'openTap'>;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
  /** Where a stream is published when that is another node; undefined: here. */
  readonly originOf: (streamId: StreamId) => Promise<NodeAddress | undefined>;
  /** How a stream wants to be packaged; undefined: as the bridge's options say. */
  readonly packagingOf?: (streamId: StreamId) => Promise<StreamPackaging | undefined>;
  /** Hears what the host announces on a stream, until the result is called; undefined: nothing is. */
  readonly listenToEvents?: (
    streamId: StreamId,
    listener: (event: StreamEvent) => void,
  ) => Promise<() => Promise<void>>;
  /** Where recordings and clips are kept, and who knows of them; undefined: nothing is recorded. */
  readonly recording?: { readonly store: ObjectStore; readonly catalog: MediaCatalog };
  readonly log: Logger;
  readonly metrics: Metrics;
};
