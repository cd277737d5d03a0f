/** Wires the ways in and out that other software speaks: WHIP and WHEP on the listener. */
import type { StreamDirectory } from '@freshet/infra/runtime';
import { iceServersFor } from '@freshet/infra/runtime';
import type { Closer, Config, HttpListener, Logger, Metrics } from '@freshet/infra/runtime';
import type { LocalSfuNode, SfuCluster } from '@freshet/sfu';
import { createWhipWhep } from '@freshet/whip-gateway';

type Deps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

type Parts = {
  readonly directory: StreamDirectory;
  readonly cluster: SfuCluster;
  readonly node: LocalSfuNode;
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
        viewerCount: (streamId) => Promise.resolve(parts.node.viewerCount(streamId)),
      },
      {
        publicUrl: config.publicUrl,
        trustForwarded: config.trustedProxies.length > 0,
        maxSdpBytes: config.maxSdpBytes,
        maxSessions: config.maxViewers + config.maxPublishers,
        region: config.region,
      },
    ),
  );
  listener.mount('/whip', gateway.whip);
  listener.mount('/whep', gateway.whep);
}
