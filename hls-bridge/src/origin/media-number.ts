/** What the number in a media URI says: parts and segments are numbered through, or named by time. Pure. */
import type { RenditionTrack } from '../packager/rendition-track.ts';

const NUMBERED = /-([a-z])(\d+)\.(?:m4s|mp4)$/;

/** The segment that a URI of the DASH manifest names by the time of its beginning. */
export function segmentByTime(uri: string, track: RenditionTrack): number | undefined {
  const [, kind, digits] = NUMBERED.exec(uri) ?? [];
  return kind === 't' ? track.msnAt(Number(digits)) : undefined;
}

/** Whether it may come later. */
export function isAhead(uri: string, track: RenditionTrack): boolean {
  const [, kind, digits] = NUMBERED.exec(uri) ?? [];
  const number = Number(digits);
  if (kind === 'p') {
    return number >= Number(NUMBERED.exec(track.nextPartUri)?.[2] ?? 0);
  }
  return number > track.edge().lastMsn;
}
