/** What viewers say of themselves and of their playback. */
import { Type } from '@sinclair/typebox';

const DAY_MS = 86_400_000;
const durationMs = Type.Optional(Type.Integer({ minimum: 0, maximum: DAY_MS }));
const count = Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 }));

export const ViewerId = Type.String({
  minLength: 16,
  maxLength: 64,
  pattern: '^[A-Za-z0-9_-]+$',
});

/** Each figure counts from the beginning of the viewing. */
export const ExperienceBody = Type.Object({
  joinMs: durationMs,
  latencyMs: durationMs,
  bitrateBps: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
  stalledMs: durationMs,
  playedMs: durationMs,
  freezes: count,
  droppedFrames: count,
});
