/**
 * What a client may measure to learn its region: one address in each region that has a node which takes
 * work. Nothing when it is known already where the client is, or when there is nothing to choose.
 */
import type { IncomingMessage } from 'node:http';
import { clientRegion } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';
import type { ClusterView } from './ports.ts';

export type Regions = {
  /** Where the request says, or its proxy, that the client is. */
  readonly region: string | undefined;
  /** To be measured; none, or several. */
  readonly regions: readonly { readonly region: string; readonly probeUrl: string }[];
};

export type RegionChoice = (request: IncomingMessage) => Promise<Regions>;

/** The cluster answers from memory; a join must not hang on a process that still starts. */
const TIMEOUT_MS = 300;

/** @param options.urls `region=URL`; the first of a region counts */
export function createRegionChoice(
  { log, cluster }: { readonly log: Logger; readonly cluster: ClusterView | undefined },
  options: { readonly header: string | undefined; readonly urls: readonly string[] },
): RegionChoice {
  const places = new Map<string, string>();
  for (const entry of options.urls) {
    const [region = '', url = ''] = entry.split(/=(.*)/s, 2);
    if (!places.has(region)) {
      places.set(region, `${url.replace(/\/$/, '')}/probe`);
    }
  }
  return async (request) => {
    const region = clientRegion(request, options.header);
    if (region !== undefined || places.size < 2 || cluster === undefined) {
      return { region, regions: [] };
    }
    const present = await presentRegions(cluster, log);
    const regions = [...places]
      .filter(([name]) => present.has(name))
      .map(([name, probeUrl]) => ({ region: name, probeUrl }));
    return { region, regions: regions.length > 1 ? regions : [] };
  };
}

async function presentRegions(cluster: ClusterView, log: Logger): Promise<ReadonlySet<string>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the cluster is not there yet')), TIMEOUT_MS);
  });
  try {
    const nodes = await Promise.race([cluster.nodes(), late]);
    return new Set(nodes.filter(({ draining }) => !draining).map(({ region }) => region));
  } catch (error) {
    log.warn({ err: error }, 'regions not known');
    return new Set();
  } finally {
    clearTimeout(timer);
  }
}
