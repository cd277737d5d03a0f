/**
 * Which node does what. Gateways ask the cluster for a node and then talk to that node's port; they
 * never choose by themselves. Placement reads the Registry; sessions are routed by the id of the
 * node that owns them.
 */
import type { NodeId, StreamId } from '@freshet/infra/runtime';
import type { NodeAddress, SfuNode } from './node-port.ts';

/** Where a client is, as far as known; it steers placement. */
export type PlacementHint = { readonly region?: string };

/** Where encoders reach a node by RTMP(S) and SRT; a listener without a port is off. */
export type IngestAddress = {
  readonly host: string;
  readonly rtmp?: number;
  readonly rtmps?: number;
  readonly srt?: number;
};

export type SubscribePlacement = {
  readonly node: SfuNode;
  /** Goes into OpenSubscribeRequest.origin. Undefined when `node` itself is the origin. */
  readonly origin: NodeAddress | undefined;
};

export interface SfuCluster {
  /** Least-loaded node that is not draining; the stream's present origin while that one lives. */
  placePublisher(streamId: StreamId, hint?: PlacementHint): Promise<SfuNode>;
  placeViewer(streamId: StreamId, hint?: PlacementHint): Promise<SubscribePlacement>;
  /** @throws SFU_NODE_UNKNOWN */
  node(nodeId: NodeId): Promise<SfuNode>;
}
