/**
 * The node port's words on the wire: one RPC call per method, with its arguments as a list. Used by
 * both ends, so that they cannot drift apart.
 */
import type { SfuNode } from './node-port.ts';

/** Methods that are calls: all but the two that give events. */
export type NodeCall = Exclude<keyof SfuNode, 'nodeId' | 'onSessionEvent' | 'onRelayEvent'>;

/** Number of arguments before the call options. */
export const NODE_CALLS: Readonly<Record<NodeCall, number>> = {
  routerRtpCapabilities: 0,
  load: 0,
  openPublish: 1,
  openSubscribe: 1,
  closeSession: 2,
  endStream: 1,
  endPublisher: 2,
  connectTransport: 2,
  restartIce: 1,
  sessionStats: 1,
  publisherHealth: 1,
  produce: 1,
  closeProducer: 2,
  setProducerPaused: 3,
  watchAudio: 2,
  setConsumerPaused: 3,
  setPreferredLayers: 3,
  requestKeyframe: 2,
  openRelay: 1,
  closeRelay: 1,
  setRelayDemand: 2,
  streamState: 1,
  warm: 1,
  relayLinks: 1,
  drain: 1,
};

export const SESSION_EVENTS = 'sfu.onSessionEvent';
export const RELAY_EVENTS = 'sfu.onRelayEvent';

export function rpcName(call: NodeCall): string {
  return `sfu.${call}`;
}
