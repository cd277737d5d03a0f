/** Whether a media URI names something that may come later: parts and segments are numbered through. Pure. */
import type { RenditionTrack } from '../packager/rendition-track.ts';

const NUMBERED = /-([a-z])(\d+)\.(?:m4s|mp4)$/;

export function isAhead(uri: string, track: RenditionTrack): boolean {
  const [, kind, digits] = NUMBERED.exec(uri) ?? [];
  const number = Number(digits);
  if (kind === 'p') {
    return number >= Number(NUMBERED.exec(track.nextPartUri)?.[2] ?? 0);
  }
  return number > track.edge().lastMsn;
}
