/** WHEP (draft-ietf-wish-whep-04), one test per row of the table in README.md, over real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { startMediaNode } from '../../test/support/media-node.ts';
import type { MediaNode, TestStream } from '../../test/support/media-node.ts';
import { editOffer, offerText } from './sdp/fixtures/offers.ts';

const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';
const OFFER = offerText('chromium-recv');

let node: MediaNode;
let live: TestStream;
let viewers = 3;

beforeAll(async () => {
  node = await startMediaNode({
    iceServers: [{ urls: ['stun:stun.example:3478'] }],
    viewerCount: async () => viewers,
    whip: { viewerCountIntervalMs: 20 },
    // Publishers of these tests are offers only; they must outlive the tests.
    sfu: { timers: { halfOpenMs: 120_000 } },
  });
  live = node.directory.addStream('whep0001');
  await publish(live, 'chromium-simulcast');
});

afterAll(async () => {
  await node.close();
  expect(node.gateway.stats()).toEqual({ whipSessions: 0, whepSessions: 0, eventStreams: 0 });
});

async function publish(stream: TestStream, offer: string): Promise<void> {
  const response = await fetch(`${node.url}/whip`, {
    method: 'POST',
    headers: { 'content-type': SDP, authorization: `Bearer ${stream.streamKey}` },
    body: offerText(offer),
  });
  expect(response.status).toBe(201);
}

function post(
  body: string,
  headers: Record<string, string> = {},
  streamId: string = live.streamId,
): Promise<Response> {
  return fetch(`${node.url}/whep/${streamId}`, {
    method: 'POST',
    headers: { 'content-type': SDP, ...headers },
    body,
  });
}

type Created = {
  readonly url: string;
  readonly etag: string;
  readonly answer: string;
  readonly links: string;
};

async function create(offer = OFFER): Promise<Created> {
  const response = await post(offer);
  expect(response.status).toBe(201);
  return {
    url: response.headers.get('location') ?? '',
    etag: response.headers.get('etag') ?? '',
    links: response.headers.get('link') ?? '',
    answer: await response.text(),
  };
}

async function remove(url: string): Promise<void> {
  await (await fetch(url, { method: 'DELETE' })).body?.cancel();
}

async function problem(pending: Promise<Response>): Promise<readonly [number, string]> {
  const response = await pending;
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as { code: string };
  return [response.status, body.code];
}

describe('opening a session', () => {
  test('P1 an offer is accepted with 201, a sendonly answer and the session URL', async () => {
    const response = await post(OFFER);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe(SDP);
    expect(response.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(response.headers.get('accept-patch')).toBe(FRAGMENT);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${node.url}/whep/sessions/${node.sfu.nodeId}\\.sub_`));
    const answer = await response.text();
    expect(answer.match(/^a=sendonly\r$/gm)).toHaveLength(2);
    await remove(location);
  });

  test('P1 the answer has the payload types of the offer, no extensions and no SSRCs', async () => {
    const { answer, url } = await create();
    expect(answer).toMatch(/^m=audio 9 UDP\/TLS\/RTP\/SAVPF 111\r$/m);
    expect(answer).toMatch(/^m=video 9 UDP\/TLS\/RTP\/SAVPF 96\r$/m);
    expect(answer).not.toMatch(/^a=(extmap:|ssrc)/m);
    await remove(url);
  });

  test('P1 a player with other payload types gets an answer in its own', async () => {
    const { answer, url } = await create(offerText('firefox-recv'));
    expect(answer).toMatch(/^m=audio 9 UDP\/TLS\/RTP\/SAVPF 109\r$/m);
    expect(answer).toMatch(/^m=video 9 UDP\/TLS\/RTP\/SAVPF 120\r$/m);
    await remove(url);
  });

  test('P2 P3 there are no counter-offers: an SDP answer by PATCH is refused with 422', async () => {
    const { url } = await create();
    const answered = fetch(url, {
      method: 'PATCH',
      headers: { 'content-type': SDP, 'if-match': '*' },
      body: OFFER,
    });
    expect(await problem(answered)).toEqual([422, 'WHIP_NO_COUNTER_OFFER']);
    expect((await fetch(url)).status).toBe(204);
    await remove(url);
  });

  test('P4 recvonly and sendrecv offers are taken, sendonly and inactive ones are not', async () => {
    const { url, answer } = await create(editOffer(OFFER, /^a=recvonly$/, 'a=sendrecv'));
    expect(answer.match(/^a=sendonly\r$/gm)).toHaveLength(2);
    await remove(url);
    for (const direction of ['sendonly', 'inactive']) {
      const offer = editOffer(OFFER, /^a=recvonly$/, `a=${direction}`);
      expect(await problem(post(offer))).toEqual([422, 'WHIP_SDP_UNSUPPORTED']);
    }
  });

  test('P5 a stream that is not live is answered 409 with Retry-After', async () => {
    const idle = node.directory.addStream('whep0002', { status: 'created' });
    const response = await post(OFFER, {}, idle.streamId);
    expect(response.status).toBe(409);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const ended = node.directory.addStream('whep0003', { status: 'ended' });
    const gone = await post(OFFER, {}, ended.streamId);
    expect(gone.status).toBe(409);
    expect(Number(gone.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('P6 HEAD on the endpoint is answered 200 with the type of SDP and no body', async () => {
    const response = await fetch(`${node.url}/whep/${live.streamId}`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(SDP);
    expect(await response.text()).toBe('');
  });

  test('P7 all sections are in one MediaStream, at most one per kind', async () => {
    const { answer, url } = await create();
    const streams = [...answer.matchAll(/^a=msid:(\S+)/gm)].map((match) => match[1]);
    expect(streams).toEqual([live.streamId, live.streamId]);
    await remove(url);
    const video = OFFER.slice(OFFER.indexOf('m=video')).replace('a=mid:1', 'a=mid:2');
    const twoVideos = OFFER.replace('BUNDLE 0 1', 'BUNDLE 0 1 2') + video;
    expect(await problem(post(twoVideos))).toEqual([422, 'WHIP_SDP_UNSUPPORTED']);
  });

  test('P8 ICE is restarted by PATCH, and nothing else is renegotiated', async () => {
    const { url, etag } = await create();
    const restart = 'a=ice-ufrag:ysXw\r\na=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k\r\n';
    const send = (ifMatch?: string): Promise<Response> =>
      fetch(url, {
        method: 'PATCH',
        headers: {
          'content-type': FRAGMENT,
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        },
        body: restart,
      });
    expect((await send()).status).toBe(428);
    expect((await send('"old"')).status).toBe(412);
    const response = await send(etag);
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).not.toBe(etag);
    expect(await response.text()).toMatch(/^a=ice-ufrag:\S+\r$/m);
    // The same credentials again are trickle.
    expect((await send('*')).status).toBe(204);
    await remove(url);
  });

  test('P9 sections that the stream has no track for are rejected with port 0', async () => {
    const audioOnly = node.directory.addStream('whep0004');
    const offer = offerText('werift-send');
    const response = await fetch(`${node.url}/whip`, {
      method: 'POST',
      headers: { 'content-type': SDP, authorization: `Bearer ${audioOnly.streamKey}` },
      body: offer.slice(0, offer.indexOf('m=video')).replace('BUNDLE 0 1', 'BUNDLE 0'),
    });
    expect(response.status).toBe(201);
    const played = await post(OFFER, {}, audioOnly.streamId);
    expect(played.status).toBe(201);
    const answer = await played.text();
    expect(answer).toMatch(/^m=audio 9 /m);
    expect(answer).toMatch(/^m=video 0 /m);
    expect(answer).toContain('a=group:BUNDLE 0\r\n');
    await remove(played.headers.get('location') ?? '');
  });

  test('a data channel beside the media is rejected by its section only', async () => {
    const offer = `${OFFER.replace('BUNDLE 0 1', 'BUNDLE 0 1 2')}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n`;
    const { answer, url } = await create(offer);
    expect(answer).toMatch(/^m=application 0 /m);
    await remove(url);
  });

  test('a player that decodes none of the tracks is answered 422', async () => {
    const offer = editOffer(OFFER, /^a=rtpmap:(\d+) (opus|VP8)\//, 'a=rtpmap:$1 x-$2/');
    const response = await post(offer);
    expect(response.status).toBe(422);
  });

  test('an unknown stream is answered 404, whatever its name looks like', async () => {
    expect(await problem(post(OFFER, {}, 'st_nothere'))).toEqual([404, 'STREAM_NOT_FOUND']);
    expect((await problem(post(OFFER, {}, 'st_%21')))[0]).toBe(404);
    expect((await problem(fetch(`${node.url}/whep`)))[0]).toBe(404);
    expect((await problem(fetch(`${node.url}/whep/a/b`)))[0]).toBe(404);
  });

  test('a private stream wants the viewer token as Bearer', async () => {
    const hidden = node.directory.addStream('whep0005', { token: 'viewer-token' });
    await publish(hidden, 'chromium-send');
    const refused = await post(OFFER, {}, hidden.streamId);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    const token = { authorization: 'Bearer viewer-token' };
    const played = await post(OFFER, token, hidden.streamId);
    expect(played.status).toBe(201);
    await remove(played.headers.get('location') ?? '');
  });

  test('wrong content type 415, malformed SDP 400, giant SDP 413', async () => {
    expect((await problem(post(OFFER, { 'content-type': 'text/plain' })))[0]).toBe(415);
    expect((await problem(post('nonsense')))[0]).toBe(400);
    expect((await problem(post(OFFER + 'a=x\r\n'.repeat(2_000_000))))[0]).toBe(413);
  });

  test('OPTIONS passes without token and GET is answered 2xx without content', async () => {
    const url = `${node.url}/whep/${live.streamId}`;
    const options = await fetch(url, { method: 'OPTIONS' });
    expect(options.status).toBe(200);
    expect(options.headers.get('accept-post')).toBe(SDP);
    expect((await fetch(url)).status).toBe(204);
  });

  test('DELETE is answered 200 and the URL 404 from then on', async () => {
    const { url } = await create();
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect((await problem(fetch(url, { method: 'DELETE' })))[0]).toBe(404);
    expect((await problem(fetch(url)))[0]).toBe(404);
  });

  test('100 sessions opened and deleted leave nothing behind', async () => {
    const transports = async (): Promise<number> =>
      (await node.sfu.load()).workers.reduce((sum, worker) => sum + worker.transports, 0);
    const before = await transports();
    for (let round = 0; round < 100; round += 1) {
      await remove((await create()).url);
    }
    expect(node.gateway.stats().whepSessions).toBe(0);
    await eventually(async () =>
      (await transports()) <= before ? undefined : 'transports are left',
    );
  });
});

/** Reads server-sent events into `lines`. */
async function readEvents(url: string, lines: string[]): Promise<() => void> {
  const abort = new AbortController();
  const response = await fetch(url, { signal: abort.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    const reader = response.body?.getReader();
    for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read()) {
      // Bodies of fetch are bytes; the DOM-less types do not say so.
      lines.push(
        ...decoder
          .decode(chunk.value as Uint8Array)
          .split('\n')
          .filter(Boolean),
      );
    }
    lines.push('end');
  };
  read().catch(() => lines.push('cut'));
  return () => abort.abort();
}

