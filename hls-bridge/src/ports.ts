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
import type { CompositeLayout } from './composite/composite-layout.ts';
import type { StreamEvent } from './playlist/date-range.ts';

/** A stage as its composite shows it. The host's feed is the stream. */
export type StageScene = {
  readonly layout: CompositeLayout;
  /** Feeds of the other seats, in the order in which these were taken. */
  readonly guestFeedIds: readonly string[];
  /** Whom the host wants large, or at least seen. */
  readonly pinnedFeedId?: string;
  /** Who has the floor. */
  readonly speakingFeedId?: string;
};

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
  /** Hears of a stream's stage until the result is called: as it is now, and with every change. */
  readonly listenToStage?: (
    streamId: StreamId,
    listener: (scene: StageScene) => void,
  ) => Promise<() => Promise<void>>;
  /** Where recordings and clips are kept, and who knows of them; undefined: nothing is recorded. */
  readonly recording?: { readonly store: ObjectStore; readonly catalog: MediaCatalog };
  readonly log: Logger;
  readonly metrics: Metrics;
};
