/** How a member of a watch party gets to where its leader is. Pure. */
import type { StagePlayhead } from '@freshet/signaling/proto';

/**
 * `none`: near enough, or it cannot be helped · `delay`: play so much nearer to the live edge, or, negative,
 * further from it · `skip`: go so much ahead, or back, in what is there · `seek`: to that capture time.
 */
export type PartyStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'delay'; readonly byMs: number }
  | { readonly kind: 'skip'; readonly byMs: number }
  | { readonly kind: 'seek'; readonly toMs: number };

/** Nobody sees less than this beside voices that come within 0.2 s. */
const NEAR_MS = 120;
/** Slower than the picture is never played, so who is ahead goes back; that is seen, and worth it from here on. */
const AHEAD_MS = 200;
/** Faster playback takes four seconds for one: from here on it is left out. */
const BEHIND_MS = 1_500;
/** Further than this nothing is there. */
const FAR_MS = 8_000;

/** Capture time of what the leader sees now, ms since 1970. */
export function leaderTimeMs(
  { captureTimeMs, atMs, paused }: StagePlayhead,
  serverNowMs: number,
): number {
  return paused ? captureTimeMs : captureTimeMs + Math.max(0, serverNowMs - atMs);
}

/** What a member does who sees `ownMs` while the leader sees `leaderMs`, both capture times. */
export function partyStep(mode: StagePlayhead['mode'], ownMs: number, leaderMs: number): PartyStep {
  const behindMs = leaderMs - ownMs;
  const isNear = behindMs < NEAR_MS && behindMs > -AHEAD_MS;
  // Over WebRTC everybody is at the edge.
  if (isNear || mode === 'webrtc') {
    return { kind: 'none' };
  }
  if (mode === 'dvr') {
    return Math.abs(behindMs) > FAR_MS
      ? { kind: 'seek', toMs: leaderMs }
      : Math.abs(behindMs) > AHEAD_MS
        ? { kind: 'skip', byMs: behindMs }
        : { kind: 'none' };
  }
  return behindMs < 0 || behindMs > BEHIND_MS
    ? { kind: 'skip', byMs: behindMs }
    : { kind: 'delay', byMs: behindMs };
}