async function linkOf(links: string, rel: string): Promise<string> {
  const match = links.split(', ').find((link) => link.includes(rel));
  return Promise.resolve(/<([^>]+)>/.exec(match ?? '')?.[1] ?? '');
}

function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const EVENTS = 'urn:ietf:params:whep:ext:core:server-sent-events';
const LAYER = 'urn:ietf:params:whep:ext:core:layer';

describe('extensions', () => {
  test('the 201 links events and layer selection', async () => {
    const { links, url } = await create();
    expect(links).toContain(
      `<${url}/events>; rel="${EVENTS}"; events="active,inactive,layers,reconnect,viewercount"`,
    );
    expect(links).toContain(`<${url}/layer>; rel="${LAYER}"`);
    await remove(url);
  });

  test('events are subscribed to by POST and read as server-sent events until the session ends', async () => {
    const { links, url } = await create();
    const created = await postJson(await linkOf(links, EVENTS), [
      'active',
      'layers',
      'viewercount',
    ]);
    expect(created.status).toBe(201);
    const eventsUrl = created.headers.get('location') ?? '';
    const lines: string[] = [];
    await readEvents(eventsUrl, lines);
    await eventually(() =>
      lines.includes('data: {"viewercount":3}') ? undefined : `only ${lines.join(' ')}`,
    );
    expect(lines).toContain('event: layers');
    const layers = lines[lines.indexOf('event: layers') + 1] ?? '';
    expect(layers).toContain('"rid":"2","spatialLayerId":2');
    viewers = 4;
    await eventually(() =>
      lines.includes('data: {"viewercount":4}') ? undefined : `only ${lines.join(' ')}`,
    );
    await remove(url);
    await eventually(() => (lines.at(-1) === 'end' ? undefined : 'the stream is still open'));
    expect((await fetch(eventsUrl)).status).toBe(404);
    expect(node.gateway.stats().eventStreams).toBe(0);
  });

  test('a node that drains tells players who listen where to ask again, and then closes their sessions', async () => {
    const leaving = await startMediaNode({ sfu: { timers: { halfOpenMs: 120_000 } } });
    const stream = leaving.directory.addStream('whep0drain');
    const send = (path: string, offer: string, headers: Record<string, string>) =>
      fetch(`${leaving.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': SDP, ...headers },
        body: offer,
      });
    const whip = await send('/whip', offerText('chromium-simulcast'), {
      authorization: `Bearer ${stream.streamKey}`,
    });
    expect(whip.status).toBe(201);
    const whep = await send(`/whep/${stream.streamId}`, OFFER, {});
    expect(whep.status).toBe(201);
    const listening = await postJson(await linkOf(whep.headers.get('link') ?? '', EVENTS), [
      'reconnect',
    ]);
    const lines: string[] = [];
    await readEvents(listening.headers.get('location') ?? '', lines);
    const deaf = await send(`/whep/${stream.streamId}`, OFFER, {});
    const drained = leaving.sfu.drain(10_000);
    await eventually(() => (lines.includes('event: reconnect') ? undefined : lines.join(' ')));
    expect(lines).toContain(`data: {"url":"${leaving.url}/whep/${stream.streamId}"}`);
    // Who does not listen is cut at once, and who does has a moment to ask elsewhere.
    await eventually(async () => {
      const { subscribeSessions } = await leaving.sfu.load();
      return subscribeSessions === 1 ? undefined : `${subscribeSessions} sessions`;
    });
    // Nobody is waited for until the deadline.
    await drained;
    expect((await leaving.sfu.load()).subscribeSessions).toBe(0);
    const sessionUrl = whep.headers.get('location') ?? '';
    await eventually(async () =>
      (await fetch(sessionUrl, { method: 'DELETE' })).status === 404 ? undefined : 'still there',
    );
    // Those who do not listen see their media stop, ask here first, and are told the same.
    const urls = [
      [sessionUrl, `${leaving.url}/whep/${stream.streamId}`],
      [deaf.headers.get('location') ?? '', `${leaving.url}/whep/${stream.streamId}`],
      [whip.headers.get('location') ?? '', `${leaving.url}/whip`],
    ] as const;
    for (const [url, endpoint] of urls) {
      const restart = await fetch(url, {
        method: 'PATCH',
        headers: { 'content-type': FRAGMENT, 'if-match': '*' },
        body: 'a=ice-ufrag:new1\r\na=ice-pwd:0123456789012345678901\r\n',
      });
      expect(restart.status).toBe(404);
      expect(restart.headers.get('link')).toBe(`<${endpoint}>; rel="alternate"`);
      expect(restart.headers.get('retry-after')).toBe('0');
      expect(await restart.json()).toMatchObject({
        code: 'WHIP_SESSION_MOVED',
        details: { endpoint },
      });
    }
    await leaving.close();
  });

  test('an unknown event is answered 400 and makes no stream', async () => {
    const { links, url } = await create();
    const events = await linkOf(links, EVENTS);
    expect(await problem(postJson(events, ['active', 'weather']))).toEqual([
      400,
      'WHIP_EVENT_UNKNOWN',
    ]);
    expect((await problem(postJson(events, {})))[0]).toBe(400);
    expect((await problem(postJson(events, 'x'.repeat(5000))))[0]).toBe(413);
    expect(node.gateway.stats().eventStreams).toBe(0);
    await remove(url);
  });

  test('an event stream is deleted by its URL, and a session has four at most', async () => {
    const { links, url } = await create();
    const events = await linkOf(links, EVENTS);
    const first = (await postJson(events, ['active'])).headers.get('location') ?? '';
    expect((await fetch(first, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(first, { method: 'DELETE' })).status).toBe(404);
    for (let count = 0; count < 4; count += 1) {
      expect((await postJson(events, ['active'])).status).toBe(201);
    }
    expect((await postJson(events, ['active'])).status).toBe(429);
    await remove(url);
    expect(node.gateway.stats().eventStreams).toBe(0);
  });

  test('layers are chosen and given back once the layers event is subscribed to', async () => {
    const { links, url } = await create();
    const layer = await linkOf(links, LAYER);
    expect((await problem(postJson(layer, { mediaId: '1', rid: '0' })))[0]).toBe(409);
    await postJson(await linkOf(links, EVENTS), ['layers']);
    for (const choice of [
      { mediaId: '1', rid: '0' },
      { mediaId: '1', encodingId: '1', temporalLayerId: 0 },
      { mediaId: '1', maxSpatialLayerId: 9 },
      { mediaId: '1' },
    ]) {
      expect((await postJson(layer, choice)).status).toBe(200);
    }
    for (const choice of [
      { mediaId: '7' },
      { mediaId: '1', rid: '3' },
      { mediaId: '1', rid: 'x' },
      { mediaId: '1', maxHeight: 720 },
      { mediaId: '1', spatialLayerId: -1 },
      [],
    ]) {
      expect((await problem(postJson(layer, choice)))[0]).toBe(400);
    }
    await remove(url);
  });
});
