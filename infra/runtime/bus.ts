/**
 * Bus port: publish and subscribe between processes, with bounded replay. Two implementations share
 * one contract test-suite: `bus-memory.ts` and (for clusters) Redis.
 */

/** Messages are plain JSON values; a publisher owns the object until `publish` resolves. */
export type BusMessage = {
  readonly topic: string;
  /** Position in the topic's history, for `replayAfter`. Grows by one per message of an epoch. */
  readonly seq: number;
  /** Changes when history was lost (a restart); sequence numbers of two epochs do not compare. */
  readonly epoch: string;
  readonly body: unknown;
};

export type SubscribeOptions = {
  /** Deliver what came after this position first; older than the history gives a `gap` call. */
  readonly replayAfter?: { readonly epoch: string; readonly seq: number };
  /** Called once when what was asked for in `replayAfter` is no longer held. */
  readonly onGap?: () => void;
};

export interface Bus {
  /** Resolves when the message is ordered; subscribers get it in that order. */
  publish(topic: string, body: unknown): Promise<{ readonly epoch: string; readonly seq: number }>;
  /** Resolves once active: everything published afterwards is delivered. Call the result to stop. */
  subscribe(
    topic: string,
    listener: (message: BusMessage) => void,
    options?: SubscribeOptions,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
