/** RFC 9725, one test per row of the table in README.md, over real HTTP and a real media node. */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:http2';
import type {
  ClientHttp2Session,
  IncomingHttpHeaders,
  IncomingHttpStatusHeader,
  OutgoingHttpHeaders,
} from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createListener, createLogger, createMetrics } from '@freshet/infra/runtime';
import { eventually } from '../../test/support/eventually.ts';
import { singleNodeCluster, startMediaNode } from '../../test/support/media-node.ts';
import type { MediaNode, TestStream } from '../../test/support/media-node.ts';
import { createWhipWhep } from './create-whip-whep.ts';
import { editOffer, offerText } from './sdp/fixtures/offers.ts';

const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';
const OFFER = offerText('chromium-send');
const UFRAG = /^a=ice-ufrag:(.*)$/m.exec(OFFER)?.[1]?.trim() ?? '';
const PWD = /^a=ice-pwd:(.*)$/m.exec(OFFER)?.[1]?.trim() ?? '';
const TRICKLE = `a=ice-ufrag:${UFRAG}\r\na=ice-pwd:${PWD}\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\na=candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host\r\n`;
const RESTART = `a=ice-ufrag:ysXw\r\na=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k\r\n`;
const TURN = {
  urls: ['turn:turn.example:3478?transport=udp', 'turns:turn.example:443?transport=tcp'],
  username: '1700000000:us_1',
  credential: 'c2VjcmV0',
};

let node: MediaNode;
let stream: TestStream;

beforeAll(async () => {
  node = await startMediaNode({ iceServers: [{ urls: ['stun:stun.example:3478'] }, TURN] });
  stream = node.directory.addStream('whip0001');
});

afterAll(async () => {
  await node.close();
  expect(node.gateway.stats()).toEqual({ whipSessions: 0, whepSessions: 0, eventStreams: 0 });
});

type PostOptions = {
  readonly key?: string | undefined;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
};

function post(body: string, options: PostOptions = {}): Promise<Response> {
  const key = 'key' in options ? options.key : stream.streamKey;
  return fetch(`${node.url}${options.path ?? '/whip'}`, {
    method: 'POST',
    headers: {
      'content-type': options.type ?? SDP,
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...options.headers,
    },
    body,
  });
}

type Created = { readonly url: string; readonly etag: string; readonly answer: string };

async function create(offer = OFFER): Promise<Created> {
  const response = await post(offer);
  expect(response.status).toBe(201);
  return {
    url: response.headers.get('location') ?? '',
    etag: response.headers.get('etag') ?? '',
    answer: await response.text(),
  };
}

function patch(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'PATCH', headers: { 'content-type': FRAGMENT, ...headers }, body });
}

async function remove(url: string): Promise<void> {
  const response = await fetch(url, { method: 'DELETE' });
  await response.body?.cancel();
}

/** Status and problem code of a refusal; every refusal is problem+json. */
async function problem(pending: Promise<Response>): Promise<readonly [number, string]> {
  const response = await pending;
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as { status: number; code: string };
  expect(body.status).toBe(response.status);
  return [response.status, body.code];
}

function h2Request(
  client: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body?: string,
): Promise<IncomingHttpHeaders & IncomingHttpStatusHeader> {
  return new Promise((resolve, reject) => {
    const request = client.request(headers, { endStream: body === undefined });
    request.once('response', resolve).once('error', reject).resume();
    if (body !== undefined) {
      request.end(body);
    }
  });
}

async function transports(): Promise<number> {
  const load = await node.sfu.load();
  return load.workers.reduce((sum, worker) => sum + worker.transports, 0);
}

