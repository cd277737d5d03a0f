/** The cluster of a server that stands alone: every stream is here. */
import type { SfuCluster, SfuNode } from '@freshet/sfu';
import { sfuError } from '@freshet/sfu';

export function createSingleNodeCluster(node: SfuNode): SfuCluster {
  return {
    placePublisher: () => Promise.resolve(node),
    placeViewer: () => Promise.resolve({ node, origin: undefined }),
    node: (nodeId) =>
      nodeId === node.nodeId
        ? Promise.resolve(node)
        : Promise.reject(sfuError('SFU_NODE_UNKNOWN', { details: { nodeId } })),
  };
}
