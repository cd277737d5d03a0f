/** Where the encoder of whoever asks is to connect: the media node nearest to it, as far as known. */
import { isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { clientRegion } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';
import type { IngestPlace, IngestPlaces } from './ports.ts';
import type { IngestPorts } from './stream-urls.ts';

export type IngestAt = {
  /** Our own address as the client sees it, for WHIP. */
  readonly base: string;
  /** Of RTMP and SRT, as it stands in a URL. */
  readonly hostname: string;
  readonly ports: IngestPorts;
  /** What the client is near to; undefined when nobody has said. */
  readonly region: string | undefined;
};

/** The cluster answers from memory; a key must not hang on a process that still starts. */
const TIMEOUT_MS = 500;

export function createIngestAt(deps: {
  readonly log: Logger;
  readonly publicBase: (request: IncomingMessage) => string;
  readonly ports: IngestPorts;
  readonly places: IngestPlaces | undefined;
  readonly regionHeader: string | undefined;
}): (request: IncomingMessage) => Promise<IngestAt> {
  return async (request) => {
    const base = deps.publicBase(request);
    const region = clientRegion(request, deps.regionHeader);
    const place = await nearest(deps, region);
    if (place === undefined) {
      return { base, hostname: new URL(base).hostname, ports: deps.ports, region };
    }
    const { host, rtmp, rtmps, srt } = place;
    return {
      base,
      hostname: isIPv6(host) ? `[${host}]` : host,
      ports: {
        rtmp: rtmp ?? deps.ports.rtmp,
        srt: srt ?? deps.ports.srt,
        ...(rtmps !== undefined && { rtmps }),
      },
      region,
    };
  };
}

async function nearest(
  { places, log }: { readonly places: IngestPlaces | undefined; readonly log: Logger },
  region: string | undefined,
): Promise<IngestPlace | undefined> {
  if (places === undefined) {
    return undefined;
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TIMEOUT_MS);
  });
  try {
    return await Promise.race([places.nearest(region), late]);
  } catch (error) {
    log.warn({ err: error }, 'nearest ingest not known');
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