describe('opening a session', () => {
  test('W1 a POST with a valid offer gives 201, an answer and the session URL', async () => {
    const response = await post(OFFER);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe(SDP);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${node.url}/whip/sessions/${node.sfu.nodeId}\\.pub_`));
    expect(await response.text()).toMatch(/^v=0\r\n/);
    await remove(location);
  });

  test('W2 the 201 carries a strong ETag of its own', async () => {
    const [first, second] = [await create(), await create()];
    expect(first.etag).toMatch(/^"[^"]+"$/);
    expect(second.etag).not.toBe(first.etag);
    await remove(first.url);
    await remove(second.url);
  });

  test('W3 another content type is answered 415 and malformed SDP 400', async () => {
    expect(await problem(post(OFFER, { type: 'text/plain' }))).toEqual([415, 'WHIP_CONTENT_TYPE']);
    expect(await problem(post('nonsense'))).toEqual([400, 'WHIP_SDP_MALFORMED']);
    const withParameter = await post(OFFER, { type: 'Application/SDP; charset=utf-8' });
    expect(withParameter.status).toBe(201);
    await remove(withParameter.headers.get('location') ?? '');
  });

  test('W3 malformed SDP leaves no transport behind', async () => {
    await eventually(async () => ((await transports()) === 0 ? undefined : 'transports are left'));
    for (const body of ['', 'v=0\r\n', OFFER.replace('s=-', 's=\u0000'), 'm=\r\n'.repeat(999)]) {
      expect((await problem(post(body)))[0]).toBe(400);
    }
    expect((await problem(post('\u00ff\u00fe', { type: SDP })))[0]).toBe(400);
    expect(await transports()).toBe(0);
  });

  test('W3 a giant SDP is answered 413 before it is read', async () => {
    const body = OFFER + 'a=x\r\n'.repeat(2_000_000);
    expect(await problem(post(body))).toEqual([413, 'REQUEST_TOO_LARGE']);
  });

  test('W4 every section of the answer is recvonly, for sendonly and sendrecv offers', async () => {
    for (const direction of ['sendonly', 'sendrecv']) {
      const offer = editOffer(OFFER, /^a=sendonly$/, `a=${direction}`);
      const { answer, url } = await create(offer);
      expect(answer.match(/^a=(sendonly|recvonly|sendrecv|inactive)\r$/gm)).toEqual([
        'a=recvonly\r',
        'a=recvonly\r',
      ]);
      await remove(url);
    }
  });

  test.each(['recvonly', 'inactive'])('W4 a section that is %s is refused', async (direction) => {
    const offer = editOffer(OFFER, /^a=sendonly$/, `a=${direction}`);
    expect(await problem(post(offer))).toEqual([422, 'WHIP_SDP_UNSUPPORTED']);
  });

  test('W16 the answer has all candidates and says that there are no more', async () => {
    const { answer, url } = await create();
    expect(answer).toMatch(/^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 \d+ typ host\r$/m);
    expect(answer).toMatch(/^a=candidate:\S+ 1 tcp .* typ host tcptype passive\r$/m);
    expect(answer).toContain('a=end-of-candidates\r\n');
    await remove(url);
  });

  test('W21 every section is rtcp-mux-only, and clients need not say so', async () => {
    const { answer, url } = await create();
    expect(answer.match(/^a=rtcp-mux-only\r$/gm)).toHaveLength(2);
    expect(OFFER).not.toContain('rtcp-mux-only');
    await remove(url);
    const withoutMux = editOffer(OFFER, /^a=rtcp-mux$/);
    expect((await problem(post(withoutMux)))[0]).toBe(422);
    const withoutBundle = editOffer(OFFER, /^a=group:BUNDLE.*$/);
    expect((await problem(post(withoutBundle)))[0]).toBe(422);
  });

  test('W22 port 0 with bundle-only is accepted like any other section', async () => {
    const { answer, url } = await create(offerText('gstreamer-vp8'));
    expect(answer).toMatch(/^m=video 9 /m);
    expect(answer).toContain('a=group:BUNDLE audio0 video1\r\n');
    await remove(url);
  });

  test('W23 a second video section or a second MediaStream is refused', async () => {
    const videoSection = OFFER.slice(OFFER.indexOf('m=video')).replace('a=mid:1', 'a=mid:2');
    const twoVideos = OFFER.replace('BUNDLE 0 1', 'BUNDLE 0 1 2') + videoSection;
    expect(await problem(post(twoVideos))).toEqual([422, 'WHIP_SDP_UNSUPPORTED']);
    const [audioPart = '', videoPart = ''] = OFFER.split(/(?=m=video)/);
    const msid = /a=msid:(\S+)/.exec(OFFER)?.[1] ?? '';
    const twoStreams = audioPart + videoPart.replaceAll(msid, 'another-stream');
    expect(await problem(post(twoStreams))).toEqual([422, 'WHIP_SDP_UNSUPPORTED']);
  });

  test('W24 one unsupported section refuses the whole offer and replaces nobody', async () => {
    const live = await create();
    expect(await problem(post(offerText('obs-31-hevc')))).toEqual([422, 'WHIP_NO_COMMON_CODEC']);
    const withData = `${OFFER.replace('BUNDLE 0 1', 'BUNDLE 0 1 2')}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n`;
    expect((await problem(post(withData)))[0]).toBe(422);
    expect((await fetch(live.url)).status).toBe(204);
    await remove(live.url);
  });

  test('W25 actpass and active are answered passive, passive is refused', async () => {
    for (const setup of ['actpass', 'active']) {
      const { answer, url } = await create(editOffer(OFFER, /^a=setup:.*$/, `a=setup:${setup}`));
      expect(answer.match(/^a=setup:passive\r$/gm)).toHaveLength(2);
      await remove(url);
    }
    const passive = editOffer(OFFER, /^a=setup:.*$/, 'a=setup:passive');
    expect((await problem(post(passive)))[0]).toBe(422);
  });

  test('W26 the answer says that the server is ICE-lite', async () => {
    const { answer, url } = await create();
    expect(answer).toContain('a=ice-lite\r\n');
    await remove(url);
  });

  test('W27 nothing is redirected and the session URL is absolute', async () => {
    const response = await post(OFFER, { headers: {} });
    expect(response.redirected).toBe(false);
    const location = response.headers.get('location') ?? '';
    expect(new URL(location).search).toBe('');
    await remove(location);
  });

  test('W29 the 201 links one ICE server per URI, with credentials where there are some', async () => {
    const response = await post(OFFER);
    const link = response.headers.get('link') ?? '';
    expect(link).toContain('<stun:stun.example:3478>; rel="ice-server"');
    expect(link).toContain(
      '<turn:turn.example:3478?transport=udp>; rel="ice-server"; username="1700000000:us_1"; credential="c2VjcmV0"; credential-type="password"',
    );
    expect(link.match(/rel="ice-server"/g)).toHaveLength(3);
    await remove(response.headers.get('location') ?? '');
  });

  test('W32 accepted simulcast is answered with the same rids, all of them', async () => {
    const { answer, url } = await create(offerText('obs-32-simulcast'));
    expect(answer).toContain('a=rid:0 recv\r\na=rid:1 recv\r\na=rid:2 recv\r\n');
    expect(answer).toContain('a=simulcast:recv 0;1;2\r\n');
    await remove(url);
  });

  test('W33 no extension is needed and none is offered', async () => {
    const response = await post(OFFER);
    expect(response.headers.get('link')).not.toContain('urn:ietf:params:whip:ext');
    await remove(response.headers.get('location') ?? '');
  });

  test('a publisher who is not replaced is told of by 409 and Retry-After', async () => {
    const exclusive = node.directory.addStream('whip0002', { takeover: 'refuse' });
    const first = await post(OFFER, { key: exclusive.streamKey });
    expect(first.status).toBe(201);
    const second = await post(OFFER, { key: exclusive.streamKey });
    expect(second.status).toBe(409);
    expect(second.headers.get('retry-after')).toBe('5');
    await remove(first.headers.get('location') ?? '');
  });
});

describe('methods', () => {
  test('W8 OPTIONS is answered 200 with Accept-Post and all that CORS needs', async () => {
    const response = await fetch(`${node.url}/whip`, { method: 'OPTIONS' });
    expect(response.status).toBe(200);
    expect(response.headers.get('accept-post')).toBe(SDP);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toMatch(/Authorization.*If-Match/);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    const session = await create();
    const forSession = await fetch(session.url, { method: 'OPTIONS' });
    expect(forSession.status).toBe(200);
    expect(forSession.headers.get('access-control-allow-methods')).toContain('PATCH, DELETE');
    expect(forSession.headers.get('accept-patch')).toBe(FRAGMENT);
    await remove(session.url);
  });

  test('W8 pages may read the headers that they need, on refusals too', async () => {
    for (const response of [await post(OFFER), await post('nonsense')]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-expose-headers')).toMatch(
        /Location, ETag, Link, Accept-Patch/,
      );
      await remove(response.headers.get('location') ?? node.url);
    }
  });

  test('W9 GET on the endpoint and on a session is answered 2xx without content', async () => {
    const session = await create();
    for (const url of [`${node.url}/whip`, session.url]) {
      const response = await fetch(url);
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
    }
    await remove(session.url);
  });

  test('W10 other methods are answered 405 with Allow', async () => {
    const response = await fetch(`${node.url}/whip`, { method: 'PUT', body: 'x' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const patched = await patch(`${node.url}/whip`, TRICKLE);
    expect(patched.status).toBe(405);
  });

  test('W10 paths below that are not ours are answered 404', async () => {
    expect((await problem(fetch(`${node.url}/whip/other`)))[0]).toBe(404);
    expect((await problem(fetch(`${node.url}/whip/sessions/x`)))[0]).toBe(404);
    const session = await create();
    expect((await problem(fetch(`${session.url}/events`)))[0]).toBe(404);
    await remove(session.url);
  });

  test('W30 a preflight tells no ICE servers', async () => {
    const response = await fetch(`${node.url}/whip`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST', origin: 'https://page.example' },
    });
    expect(response.headers.get('link')).toBeNull();
  });

  test('W31 a preflight passes without token; a POST without or with a wrong one is answered 401', async () => {
    expect((await fetch(`${node.url}/whip`, { method: 'OPTIONS' })).status).toBe(200);
    for (const key of [undefined, 'sk_wrong']) {
      const response = await post(OFFER, { key });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).not.toContain('sk_wrong');
    }
    const basic = await post(OFFER, { key: undefined, headers: { authorization: 'Basic c2s=' } });
    expect(basic.status).toBe(401);
  });

  test('W31 a session takes the token that opened it, or none, but no other', async () => {
    const session = await create();
    const as = (key: string): Promise<Response> =>
      patch(session.url, TRICKLE, { 'if-match': session.etag, authorization: `Bearer ${key}` });
    expect((await as('sk_wrong')).status).toBe(401);
    expect((await as(stream.streamKey)).status).toBe(204);
    await remove(session.url);
  });

  test('W34 session URLs cannot be guessed', async () => {
    const [first, second] = [await create(), await create()];
    const secret = (url: string): string => url.slice(url.lastIndexOf('pub_') + 4);
    expect(Buffer.from(secret(first.url), 'base64url')).toHaveLength(16);
    expect(secret(first.url)).not.toBe(secret(second.url));
    await remove(first.url);
    await remove(second.url);
  });
});

describe('ending a session', () => {
  test('W5 DELETE frees the media and is answered 200, a second one 404', async () => {
    const session = await create();
    expect(await transports()).toBeGreaterThan(0);
    const first = await fetch(session.url, { method: 'DELETE' });
    expect(first.status).toBe(200);
    await eventually(async () => ((await transports()) === 0 ? undefined : 'transports are left'));
    expect(await problem(fetch(session.url, { method: 'DELETE' }))).toEqual([
      404,
      'WHIP_SESSION_NOT_FOUND',
    ]);
    expect(await problem(patch(session.url, TRICKLE, { 'if-match': '*' }))).toEqual([
      404,
      'WHIP_SESSION_NOT_FOUND',
    ]);
  });

  test('W6 DELETE ignores If-Match', async () => {
    const session = await create();
    const response = await fetch(session.url, {
      method: 'DELETE',
      headers: { 'if-match': '"something-else"' },
    });
    expect(response.status).toBe(200);
  });

  test('W7 a session that the media server ends answers 404', async () => {
    const session = await create();
    await node.sfu.endStream(stream.streamId);
    await eventually(async () =>
      (await fetch(session.url)).status === 404 ? undefined : 'the session is still there',
    );
    expect(node.gateway.stats().whipSessions).toBe(0);
    // An ended stream stays ended; the tests after this one need another.
    stream = node.directory.addStream('whip0003');
  });
});

describe('PATCH', () => {
  test('W11 another content type is answered 415 and a malformed fragment 400', async () => {
    const session = await create();
    const match = { 'if-match': session.etag };
    const wrongType = await patch(session.url, TRICKLE, { ...match, 'content-type': SDP });
    expect(wrongType.status).toBe(415);
    expect(wrongType.headers.get('accept-patch')).toBe(FRAGMENT);
    expect(await problem(patch(session.url, 'nonsense', match))).toEqual([
      400,
      'WHIP_FRAGMENT_MALFORMED',
    ]);
    expect((await problem(patch(session.url, TRICKLE.repeat(999), match)))[0]).toBe(413);
    await remove(session.url);
  });

  test('W12 trickle and restart are both supported, so neither is answered 422', async () => {
    const session = await create();
    expect((await patch(session.url, TRICKLE, { 'if-match': session.etag })).status).toBe(204);
    expect((await patch(session.url, RESTART, { 'if-match': '*' })).status).toBe(200);
    await remove(session.url);
  });

  test('W13 without If-Match 428, with another ETag 412', async () => {
    const session = await create();
    expect((await problem(patch(session.url, TRICKLE)))[0]).toBe(428);
    expect((await problem(patch(session.url, TRICKLE, { 'if-match': '"old"' })))[0]).toBe(412);
    const weak = { 'if-match': `W/${session.etag}` };
    expect((await problem(patch(session.url, TRICKLE, weak)))[0]).toBe(412);
    expect((await problem(patch(session.url, RESTART, { 'if-match': '"old"' })))[0]).toBe(412);
    await remove(session.url);
  });

  test('W14 trickle is answered 204 without body and without ETag', async () => {
    const session = await create();
    const response = await patch(session.url, TRICKLE, { 'if-match': session.etag });
    expect(response.status).toBe(204);
    expect(response.headers.get('etag')).toBeNull();
    expect(await response.text()).toBe('');
    await remove(session.url);
  });

  test('W15 candidates of unknown transports and unresolvable names are dropped silently', async () => {
    const session = await create();
    const odd = `${TRICKLE}a=candidate:2 1 quic 1 192.0.2.1 9 typ host\r\na=candidate:3 1 udp 1 9f3c.local 9 typ host\r\n`;
    expect((await patch(session.url, odd, { 'if-match': session.etag })).status).toBe(204);
    await remove(session.url);
  });

  test('W17 a restart gives 200, new credentials with candidates and a new ETag; the old one is dead', async () => {
    const session = await create();
    const response = await patch(session.url, RESTART, { 'if-match': '*' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(FRAGMENT);
    const etag = response.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(etag).not.toBe(session.etag);
    const body = await response.text();
    const ufrag = /^a=ice-ufrag:(\S+)/m.exec(body)?.[1] ?? '';
    expect(ufrag).not.toBe('');
    expect(session.answer).not.toContain(ufrag);
    expect(body).toMatch(/^a=candidate:/m);
    const trickle = `${RESTART}a=end-of-candidates\r\n`;
    expect((await patch(session.url, trickle, { 'if-match': session.etag })).status).toBe(412);
    expect((await patch(session.url, trickle, { 'if-match': etag })).status).toBe(204);
    await remove(session.url);
  });

  test.each(['*', '"*"'])('W18 a restart is taken with If-Match %s', async (ifMatch) => {
    const session = await create();
    expect((await patch(session.url, RESTART, { 'if-match': ifMatch })).status).toBe(200);
    await remove(session.url);
  });

  test('W19 the restart repeats ice-lite and ice-options of the answer', async () => {
    const session = await create();
    const body = await (await patch(session.url, RESTART, { 'if-match': '*' })).text();
    for (const name of ['ice-lite', 'ice-options']) {
      const line = new RegExp(`^a=${name}.*\\r$`, 'm');
      expect(line.exec(body)?.[0]).toBe(line.exec(session.answer)?.[0]);
    }
    await remove(session.url);
  });

  test('W20 a restart that cannot be done leaves the session as it was', async () => {
    const session = await create();
    const bad = 'a=ice-ufrag:ysXw\r\na=ice-pwd:short\r\n';
    expect((await patch(session.url, bad, { 'if-match': '*' })).status).toBe(400);
    expect((await fetch(session.url)).status).toBe(204);
    expect((await patch(session.url, TRICKLE, { 'if-match': session.etag })).status).toBe(204);
    await remove(session.url);
  });
});

describe('over TLS', () => {
  test('W34 HTTP/2 gives session URLs of the host that was asked, by https', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'freshet-whip-'));
    const log = createLogger({ level: 'silent' });
    const metrics = createMetrics({ processMetrics: false });
    const options = { host: '127.0.0.1', port: 0, selfSigned: { directory } };
    const listener = await createListener({ log, metrics }, options);
    listener.mount('/whip', node.gateway.whip);
    const origin = `https://127.0.0.1:${listener.address.port}`;
    const client = connect(origin, { rejectUnauthorized: false });
    const created = await h2Request(
      client,
      {
        ':method': 'POST',
        ':path': '/whip',
        'content-type': SDP,
        authorization: `Bearer ${stream.streamKey}`,
      },
      OFFER,
    );
    expect(created[':status']).toBe(201);
    const location = created.location ?? '';
    expect(location.startsWith(`${origin}/whip/sessions/`)).toBe(true);
    const path = new URL(location).pathname;
    const deleted = await h2Request(client, { ':method': 'DELETE', ':path': path });
    expect(deleted[':status']).toBe(200);
    const again = await h2Request(client, { ':method': 'DELETE', ':path': path });
    expect(again[':status']).toBe(404);
    client.close();
    await listener.close({ drainMs: 0 });
    metrics.close();
    await rm(directory, { recursive: true });
  });
});

