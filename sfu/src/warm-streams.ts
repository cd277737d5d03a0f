/**
 * Streams that a node carries although nobody watches yet: an event is about to begin, and its first viewers
 * shall not wait for relays to open. The router is there and the relay open, at rest until somebody comes;
 * a stream that is not live yet is followed as soon as it is.
 */
import type { StreamId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { NOTHING } from './layer-demand.ts';
import { checker } from './lib/check.ts';
import { VIEWER_TABLE } from './router-codecs.ts';
import type { NodeCore } from './node-core.ts';
import type { NodeAddress, WarmRequest } from './node-port.ts';
import type { Stream, StreamMember } from './stream.ts';

export type WarmStreamsDeps = {
  readonly core: NodeCore;
  /** Brings a stream here from another node; resolves when its tracks are known. */
  readonly relayHere: (stream: Stream, origin: NodeAddress | undefined) => Promise<void>;
};

type Held = { readonly timer: NodeJS.Timeout; readonly leave: (() => void)[] };

const check = checker('SFU_BAD_REQUEST');
const ID = { max: 128, pattern: /^[A-Za-z0-9_.:-]+$/ } as const;
/** A day. */
const MAX_HOLD_MS = 86_400_000;
/** Streams that one node keeps warm at most. */
const MAX_WARM = 1000;

export class WarmStreams {
  readonly #deps: WarmStreamsDeps;
  readonly #held = new Map<StreamId, Held>();

  constructor(deps: WarmStreamsDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#held.size;
  }

  /**
   * Keeps a stream warm from now on for `holdMs`, which replaces what was asked for before.
   * @throws SFU_BAD_REQUEST, SFU_STREAM_ENDED, SFU_OVERLOADED, SFU_DRAINING
   */
  async hold(request: WarmRequest): Promise<void> {
    const { core, relayHere } = this.#deps;
    const { holdMs, origin, streamId } = checkWarmRequest(request);
    core.admit();
    if (!this.#held.has(streamId) && this.#held.size >= MAX_WARM) {
      throw sfuError('SFU_OVERLOADED', { retryAfterMs: 60_000 });
    }
    const stream = core.streams.obtain(streamId);
    const held = this.#join(stream, holdMs);
    try {
      // It is followed when it is live: only viewers must know at once that it is not.
      await relayHere(stream, origin).catch((error: unknown) => {
        core.log.debug({ streamId, err: error }, 'stream kept warm without a relay yet');
      });
      const leg = await stream.legForViewer(VIEWER_TABLE);
      held.leave.push(leg.hold());
      if (this.#held.get(streamId) !== held) {
        this.#leave(held);
      }
    } catch (error) {
      this.#release(streamId, held);
      throw error;
    }
  }

  /** Gives everything up. Idempotent. */
  close(): void {
    for (const [streamId, held] of [...this.#held]) {
      this.#release(streamId, held);
    }
  }

  #join(stream: Stream, holdMs: number): Held {
    const member: StreamMember = {
      leg: undefined,
      demandFor: () => NOTHING,
      streamStateChanged: () => undefined,
      closedByStream: () => this.#release(stream.id, held),
    };
    const timer = setTimeout(() => this.#release(stream.id, held), holdMs);
    const held: Held = { timer, leave: [() => stream.removeMember(member)] };
    stream.addMember(member);
    // After the new one is in, so that nothing closes between them.
    this.#release(stream.id, this.#held.get(stream.id));
    this.#held.set(stream.id, held);
    return held;
  }

  #release(streamId: StreamId, held: Held | undefined): void {
    if (held !== undefined) {
      if (this.#held.get(streamId) === held) {
        this.#held.delete(streamId);
      }
      this.#leave(held);
    }
  }

  #leave(held: Held): void {
    clearTimeout(held.timer);
    held.leave.splice(0).forEach((leave) => leave());
  }
}

function checkWarmRequest(request: WarmRequest): WarmRequest {
  check.record(request, 'request');
  check.text(request.streamId, 'streamId', ID);
  check.integer(request.holdMs, 'holdMs', { min: 1000, max: MAX_HOLD_MS });
  if (request.origin !== undefined) {
    check.record(request.origin, 'origin');
    check.text(request.origin.nodeId, 'origin.nodeId', ID);
    check.text(request.origin.rpcUrl, 'origin.rpcUrl', { max: 512 });
  }
  return request;
}
