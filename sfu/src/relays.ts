/** The relays of a node. */
import type { RelayId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import type { NodeCore } from './node-core.ts';
import type {
  NodeAddress,
  OpenRelayRequest,
  OpenSubscribeRequest,
  RelayDescription,
  RelayEvent,
  SfuNode,
} from './node-port.ts';
import type { Stream } from './stream.ts';

/** Gives the port of another node. @throws SFU_NODE_LOST */
export type ConnectNode = (address: NodeAddress) => SfuNode | Promise<SfuNode>;

export class Relays {
  readonly #core: NodeCore;
  readonly #connectNode: ConnectNode | undefined;

  constructor(core: NodeCore, connectNode: ConnectNode | undefined) {
    this.#core = core;
    this.#connectNode = connectNode;
  }

  readonly bringHere = async (_stream: Stream, _request: OpenSubscribeRequest): Promise<void> => {
    await Promise.resolve();
    this.#core.log.debug({ hasWay: this.#connectNode !== undefined }, 'relay asked for');
  };

  open(_request: OpenRelayRequest): Promise<RelayDescription> {
    return Promise.reject(sfuError('SFU_RELAY_FAILED'));
  }

  close(_relayId: RelayId): void {
    // Nothing is open.
  }

  listen(_relayId: RelayId, _listener: (event: RelayEvent) => void): () => void {
    return () => undefined;
  }

  closeAll(): void {
    // Nothing is open.
  }
}