describe('another gateway of the cluster', () => {
  test('ends a session by its URL, trickles into it, and says that it cannot restart it', async () => {
    const log = createLogger({ level: 'silent' });
    const metrics = createMetrics({ processMetrics: false });
    const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
    const other = createWhipWhep({
      cluster: singleNodeCluster(node.sfu),
      directory: node.directory,
      log,
      metrics,
      iceServers: () => [],
    });
    listener.mount('/whip', other.whip);
    const session = await create();
    const url = `http://127.0.0.1:${listener.address.port}${new URL(session.url).pathname}`;
    expect((await fetch(url)).status).toBe(204);
    expect((await patch(url, TRICKLE)).status).toBe(428);
    expect((await patch(url, TRICKLE, { 'if-match': session.etag })).status).toBe(204);
    expect(await problem(patch(url, RESTART, { 'if-match': '*' }))).toEqual([
      422,
      'WHIP_RESTART_ELSEWHERE',
    ]);
    expect((await fetch(session.url)).status).toBe(204);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
    expect((await fetch(session.url)).status).toBe(404);
    const nowhere = url.replace(node.sfu.nodeId, 'nd_nowhere');
    expect((await fetch(nowhere, { method: 'DELETE' })).status).toBe(404);
    await other.close();
    await listener.close({ drainMs: 0 });
    metrics.close();
  });
});

