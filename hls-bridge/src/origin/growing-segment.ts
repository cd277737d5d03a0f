/**
 * A segment while it is being made, for low-latency DASH: the parts that are there, and each further
 * one when it is whole (ISO/IEC 23009-1 §5.3.9.5.3: availabilityTimeComplete is false).
 */
import { GrowingAnswer } from '@freshet/infra/runtime';
import { hlsError } from '../errors.ts';
import type { RenditionTrack } from '../packager/rendition-track.ts';
import { growingFields } from './origin-answers.ts';

export type GrowingRequest = {
  readonly track: RenditionTrack;
  readonly msn: number;
  readonly shared: boolean;
  /** Waits until it is true. @throws HLS_TOO_MANY_HELD, HLS_BLOCKED_TOO_LONG */
  readonly until: (isDue: () => boolean) => Promise<void>;
};

/**
 * Waits for the first part, so that what never comes is a refusal and not a torn body.
 * @throws HLS_NOT_FOUND when the segment became a gap, and what `until` throws
 */
export async function growingSegment(request: GrowingRequest): Promise<GrowingAnswer> {
  const { track, msn, until } = request;
  await until(() => track.made(msn)?.bodies.length !== 0);
  if (track.made(msn) === undefined) {
    throw hlsError('HLS_NOT_FOUND');
  }
  return new GrowingAnswer({
    ...{ status: 200, fields: growingFields(request.shared) },
    pieces: pieces(request),
  });
}

async function* pieces({ track, msn, until }: GrowingRequest): AsyncGenerator<Buffer> {
  let sent = 0;
  for (;;) {
    const made = track.made(msn);
    if (made === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    for (const body of made.bodies.slice(sent)) {
      sent += 1;
      yield body;
    }
    const now = track.made(msn);
    if (now?.whole === true && now.bodies.length === sent) {
      return;
    }
    await until(() => {
      const next = track.made(msn);
      return next === undefined || next.whole || next.bodies.length > sent;
    });
  }
}
