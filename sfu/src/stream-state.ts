/**
 * The life of a stream as a pure state machine: offline → live ⇄ paused → reconnecting → live | ended.
 * No clocks and no I/O: the caller says what happened and when, and looks at `deadlineAtMs`.
 */
import type { SfuErrorCode } from './errors.ts';
import type { StreamState } from './node-port.ts';

export type StreamMachine = {
  readonly state: StreamState;
  /** Highest fencing number that was admitted. */
  readonly epoch: number;
  /** Reconnect window of the last publisher, in milliseconds. */
  readonly windowMs: number;
  /** When the reconnect window closes; undefined unless `reconnecting`. */
  readonly deadlineAtMs: number | undefined;
};

export type StreamInput =
  /** Media can flow; `paused` when the publisher holds back every track. */
  | { readonly kind: 'publisherReady'; readonly paused: boolean; readonly windowMs: number }
  /** Nobody sends any more, by choice or not. */
  | { readonly kind: 'publisherLost'; readonly atMs: number }
  | { readonly kind: 'windowElapsed'; readonly atMs: number }
  | { readonly kind: 'endRequested' };

export type PublisherClaim = {
  readonly epoch: number;
  readonly takeover: 'replace' | 'refuse';
  /** `away`: the present publisher is known to be disconnected. */
  readonly present: 'none' | 'away' | 'there';
};

export const OFFLINE: StreamMachine = {
  state: 'offline',
  epoch: 0,
  windowMs: 0,
  deadlineAtMs: undefined,
};

/** What follows from `input`; the same object when nothing changes. `ended` is final. */
export function advance(machine: StreamMachine, input: StreamInput): StreamMachine {
  if (machine.state === 'ended') {
    return machine;
  }
  switch (input.kind) {
    case 'publisherReady':
      return enter(machine, input.paused ? 'paused' : 'live', { windowMs: input.windowMs });
    case 'publisherLost':
      return lose(machine, input.atMs);
    case 'windowElapsed':
      return machine.deadlineAtMs !== undefined && input.atMs >= machine.deadlineAtMs
        ? enter(machine, 'ended', {})
        : machine;
    case 'endRequested':
      return enter(machine, 'ended', {});
  }
}

/** The machine after admitting a publisher, or why it is refused. */
export function admitPublisher(
  machine: StreamMachine,
  claim: PublisherClaim,
):
  | { readonly kind: 'admitted'; readonly machine: StreamMachine }
  | { readonly kind: 'refused'; readonly code: SfuErrorCode } {
  if (machine.state === 'ended') {
    return { kind: 'refused', code: 'SFU_STREAM_ENDED' };
  }
  if (claim.epoch < machine.epoch) {
    return { kind: 'refused', code: 'SFU_STALE_EPOCH' };
  }
  if (claim.takeover === 'refuse' && claim.present === 'there') {
    return { kind: 'refused', code: 'SFU_ALREADY_LIVE' };
  }
  return { kind: 'admitted', machine: { ...machine, epoch: claim.epoch } };
}

function lose(machine: StreamMachine, atMs: number): StreamMachine {
  if (machine.state !== 'live' && machine.state !== 'paused') {
    return machine;
  }
  return machine.windowMs > 0
    ? enter(machine, 'reconnecting', { deadlineAtMs: atMs + machine.windowMs })
    : enter(machine, 'ended', {});
}

function enter(
  machine: StreamMachine,
  state: StreamState,
  change: Partial<Pick<StreamMachine, 'windowMs' | 'deadlineAtMs'>>,
): StreamMachine {
  const windowMs = change.windowMs ?? machine.windowMs;
  return state === machine.state && windowMs === machine.windowMs
    ? machine
    : { ...machine, state, windowMs, deadlineAtMs: change.deadlineAtMs };
}
