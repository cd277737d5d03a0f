/**
 * The steering manifest (draft-pantos-hls-rfc8216bis §7): in which order players use the CDNs, each as
 * a clone of the pathway that they came by with another host. Clones keep path and token. Pure.
 */

export type CdnPathway = { readonly id: string; readonly host: string };

/** How soon players ask again, in seconds; soon enough to move them when an edge is taken out. */
export const STEERING_TTL_S = 10;

/**
 * @param from Id of the pathway that the player came by.
 * @param pathways In the order of preference; the origin itself comes last.
 */
export function writeSteeringManifest(from: string, pathways: readonly CdnPathway[]): string {
  const clones = pathways
    .filter(({ id }) => id !== from)
    .map(({ id, host }) => ({ 'BASE-ID': from, ID: id, 'URI-REPLACEMENT': { HOST: host } }));
  const known = pathways.map(({ id }) => id);
  const priority = known.includes(from) ? known : [...known, from];
  return JSON.stringify({
    VERSION: 1,
    TTL: STEERING_TTL_S,
    'PATHWAY-PRIORITY': priority,
    ...(clones.length > 0 && { 'PATHWAY-CLONES': clones }),
  });
}
