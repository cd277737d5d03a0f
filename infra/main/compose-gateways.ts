/** Wires the ways in and out that other software speaks: WHIP and WHEP, RTMP(S) and SRT. */
import { availableParallelism } from 'node:os';
import { readFile } from 'node:fs/promises';
import { clientRegion, iceServersFor, viewersOf } from '@freshet/infra/runtime';
import type {
  Closer,
  Config,
  HttpListener,
  ListenerName,
  Logger,
  Metrics,
  Presence,
  StreamDirectory,
} from '@freshet/infra/runtime';
import type { Cluster, LocalSfuNode } from '@freshet/sfu';
import { createIngest, createWhipWhep } from '@freshet/whip-gateway';
import type { Ingest } from '@freshet/whip-gateway';
import { hold } from './hold.ts';

type Deps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

type Parts = {
  readonly directory: StreamDirectory;
  readonly cluster: Cluster;
  readonly presence: Presence;
  /** Undefined in a control process. */
  readonly node: LocalSfuNode | undefined;
};

export function mountWhipWhep(deps: Deps, parts: Parts, listener: HttpListener): void {
  const { log, metrics, config, closer } = deps;
  const gateway = closer.use(
    createWhipWhep(
      {
        cluster: parts.cluster,
        directory: parts.directory,
        log: log.child({ part: 'whip' }),
        metrics,
        iceServers: (user) => iceServersFor(config, user),
        viewerCount: (streamId) =>
          parts.presence.counts([streamId]).then((counts) => viewersOf(counts.get(streamId))),
      },
      {
        publicUrl: config.publicUrl,
        trustForwarded: config.trustedProxies.length > 0,
        maxSdpBytes: config.maxSdpBytes,
        maxSessions: config.maxViewers + config.maxPublishers,
        maxSessionsPerAddress: config.maxSessionsPerAddress,
        region: config.region,
        isOwnNode: (nodeId) => nodeId === parts.node?.nodeId,
        clientRegion: (request) => clientRegion(request, config.regionHeader),
        urlOfNode: (nodeId) =>
          nodeId === parts.node?.nodeId ? undefined : parts.cluster.httpUrlOf(nodeId),
      },
    ),
  );
  listener.mount('/whip', gateway.whip);
  listener.mount('/whep', gateway.whep);
}

/** @throws WHIP_RTMP_LISTEN when a port cannot be had */
export async function openIngest(
  deps: Deps,
  parts: {
    readonly directory: StreamDirectory;
    readonly node: LocalSfuNode;
    readonly cluster: Cluster;
  },
  wanted: ReadonlySet<ListenerName>,
): Promise<Ingest> {
  const { log, metrics, config, closer } = deps;
  const rtmps = wanted.has('rtmps') ? await rtmpsOf(config) : undefined;
  return hold(
    closer,
    createIngest(
      {
        log: log.child({ part: 'ingest' }),
        metrics,
        directory: parts.directory,
        media: parts.node,
      },
      {
        host: config.ingestHost,
        rtmpPort: wanted.has('rtmp') ? config.rtmpPort : undefined,
        rtmps,
        srt: wanted.has('srt')
          ? {
              port: config.srtPort,
              latencyMs: config.srtLatencyMs,
              passphrase: config.srtPassphrase?.reveal(),
            }
          : undefined,
        audioBitrateBps: config.audioBitrateBps,
        reencode: {
          gopMs: config.reencodeGopMs,
          preset: config.reencodePreset,
          encoder: config.reencodeEncoder,
          maxConcurrent: config.maxReencodes ?? Math.max(1, Math.floor(availableParallelism() / 2)),
        },
        maxPublishers: config.maxPublishers,
        elsewhere: () => parts.cluster.placeIngest(),
      },
    ),
  );
}

/** RTMPS needs a certificate that encoders accept, so the self-signed one does not do. */
async function rtmpsOf(
  config: Config,
): Promise<{ port: number; cert: Buffer; key: Buffer } | undefined> {
  if (config.tlsCert === undefined || config.tlsKey === undefined) {
    return undefined;
  }
  const [cert, key] = await Promise.all([readFile(config.tlsCert), readFile(config.tlsKey)]);
  return { port: config.rtmpsPort, cert, key };
}
