/** The CDN of infra/deploy/edge with real nginx and Varnish: one request per object, and nobody without a token. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writePathToken } from '@freshet/infra/runtime';
import { eventually } from '../support/eventually.ts';
import { startEdge } from '../support/hls/edge.ts';
import type { Edge } from '../support/hls/edge.ts';
import {
  HAND_FED_PRIVATE,
  HAND_FED_STREAM,
  startHandFedOrigin,
} from '../support/hls/hand-fed-origin.ts';
import type { HandFedOrigin } from '../support/hls/hand-fed-origin.ts';
import { parsePlaylist } from '../support/hls/parse-playlist.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const PATH_SECRET = 'a path secret of at least 32 characters';
const EDGE_SECRET = 'an-edge-secret-of-at-least-32-characters';
const VIEWERS = 300;
let origin: HandFedOrigin;
let edge: Edge;
const asked: string[] = [];

beforeAll(async () => {
  origin = await startHandFedOrigin({
    sides: [720, 360],
    hls: {
      pathKey: Buffer.from(PATH_SECRET),
      edgeSecret: EDGE_SECRET,
      maxPerAddress: 10,
      maxDirectViewers: 2,
      originHost: 'origin.example.org:8443',
      pathways: [
        { id: 'a', host: 'cdn-a.example.org' },
        { id: 'b', host: 'cdn-b.example.org' },
      ],
    },
    onRequest: ({ target }) => asked.push(target),
  });
  edge = await startEdge({
    originPort: origin.listener.address.port,
    ...{ pathSecret: PATH_SECRET, edgeSecret: EDGE_SECRET, pathway: 'a' },
  });
});

afterAll(async () => {
  await edge.stop();
  await origin.close();
});

const inAnHourS = Math.floor(Date.now() / 1000) + 3600;
const tokenOf = (stream: string, expiryS = inAnHourS, secret = PATH_SECRET): string =>
  writePathToken(Buffer.from(secret), stream, expiryS);
const signed = (rest: string, token = tokenOf(HAND_FED_PRIVATE)): string =>
  `${edge.baseUrl}/t/${token}/live/${HAND_FED_PRIVATE}/${rest}`;
const open = (rest: string): string => `${edge.baseUrl}/live/${HAND_FED_STREAM}/${rest}`;

describe('an edge', () => {
  it('asks the origin once for what hundreds wait for, whatever their tokens', async () => {
    const before = parsePlaylist(await (await fetch(signed('v0.m3u8'))).text());
    const query = `_HLS_msn=${before.segments.length + before.mediaSequence}&_HLS_part=${before.open?.parts.length ?? 0}`;
    asked.length = 0;
    const waiting = Array.from({ length: VIEWERS }, (_, n) =>
      fetch(signed(`v0.m3u8?${query}`, tokenOf(HAND_FED_PRIVATE, inAnHourS + n))),
    );
    await eventually(() => (origin.origin.heldRequests === 1 ? undefined : 'nothing is held'));
    // Those who come while it is held wait for the same answer; the rest gets the copy that is kept. Not
    // all are waited for: a slow machine would let the origin's hold run out.
    await eventually(
      async () => {
        const busy = await edge.varnish.counter('MAIN.busy_sleep');
        return busy >= VIEWERS / 6 ? undefined : `${busy} wait in the edge`;
      },
      { intervalMs: 100 },
    );
    origin.feed(1);
    const answers = await Promise.all(waiting);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(texts).size).toBe(1);
    expect(asked).toEqual([`/t/edge/live/${HAND_FED_PRIVATE}/v0.m3u8?${query}`]);
    expect(answers.every(({ headers }) => headers.has('age'))).toBe(true);
  });

  it('costs the origin about one request per object, with hundreds of viewers', async () => {
    asked.length = 0;
    const ROUNDS = 6;
    let requests = 0;
    const get = async (url: string): Promise<string> => {
      const answer = await fetch(url);
      requests += 1;
      expect(answer.status).toBe(200);
      return answer.text();
    };
    let lists = await Promise.all(
      Array.from({ length: VIEWERS }, () => get(signed('v0.m3u8')).then(parsePlaylist)),
    );
    let fed = 0;
    while (fed < ROUNDS) {
      const reloads = lists.map(async (list) => {
        const msn = list.mediaSequence + list.segments.length;
        const query = `_HLS_msn=${msn}&_HLS_part=${list.open?.parts.length ?? 0}`;
        const next = parsePlaylist(await get(signed(`v0.m3u8?${query}`)));
        const uri = (next.open?.parts ?? next.segments.at(-1)?.parts ?? []).at(-1)?.uri ?? '';
        await get(signed(uri));
        return next;
      });
      const reloaded = Promise.all(reloads);
      const reload = { isOver: false };
      void reloaded.finally(() => (reload.isOver = true)).catch(() => undefined);
      // A copy of the test before may still be fresh; what it asks for next is there already.
      await eventually(() =>
        reload.isOver || origin.origin.heldRequests > 0 ? undefined : 'nothing is held',
      );
      if (!reload.isOver) {
        origin.feed(1);
        fed += 1;
      }
      lists = await reloaded;
    }
    const objects = new Set(asked).size;
    expect(objects).toBeGreaterThanOrEqual(2 * ROUNDS);
    expect(asked.length / objects).toBeLessThan(1.2);
    expect(1 - asked.length / requests).toBeGreaterThan(0.99);
  });

  it.each([
    ['forged', () => tokenOf(HAND_FED_PRIVATE, inAnHourS, 'another secret of at least 32 chars.')],
    ['used up', () => tokenOf(HAND_FED_PRIVATE, Math.floor(Date.now() / 1000) - 1)],
    ['of another stream', () => tokenOf(HAND_FED_STREAM)],
    ['prolonged', () => tokenOf(HAND_FED_PRIVATE).replace(/^\d+/, String(inAnHourS + 1))],
    ['malformed', () => 'nonsense'],
    ['only for edges', () => 'edge'],
  ])('refuses a token that is %s, also for what it keeps', async (_, token) => {
    expect((await fetch(signed('v0.m3u8'))).status).toBe(200);
    asked.length = 0;
    expect((await fetch(signed('v0.m3u8', token()))).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('shows nothing of a private stream to who has no token', async () => {
    const list = parsePlaylist(await (await fetch(signed('v0.m3u8'))).text());
    const uri = list.segments.at(-1)?.uri ?? '';
    expect((await fetch(signed(uri))).status).toBe(200);
    for (const rest of ['master.m3u8', 'v0.m3u8', uri]) {
      const answer = await fetch(`${edge.baseUrl}/live/${HAND_FED_PRIVATE}/${rest}`);
      expect(answer.status).toBe(404);
    }
  });

  it('writes no token anywhere', async () => {
    const token = tokenOf(HAND_FED_PRIVATE);
    await fetch(signed('v0.m3u8', token));
    await fetch(signed('v0.m3u8', `${token.slice(0, -1)}x`));
    const logs = [await edge.logs(), await edge.varnish.log(), await edge.shield.log()];
    expect(logs[0]).toContain(`GET /live/${HAND_FED_PRIVATE}/v0.m3u8 200`);
    expect(logs[1]).toContain(`/t/edge/live/${HAND_FED_PRIVATE}/v0.m3u8`);
    const [, signature = ''] = token.split('.');
    expect(logs.filter((log) => log.includes(signature.slice(0, 20)))).toEqual([]);
  });

  it('keeps neither the clock nor the steering, nor an answer to who asked too early', async () => {
    const clock = async (): Promise<string> => (await fetch(open('clock'))).text();
    const first = await clock();
    await eventually(async () => ((await clock()) === first ? 'the clock stands' : undefined));
    const early = open('v0.m3u8?_HLS_msn=99999');
    asked.length = 0;
    expect((await fetch(early)).status).toBe(400);
    expect((await fetch(early)).status).toBe(400);
    expect(asked.length).toBe(2);
  });

  it('lets nobody make a request of one and the same wait over and over by what stands beside it', async () => {
    const made = await fetch(`${open('v0.m3u8')}?_HLS_msn=9&x=1`);
    expect(made.status).toBe(400);
    const spelled = await fetch(`${open('v0.m3u8')}?_HLS_msn=009`);
    expect(spelled.status).toBe(400);
    // What is no directive is left out of the key.
    expect((await fetch(`${open('v0.m3u8')}?x=1`)).status).toBe(200);
  });

  it('says which pathway it is, and steers to the others', async () => {
    const text = await (await fetch(open('master.m3u8'))).text();
    expect(text).toContain('#EXT-X-CONTENT-STEERING:SERVER-URI="steering.json",PATHWAY-ID="a"');
    expect(await (await fetch(open('steering.json'))).json()).toEqual({
      VERSION: 1,
      TTL: 10,
      'PATHWAY-PRIORITY': ['a', 'b', 'origin'],
      'PATHWAY-CLONES': [
        { 'BASE-ID': 'a', ID: 'b', 'URI-REPLACEMENT': { HOST: 'cdn-b.example.org' } },
        // Players replace the name of a host, not its port.
        { 'BASE-ID': 'a', ID: 'origin', 'URI-REPLACEMENT': { HOST: 'origin.example.org' } },
      ],
    });
  });
});

describe('past the CDN', () => {
  const direct = (rest: string, agent: string, headers = {}): Promise<Response> =>
    fetch(`${origin.baseUrl}/live/${HAND_FED_STREAM}/${rest}`, {
      headers: { 'user-agent': agent, ...headers },
    });

  it('few viewers are let in, to the lower rungs', async () => {
    const text = await (await direct('master.m3u8', 'one')).text();
    expect(text).toContain('PATHWAY-ID="origin"');
    expect(text).toContain('640x360');
    expect(text).not.toContain('1280x720');
    expect((await direct('v0.m3u8', 'one')).status).toBe(404);
    const lower = await direct('v1.m3u8', 'two');
    expect(lower.status).toBe(200);
    // Nothing there sends a player to the rung that it does not get; through the CDN it is named.
    const reports = (list: string): string[] =>
      Array.from(list.matchAll(/RENDITION-REPORT:URI="([^"]+)"/g), ([, uri = '']) => uri);
    expect(reports(await lower.text())).toEqual([]);
    expect(reports(await (await fetch(open('v1.m3u8'))).text())).toEqual(['v0.m3u8']);
    const third = await direct('v1.m3u8', 'three');
    expect(third.status).toBe(503);
    expect(await third.json()).toMatchObject({ code: 'HLS_DIRECT_FULL' });
    expect(third.headers.get('retry-after')).toBe('5');
    // On which CDNs it is everybody is told.
    const steering = await direct('steering.json', 'three');
    expect(steering.status).toBe(200);
    expect(await steering.json()).toMatchObject({
      'PATHWAY-CLONES': [
        { ID: 'a', 'URI-REPLACEMENT': { HOST: 'cdn-a.example.org' } },
        { ID: 'b', 'URI-REPLACEMENT': { HOST: 'cdn-b.example.org' } },
      ],
    });
    // Who was in stays in.
    expect((await direct('v1.m3u8', 'one')).status).toBe(200);
  });

  it('saying that one is an edge does not help', async () => {
    const claim = { 'x-freshet-edge': 'a.not-the-secret-but-one-of-the-same-size-' };
    expect((await direct('v0.m3u8', 'one', claim)).status).toBe(404);
    const private_ = await fetch(`${origin.baseUrl}/t/edge/live/${HAND_FED_PRIVATE}/v0.m3u8`, {
      headers: { 'user-agent': 'one' },
    });
    expect(private_.status).toBe(403);
    expect((await fetch(open('v0.m3u8'), { headers: claim })).status).toBe(200);
  });
});
