/**
 * The streams of a node by id, and what must be remembered of those that are gone: the highest epoch,
 * and that they ended (an ended stream stays ended).
 */
import type { StreamId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { Stream } from './stream.ts';
import type { StreamDeps } from './stream.ts';
import type { StreamState } from './node-port.ts';

/** Oldest memories go first; the database fences what this forgets. */
const MAX_MEMORIES = 10_000;

type Memory = { readonly epoch: number; readonly ended: boolean };

export class StreamTable {
  readonly #deps: Omit<StreamDeps, 'onGone'>;
  readonly #streams = new Map<StreamId, Stream>();
  readonly #memories = new Map<StreamId, Memory>();

  constructor(deps: Omit<StreamDeps, 'onGone'>) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#streams.size;
  }

  get all(): readonly Stream[] {
    return [...this.#streams.values()];
  }

  find(id: StreamId): Stream | undefined {
    return this.#streams.get(id);
  }

  stateOf(id: StreamId): StreamState {
    const memory = this.#memories.get(id);
    return this.#streams.get(id)?.state ?? (memory?.ended === true ? 'ended' : 'offline');
  }

  /** The stream, made when it is not there. @throws SFU_STREAM_ENDED */
  obtain(id: StreamId): Stream {
    const present = this.#streams.get(id);
    if (present !== undefined) {
      return present;
    }
    const memory = this.#memories.get(id);
    if (memory?.ended === true) {
      throw sfuError('SFU_STREAM_ENDED', { details: { streamId: id } });
    }
    const stream = new Stream(
      { ...this.#deps, onGone: (gone) => this.#forget(gone) },
      id,
      memory?.epoch ?? 0,
    );
    this.#streams.set(id, stream);
    return stream;
  }

  /** Ends a stream, also one that is not here at the moment. */
  end(id: StreamId): void {
    const stream = this.#streams.get(id);
    if (stream !== undefined) {
      stream.end();
    } else {
      this.#remember(id, { epoch: this.#memories.get(id)?.epoch ?? 0, ended: true });
    }
  }

  #forget(stream: Stream): void {
    if (this.#streams.get(stream.id) === stream) {
      this.#streams.delete(stream.id);
      this.#remember(stream.id, {
        epoch: stream.epoch,
        // What another node decides is not remembered here.
        ended: stream.state === 'ended' && !stream.isRelayed,
      });
    }
  }

  #remember(id: StreamId, memory: Memory): void {
    if (memory.epoch === 0 && !memory.ended) {
      return;
    }
    this.#memories.delete(id);
    this.#memories.set(id, memory);
    if (this.#memories.size > MAX_MEMORIES) {
      const oldest = this.#memories.keys().next();
      if (oldest.done !== true) {
        this.#memories.delete(oldest.value);
      }
    }
  }
}
