/** What a heartbeat says about how playback goes. */
import type { PlayerStats } from '../player-stats.ts';
import type { QualityOfExperience } from './presence.ts';

/** Whole numbers; what is not known is left out. */
export function experienceOf(
  stats: PlayerStats | undefined,
  playedMs: number,
): QualityOfExperience {
  if (stats === undefined) {
    return {};
  }
  const { joinTimeMs, bitrateBps } = stats;
  // Who went back is late because they want to be.
  const latencyMs = stats.mode === 'dvr' ? undefined : stats.latencyMs;
  return {
    ...(joinTimeMs !== undefined && { joinMs: Math.round(joinTimeMs) }),
    ...(latencyMs !== undefined && latencyMs >= 0 && { latencyMs: Math.round(latencyMs) }),
    ...(bitrateBps !== undefined && { bitrateBps: Math.round(bitrateBps) }),
    stalledMs: Math.round(stats.freezeDurationMs),
    playedMs: Math.round(playedMs),
    freezes: stats.freezeCount,
    droppedFrames: stats.framesDropped,
  };
}