describe('a gateway that knows where the other nodes are', () => {
  test('sends whoever publishes or plays to the node of its media, once, and keeps what was asked for', async () => {
    const log = createLogger({ level: 'silent' });
    const metrics = createMetrics({ processMetrics: false });
    const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
    const deps = { log, metrics, iceServers: () => [], directory: node.directory };
    const entrance = createWhipWhep(
      { ...deps, cluster: singleNodeCluster(node.sfu) },
      { urlOfNode: (nodeId) => (nodeId === node.sfu.nodeId ? node.url : undefined) },
    );
    listener.mount('/whip', entrance.whip);
    listener.mount('/whep', entrance.whep);
    const { streamId, streamKey } = node.directory.addStream('whip0307');
    const own = `http://127.0.0.1:${listener.address.port}`;
    const send = (path: string, key: string, body = OFFER): Promise<Response> =>
      fetch(`${own}${path}`, {
        method: 'POST',
        headers: { 'content-type': SDP, authorization: `Bearer ${key}` },
        body,
        redirect: 'manual',
      });
    const sent = await send('/whip?region=eu', streamKey);
    expect(sent.status).toBe(307);
    expect(sent.headers.get('location')).toBe(`${node.url}/whip?region=eu&redirected=1`);
    const played = await send(`/whep/${streamId}`, '', offerText('chromium-recv'));
    expect(played.headers.get('location')).toBe(`${node.url}/whep/${streamId}?redirected=1`);
    // Who has no key learns nothing of nodes.
    expect((await send('/whip', 'sk_wrong')).status).toBe(401);
    // Sent on once already: it is served, whatever this gateway thinks of it.
    const served = await send('/whip?redirected=1', streamKey);
    expect(served.status).toBe(201);
    expect(entrance.stats().whipSessions).toBe(1);
    await fetch(served.headers.get('location') ?? '', { method: 'DELETE' });
    await entrance.close();
    await listener.close({ drainMs: 0 });
    metrics.close();
  });
});

