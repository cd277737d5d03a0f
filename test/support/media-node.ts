/**
 * A media node for tests: one SFU node with real workers, WHIP and WHEP on a real HTTP port, and a
 * directory in memory. Everything is on loopback and on free ports.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Closer,
  createListener,
  createMetrics,
  newId,
  PlatformError,
} from '@freshet/infra/runtime';
import type {
  IceServerEntry,
  PlaybackGrant,
  PublishGrant,
  StreamDirectory,
  StreamId,
  UserId,
} from '@freshet/infra/runtime';
import { createSfuNode, sfuError } from '@freshet/sfu';
import type { LocalSfuNode, SfuCluster, SfuNode, SfuNodeOptionsInput } from '@freshet/sfu';
import { createWhipWhep } from '@freshet/whip-gateway';
import type { WhipWhep, WhipWhepOptions } from '@freshet/whip-gateway';
import { recordedLog } from './run-records.ts';

export type MediaNode = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly sfu: LocalSfuNode;
  readonly gateway: WhipWhep;
  readonly directory: FakeDirectory;
  /** Stops everything. Idempotent. */
  close(): Promise<void>;
};

export type MediaNodeOptions = {
  readonly sfu?: SfuNodeOptionsInput;
  readonly whip?: WhipWhepOptions;
  readonly iceServers?: readonly IceServerEntry[];
  readonly viewerCount?: (streamId: StreamId) => Promise<number>;
  /** How long viewers stay attached to a stream without publisher. Default 30,000 ms. */
  readonly reconnectWindowMs?: number;
};

/** Keys and streams in memory; `sk_<name>` publishes the stream `st_<name>`. */
export type FakeDirectory = Pick<StreamDirectory, 'authorizePublish' | 'authorizePlayback'> & {
  /** Makes a stream; `token` makes it private. */
  addStream(name: string, settings?: StreamSettings): TestStream;
  readonly grants: number;
};

export type StreamSettings = {
  readonly token?: string;
  readonly takeover?: 'replace' | 'refuse';
  status?: PlaybackGrant['status'];
};

export type TestStream = { readonly streamId: StreamId; readonly streamKey: string };

/** @throws SFU_WORKER_FAILED without a mediasoup worker */
export async function startMediaNode(options: MediaNodeOptions = {}): Promise<MediaNode> {
  const closer = new Closer();
  try {
    const log = recordedLog('media-node');
    const metrics = createMetrics({ processMetrics: false });
    closer.push(() => metrics.close());
    const sfu = await createSfuNode(
      { log, metrics, stateSink: { streamStateChanged: () => undefined } },
      { workers: 1, ...options.sfu },
    );
    closer.push(() => sfu.close());
    const directory = createDirectory(options.reconnectWindowMs ?? 30_000);
    const gateway = createWhipWhep(
      {
        cluster: singleNodeCluster(sfu),
        directory,
        log,
        metrics,
        iceServers: () => options.iceServers ?? [],
        ...(options.viewerCount !== undefined && { viewerCount: options.viewerCount }),
      },
      options.whip,
    );
    closer.push(() => gateway.close());
    const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
    closer.push(() => listener.close({ drainMs: 0 }));
    listener.mount('/whip', gateway.whip);
    listener.mount('/whep', gateway.whep);
    listener.mount('/', serveBlankPage);
    return {
      url: `http://127.0.0.1:${listener.address.port}`,
      sfu,
      gateway,
      directory,
      close: () => closer.close(),
    };
  } catch (error) {
    await closer.close();
    throw error;
  }
}

/** The cluster port over one node. */
export function singleNodeCluster(node: SfuNode): SfuCluster {
  return {
    placePublisher: async () => node,
    placeViewer: async () => ({ node, origin: undefined }),
    node: async (nodeId) => {
      if (nodeId !== node.nodeId) {
        throw sfuError('SFU_NODE_UNKNOWN');
      }
      return node;
    },
  };
}

function createDirectory(reconnectWindowMs: number): FakeDirectory {
  const byKey = new Map<string, { streamId: StreamId; settings: StreamSettings }>();
  const byId = new Map<StreamId, StreamSettings>();
  let epoch = 0;
  return {
    get grants() {
      return epoch;
    },
    addStream: (name, settings = {}) => {
      // Test streams have readable ids; they have the form of real ones.
      const streamId = `st_${name}` as StreamId;
      const streamKey = `sk_${name}`;
      byKey.set(streamKey, { streamId, settings });
      byId.set(streamId, settings);
      return { streamId, streamKey };
    },
    authorizePublish: async (credential): Promise<PublishGrant> => {
      const found = credential.kind === 'streamKey' ? byKey.get(credential.streamKey) : undefined;
      if (found === undefined) {
        throw new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'the key is not valid');
      }
      epoch += 1;
      return {
        streamId: found.streamId,
        userId: TEST_USER,
        epoch,
        takeover: found.settings.takeover ?? 'replace',
        reconnectWindowMs,
        limits: { maxBitrateBps: 12_000_000, maxWidth: 3840, maxHeight: 2160, maxFps: 60 },
      };
    },
    authorizePlayback: async (streamId, viewer): Promise<PlaybackGrant> => {
      const settings = byId.get(streamId);
      if (settings === undefined) {
        throw new PlatformError('STREAM_NOT_FOUND', 'not_found', 'there is no such stream');
      }
      if (settings.token !== undefined && settings.token !== viewer) {
        throw new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'this stream is private');
      }
      return { streamId, status: settings.status ?? 'live' };
    },
  };
}

const TEST_USER: UserId = newId('us');
const BLANK_PAGE = '<!doctype html><title>Freshet test page</title><video autoplay muted></video>';

/** A page of our own origin, where cameras are allowed. */
function serveBlankPage(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end(BLANK_PAGE);
}
