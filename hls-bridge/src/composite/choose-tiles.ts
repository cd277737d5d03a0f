/** Who is seen in the composite, and who is large. Pure. */
import type { StageScene } from '../ports.ts';
import { MAX_TILES } from './composite-layout.ts';

/**
 * Feeds in the order of the layout's tiles, the main picture first. `present`: those of which there is
 * something to show, in the order of their seats, the host's first.
 */
export function chooseTiles(scene: StageScene, present: readonly string[]): string[] {
  const isThere = (feedId: string | undefined): feedId is string =>
    feedId !== undefined && present.includes(feedId);
  const { layout, pinnedFeedId, speakingFeedId } = scene;
  const [host] = present;
  const shown = present.slice(0, MAX_TILES);
  // Who has the floor, or was pinned, is seen even on a full stage; the last of the others makes room.
  const wanted = [pinnedFeedId, speakingFeedId].find(isThere);
  if (wanted !== undefined && !shown.includes(wanted)) {
    shown.splice(MAX_TILES - 1, 1, wanted);
  }
  if (layout === 'grid' || layout === 'side-by-side') {
    return shown;
  }
  const candidates = layout === 'speaker' ? [pinnedFeedId, speakingFeedId] : [pinnedFeedId];
  const main = candidates.find(isThere) ?? host;
  return main === undefined ? shown : [main, ...shown.filter((feedId) => feedId !== main)];
}