describe('limits', () => {
  test('W28 a full gateway answers 503 with Retry-After', async () => {
    const small = await startMediaNode({ whip: { maxSessions: 1 } });
    const { streamKey } = small.directory.addStream('whip0004');
    const publish = (): Promise<Response> =>
      fetch(`${small.url}/whip`, {
        method: 'POST',
        headers: { 'content-type': SDP, authorization: `Bearer ${streamKey}` },
        body: OFFER,
      });
    expect((await publish()).status).toBe(201);
    const refused = await publish();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await small.close();
  });

  test('W28 a media node that drains answers 503 with Retry-After', async () => {
    const draining = await startMediaNode();
    const { streamKey } = draining.directory.addStream('whip0005');
    await draining.sfu.drain(0);
    const refused = await fetch(`${draining.url}/whip`, {
      method: 'POST',
      headers: { 'content-type': SDP, authorization: `Bearer ${streamKey}` },
      body: OFFER,
    });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    await draining.close();
  });

  test('W34 POST, PATCH and DELETE are limited per address, GET and OPTIONS are not', async () => {
    const limited = await startMediaNode({ whip: { rateLimit: { burst: 2, perSecond: 0.001 } } });
    const send = (method: string): Promise<Response> =>
      fetch(`${limited.url}/whip`, { method, ...(method === 'POST' && { body: 'x' }) });
    expect((await send('POST')).status).toBe(401);
    expect((await send('POST')).status).toBe(401);
    const refused = await send('POST');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const session = `${limited.url}/whip/sessions/nd_aaaa.pub_aaaa`;
    expect((await fetch(session, { method: 'DELETE' })).status).toBe(429);
    expect((await patch(session, TRICKLE)).status).toBe(429);
    expect((await send('GET')).status).toBe(204);
    expect((await send('OPTIONS')).status).toBe(200);
    await limited.close();
  });

  test('a closed gateway answers 503, and closing twice is closing once', async () => {
    const closing = await startMediaNode();
    const { streamKey } = closing.directory.addStream('whip0006');
    await Promise.all([closing.gateway.close(), closing.gateway.close()]);
    const response = await fetch(`${closing.url}/whip`, {
      method: 'POST',
      headers: { 'content-type': SDP, authorization: `Bearer ${streamKey}` },
      body: OFFER,
    });
    expect(response.status).toBe(503);
    await closing.close();
    await closing.close();
  });

  test('a client that goes away during its POST leaves nothing behind', async () => {
    const gone = new AbortController();
    const pending = fetch(`${node.url}/whip`, {
      method: 'POST',
      headers: { 'content-type': SDP, authorization: `Bearer ${stream.streamKey}` },
      body: OFFER,
      signal: gone.signal,
    });
    const before = node.directory.grants;
    await eventually(() => (node.directory.grants > before ? undefined : 'not admitted yet'), {
      intervalMs: 1,
    });
    gone.abort();
    await pending.catch(() => undefined);
    await eventually(async () => {
      const open = await transports();
      const { whipSessions } = node.gateway.stats();
      return open <= whipSessions ? undefined : `${open} transports, ${whipSessions} sessions`;
    });
  });

  test('100 sessions opened and deleted leave nothing behind', async () => {
    for (let round = 0; round < 100; round += 1) {
      const { url } = await create();
      await remove(url);
    }
    await eventually(async () => ((await transports()) === 0 ? undefined : 'transports are left'));
    expect(node.gateway.stats().whipSessions).toBe(0);
  });
});
