/** Qualities that a viewer can choose, as names for spatial layers. */
import type { Layers } from '@freshet/signaling/proto';

/** `auto` follows the network; the others are upper limits. */
export type Quality = 'auto' | 'high' | 'medium' | 'low';

/** Choices for a track with so many spatial layers, best first; `auto` alone when there is no choice. */
export function qualitiesFor(spatialLayers: number): readonly Quality[] {
  if (spatialLayers <= 1) {
    return ['auto'];
  }
  return spatialLayers === 2 ? ['auto', 'high', 'low'] : ['auto', 'high', 'medium', 'low'];
}

/** The limit that a quality stands for; undefined lifts it. */
export function layersFor(quality: Quality, spatialLayers: number): Layers | undefined {
  const highest = Math.max(0, spatialLayers - 1);
  switch (quality) {
    case 'auto':
      return undefined;
    case 'high':
      return { spatialLayer: highest };
    case 'medium':
      return { spatialLayer: Math.floor(highest / 2) };
    case 'low':
      return { spatialLayer: 0 };
  }
}
