/**
 * RoomLog port: an ordered, bounded, shared log per room, with live delivery. Two implementations
 * share one contract test-suite: `room-log-memory.ts` and `room-log-redis.ts`.
 */

/** Where an entry stands. Epochs sort by age as text; sequence numbers compare within one epoch. */
export type RoomPosition = { readonly epoch: string; readonly seq: number };

export type RoomEntry = RoomPosition & {
  /** Chosen by whoever appended; an id is appended once, however often it is tried. */
  readonly id: string;
  readonly body: string;
};

/** A condition that is checked and charged in the same step as the append, for all nodes at once. */
export type RoomGuard =
  /** At most `limit` appends with this key within `windowMs`. */
  | {
      readonly kind: 'rate';
      readonly key: string;
      readonly limit: number;
      readonly windowMs: number;
    }
  /** No other append with this key within `windowMs`. */
  | { readonly kind: 'once'; readonly key: string; readonly windowMs: number };

export type AppendRequest = {
  readonly id: string;
  readonly body: string;
  readonly guards?: readonly RoomGuard[];
};

export type AppendResult =
  | { readonly kind: 'ordered'; readonly position: RoomPosition }
  /** `guard` is the index of the one that said no. Nothing was appended or charged. */
  | { readonly kind: 'refused'; readonly guard: number; readonly retryAfterMs: number };

export type RoomListener = {
  /** In order, each id once: first what the log holds, then what is appended. */
  onEntry(entry: RoomEntry): void;
  /** Entries before the next one are lost to this listener. */
  onGap(): void;
  onSignal(body: string): void;
};

export interface RoomLog {
  /**
   * Resolves when the entry has its place; listeners everywhere get it. While the log cannot be
   * reached the entry is held; then it fails.
   * @throws ROOM_LOG_UNAVAILABLE (retryable), ROOM_LOG_FULL when too many are held, ROOM_LOG_CLOSED
   */
  append(room: string, request: AppendRequest): Promise<AppendResult>;
  /**
   * Resolves when the listener has what the log holds; a log that cannot be reached is caught up
   * with later. Call the result to stop.
   */
  subscribe(room: string, listener: RoomListener): Promise<() => void>;
  /** Tells the listeners of a room something that is not kept and may get lost. Never throws. */
  signal(room: string, body: string): void;
  close(): Promise<void>;
}
