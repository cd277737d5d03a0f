/** Which simulcast layer a tile of a given size needs. Pure. */

/** Heights of the layers of our own publishers, lowest first, by how many there are (encodings.ts). */
const HEIGHTS: Readonly<Record<number, readonly number[]>> = {
  2: [240, 480],
  3: [180, 360, 720],
};
/** A picture may be shown so much larger than it is before anybody minds. */
const STRETCH = 1.25;

/**
 * The lowest layer that is sharp enough for a tile of so many device pixels; undefined when there is no
 * choice.
 */
export function layerForTile(spatialLayers: number, heightPx: number): number | undefined {
  if (spatialLayers <= 1) {
    return undefined;
  }
  const heights = HEIGHTS[spatialLayers];
  const found = heights?.findIndex((height) => height * STRETCH >= heightPx) ?? -1;
  return found < 0 ? spatialLayers - 1 : found;
}
