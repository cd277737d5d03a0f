/** A player's state as a function of what is known. */
import type { StreamState } from '@freshet/signaling/proto';
import type { PlayerEvents, PlayerState } from '../player-events.ts';

/** States that a player does not leave. */
export const FINAL_PLAYER_STATES: ReadonlySet<PlayerState> = new Set(['ended', 'failed', 'closed']);

export function playerStateOf(facts: {
  /** The viewer's own session is being repaired. */
  readonly recovering: boolean;
  readonly streamState: StreamState;
  /** There is something to see, or only something to hear. */
  readonly isPlaying: boolean;
}): PlayerEvents['state'] {
  if (facts.recovering) {
    return { state: 'reconnecting', side: 'viewer' };
  }
  switch (facts.streamState) {
    case 'reconnecting':
      return { state: 'reconnecting', side: 'publisher' };
    case 'offline':
    case 'paused':
    case 'ended':
      return { state: facts.streamState };
    case 'live':
      return { state: facts.isPlaying ? 'live' : 'connecting' };
  }
}
