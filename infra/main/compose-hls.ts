/** Wires the HLS bridge: a media process packages the streams that its viewers ask it for. */
import { createStageStore } from '@freshet/api';
import { createHlsBridge, isRecordedPath, parseRung } from '@freshet/hls-bridge';
import type { HlsBridge } from '@freshet/hls-bridge';
import type {
  Bus,
  Closer,
  Config,
  Database,
  HttpListener,
  Logger,
  MediaCatalog,
  Metrics,
  ObjectStore,
  StreamDirectory,
} from '@freshet/infra/runtime';
import type { Cluster, LocalSfuNode } from '@freshet/sfu';
import { listenToEvents, listenToStage } from '@freshet/signaling';
import { mediaSecretsOf, pathwaysOf } from './hls-paths.ts';

type Deps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

type Parts = {
  readonly directory: StreamDirectory;
  readonly recording: { readonly store: ObjectStore; readonly catalog: MediaCatalog };
  readonly cluster: Cluster;
  readonly node: LocalSfuNode;
  readonly bus: Bus;
  readonly database: Database;
  /** Key of signed paths. */
  readonly pathKey: Uint8Array;
  /** The secret of this installation. */
  readonly secret: Uint8Array;
};

/** Length of a segment, in milliseconds. */
const SEGMENT_MS = 2000;

export function mountHls(deps: Deps, parts: Parts, listener: HttpListener): HlsBridge | undefined {
  const { log, metrics, config, closer } = deps;
  if (!config.hls) {
    return undefined;
  }
  const { bus, cluster, directory, node, recording, database } = parts;
  const stages = createStageStore(database);
  const bridge = closer.use(
    createHlsBridge(
      {
        media: node,
        ...{ directory, recording },
        packagingOf: async (streamId) => {
          // While the database is away, streams are packaged as they are without a wish.
          const wished = await directory.packagingOf?.(streamId).catch(() => undefined);
          return {
            lowLatency: config.hlsLowLatency && wished?.lowLatency !== false,
            dvr: wished?.dvr !== false,
            ...(wished?.maxRungs !== undefined && { maxRungs: wished.maxRungs }),
          };
        },
        listenToEvents: (streamId, listener) => listenToEvents(bus, streamId, listener),
        listenToStage: (streamId, listener) =>
          listenToStage({ bus, log, store: stages }, streamId, listener),
        originOf: (streamId) => Promise.resolve(cluster.elsewhere(streamId)),
        log: log.child({ part: 'hls' }),
        metrics,
      },
      {
        ladder: {
          sourceLimit: parseRung(config.hlsSourceLimit),
          rungs: config.hlsRungs.map(parseRung),
          encoder: config.hlsEncoder,
          preset: config.hlsPreset,
        },
        composite: config.hlsComposite === 'off' ? undefined : parseRung(config.hlsComposite),
        ...(config.hlsCpuBudgetPercent !== undefined && {
          cpuBudgetCores: config.hlsCpuBudgetPercent / 100,
        }),
        windowSegments: Math.ceil(config.hlsWindowMs / SEGMENT_MS),
        lowLatency: config.hlsLowLatency,
        maxStreams: config.hlsMaxStreams,
        idleMs: config.hlsIdleMs,
        maxPerAddress: config.hlsMaxHeldPerAddress,
        maxTotal: config.maxConnections,
        pathKey: parts.pathKey,
        mediaSecrets: mediaSecretsOf(config, parts.secret),
        pathways: pathwaysOf(config),
        originHost: config.publicUrl && new URL(config.publicUrl).host,
        edgeSecret: config.cdnEdgeSecret?.reveal(),
        maxDirectViewers: config.hlsMaxDirectViewers,
        maxDirectPx: config.hlsMaxDirectHeight,
        dvrWindowS: config.dvrWindowMs / 1000,
        maxRecordingHeldBytes: config.recordQueueBytes,
      },
    ),
  );
  listener.mountExchange('/live', bridge.answer);
  listener.mountExchange('/t', bridge.answer, {
    isOther: isRecordedPath,
    handler: bridge.recorded,
  });
  listener.mount('/vod', bridge.recorded);
  listener.mount('/clips', bridge.recorded);
  return bridge;
}
