/**
 * The steering manifest (draft-pantos-hls-rfc8216bis §7): in which order players use the CDNs, each as
 * a clone of the pathway that they came by with another host. Clones keep path and token. The origin
 * comes last, when players can reach it. Players replace the name of the host only, so all answer on the
 * same port. Pure.
 */

import { ORIGIN_PATHWAY } from './direct-viewers.ts';

export type CdnPathway = { readonly id: string; readonly host: string };

/** How soon players ask again, in seconds; soon enough to move them when an edge is taken out. */
export const STEERING_TTL_S = 10;

/**
 * @param from Id of the pathway that the player came by.
 * @param pathways CDNs in the order of preference.
 * @param originHost Where players reach the origin without any of them; undefined: they do not.
 */
export function writeSteeringManifest(
  from: string,
  pathways: readonly CdnPathway[],
  originHost?: string,
): string {
  const all =
    originHost === undefined ? pathways : [...pathways, { id: ORIGIN_PATHWAY, host: originHost }];
  const clones = all
    .filter(({ id }) => id !== from)
    .map(({ id, host }) => ({
      'BASE-ID': from,
      ID: id,
      'URI-REPLACEMENT': { HOST: nameOf(host) },
    }));
  const known = all.map(({ id }) => id);
  const priority = known.includes(from) ? known : [...known, from];
  return JSON.stringify({
    VERSION: 1,
    TTL: STEERING_TTL_S,
    'PATHWAY-PRIORITY': priority,
    ...(clones.length > 0 && { 'PATHWAY-CLONES': clones }),
  });
}

/** Without a port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}
