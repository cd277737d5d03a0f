/** What hundreds of viewers cost the origin when they come through the CDN of infra/deploy/edge. */
import { setTimeout as sleep } from 'node:timers/promises';
import { writePathToken } from '@freshet/infra/runtime';
import { eventually } from '../../support/eventually.ts';
import { startEdge } from '../../support/hls/edge.ts';
import { HAND_FED_PRIVATE, startHandFedOrigin } from '../../support/hls/hand-fed-origin.ts';
import type { HandFedOrigin } from '../../support/hls/hand-fed-origin.ts';
import { parsePlaylist } from '../../support/hls/parse-playlist.ts';
import type { ParsedPlaylist } from '../../support/hls/parse-playlist.ts';
import { percentile } from '../report.ts';
import type { Section } from '../report.ts';

const VIEWERS = 300;
const PARTS = 40;
const PART_MS = 500;
const PART_BYTES = 20_000;
const PATH_SECRET = 'a path secret of at least 32 characters';
const EDGE_SECRET = 'an-edge-secret-of-at-least-32-characters';
/** Long enough for the slowest to read what came last. */
const DRAIN_MS = 20_000;

type Seen = { requests: number; failures: number; bytes: number; readonly lagsMs: number[] };

export async function measure(): Promise<Section> {
  const asked: string[] = [];
  const origin = await startHandFedOrigin({
    partBytes: PART_BYTES,
    segments: 15,
    hls: { pathKey: Buffer.from(PATH_SECRET), edgeSecret: EDGE_SECRET },
    onRequest: ({ target }) => asked.push(target),
  });
  const edge = await startEdge({
    originPort: origin.listener.address.port,
    ...{ pathSecret: PATH_SECRET, edgeSecret: EDGE_SECRET, pathway: 'a' },
  });
  try {
    const seen = await watch(origin, edge.baseUrl);
    return section(asked, seen);
  } finally {
    await edge.stop();
    await origin.close();
  }
}

/** All of them at once, in real time, each with a token of its own. */
async function watch(origin: HandFedOrigin, baseUrl: string): Promise<Seen> {
  const seen: Seen = { requests: 0, failures: 0, bytes: 0, lagsMs: [] };
  const expiryS = Math.floor(Date.now() / 1000) + 3600;
  /** When each part was there to be had, by its number. */
  const madeAtMs = new Map<string, number>();
  let over = false;
  const viewers = Array.from({ length: VIEWERS }, async (_, n) => {
    const token = writePathToken(Buffer.from(PATH_SECRET), HAND_FED_PRIVATE, expiryS + n);
    const base = `${baseUrl}/t/${token}/live/${HAND_FED_PRIVATE}`;
    const get = async (rest: string): Promise<Buffer> => {
      const answer = await fetch(`${base}/${rest}`);
      const body = Buffer.from(await answer.arrayBuffer());
      seen.requests += 1;
      seen.failures += answer.status === 200 ? 0 : 1;
      seen.bytes += body.length;
      return body;
    };
    let list = parsePlaylist((await get('v0.m3u8')).toString());
    while (!over) {
      const query = nextOf(list);
      list = parsePlaylist((await get(`v0.m3u8?${query}`)).toString());
      const madeMs = madeAtMs.get(query);
      if (madeMs !== undefined) {
        seen.lagsMs.push(Date.now() - madeMs);
      }
      await get((list.open?.parts ?? list.segments.at(-1)?.parts ?? []).at(-1)?.uri ?? '');
    }
  });
  await eventually(() => (origin.origin.heldRequests > 0 ? undefined : 'nobody waits yet'));
  for (let n = 0; n < PARTS; n += 1) {
    const text = origin.packager.playlist(firstTrack(origin), { skip: false });
    madeAtMs.set(nextOf(parsePlaylist(text)), Date.now());
    origin.feed(1);
    await sleep(PART_MS);
  }
  over = true;
  // Those who wait for one more part get it.
  origin.feed(1);
  await Promise.race([Promise.all(viewers), sleep(DRAIN_MS)]);
  return seen;
}

function firstTrack({ packager }: HandFedOrigin): HandFedOrigin['packager']['tracks'][number] {
  const [track] = packager.tracks;
  if (track === undefined) {
    throw new Error('the origin has no rendition');
  }
  return track;
}

function nextOf(list: ParsedPlaylist): string {
  const msn = list.mediaSequence + list.segments.length;
  return `_HLS_msn=${msn}&_HLS_part=${list.open?.parts.length ?? 0}`;
}

function section(asked: readonly string[], seen: Seen): Section {
  const objects = new Set(asked).size;
  return {
    key: 'hls-edge',
    title: 'HLS through the CDN: what hundreds of viewers cost the origin',
    method:
      `${VIEWERS} viewers, each with a signed path of its own, follow one rendition in real time by blocking reload and load each of ${PARTS} parts ` +
      `(${PART_BYTES} bytes, one each ${PART_MS} ms) through nginx, which checks and strips the token, Varnish as edge and Varnish as shield, all on ` +
      'loopback beside viewers and origin. *Objects* are different URLs that the origin was asked for, playlists with their directives among them. ' +
      '*Made → read* is from the part in the packager to the playlist that lists it whole at a viewer.',
    figures: [
      {
        name: 'requests to the origin per object',
        value: asked.length / objects,
        unit: '×',
        target: { limit: 1.2, better: 'below' },
        n: objects,
      },
      {
        name: 'share of the viewers’ requests that the origin never saw',
        value: 100 * (1 - asked.length / seen.requests),
        unit: '%',
        target: { limit: 99, better: 'above' },
        n: seen.requests,
      },
      {
        name: 'requests that were not answered with 200',
        value: seen.failures,
        unit: 'requests',
        target: { limit: 0, better: 'below' },
      },
      {
        name: 'made → read, p50',
        value: percentile(seen.lagsMs, 50),
        unit: 'ms',
        n: seen.lagsMs.length,
      },
      {
        name: 'made → read, p95',
        value: percentile(seen.lagsMs, 95),
        unit: 'ms',
        n: seen.lagsMs.length,
      },
    ],
  };
}
