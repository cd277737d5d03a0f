/** What the SFU needs of others; wired in infra/main. */
import type { StreamId } from '@freshet/infra/runtime';
import type { IngestProtocol, StreamState } from './node-port.ts';

/** Told of every stream transition on its origin node, in order, each exactly once. */
export interface StreamStateSink {
  streamStateChanged(change: {
    readonly streamId: StreamId;
    readonly epoch: number;
    readonly state: StreamState;
    readonly protocol: IngestProtocol | undefined;
    readonly atMs: number;
  }): void;
}
