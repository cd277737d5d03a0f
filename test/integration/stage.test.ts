/** The stage through sockets of two nodes, on a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStageStore } from '@freshet/api';
import { createLogger, createMemoryBus, createMetrics } from '@freshet/infra/runtime';
import type { Bus } from '@freshet/infra/runtime';
import { createStage, listenToStage } from '@freshet/signaling';
import type { Stage } from '@freshet/signaling';
import type {
  ClientMessages,
  ServerMessageOf,
  StageSeat,
  StageUpdate,
} from '@freshet/signaling/proto';
import type { TestClient } from '../../signaling/src/fixtures/test-client.ts';
import { startTestServer } from '../../signaling/src/fixtures/test-server.ts';
import type { TestServer } from '../../signaling/src/fixtures/test-server.ts';
import { startTestApi } from '../support/api.ts';
import type { TestApi, TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

const log = createLogger({ level: 'silent' });
const SEAT_WINDOW_MS = 1_500;
const CAPABILITIES = { codecs: [], headerExtensions: [] };

let postgres: TestPostgres;
let database: Awaited<ReturnType<TestPostgres['database']>>;
let it: TestApi;
let bus: Bus;
const stages: Stage[] = [];
const nodes: TestServer[] = [];
let host: TestUser;
let ada: TestUser;
let bob: TestUser;
let streamId: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.database();
  const { db } = database;
  bus = createMemoryBus({ log });
  it = await startTestApi({ db });
  const { directory } = it.api;
  for (let node = 0; node < 2; node += 1) {
    const metrics = createMetrics({ processMetrics: false });
    const stage = createStage(
      { log, metrics, bus, store: createStageStore(db), directory },
      { seatWindowMs: SEAT_WINDOW_MS, seenEveryMs: 200, refreshMs: 200, unseenMs: 2_000 },
    );
    stages.push(stage);
    nodes.push(await startTestServer({ resumeWindowMs: 300 }, { stage, directory }));
  }
  [host, ada, bob] = [await it.user(), await it.user(), await it.user()];
});

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await Promise.all(stages.map((stage) => stage.close()));
  await it.close();
  await bus.close();
  await postgres.close();
});

beforeEach(async () => {
  const made = await it.call('POST', '/api/v1/streams', { token: host.accessToken, body: {} });
  ({ streamId } = made.json);
});

type JoinBody = Partial<ClientMessages['stageJoin']>;
type Joined = { readonly client: TestClient; readonly joined: ServerMessageOf<'stageJoined'> };

async function connected(
  node: number,
  user?: TestUser,
  form: 'binary' | 'json' = 'binary',
): Promise<TestClient> {
  const client = await (nodes[node] as TestServer).connect({ form });
  await client.hello(user === undefined ? {} : { token: user.accessToken });
  return client;
}

async function joins(client: TestClient, body: JoinBody = {}): Promise<Joined> {
  const joined = await client.request('stageJoin', { streamId, sit: false, ...body });
  return { client, joined };
}

const hosts = async (node = 0): Promise<Joined> =>
  joins(await connected(node, host), { sit: true });
const invitationBy = async (client: TestClient, more: object = {}): Promise<string> =>
  (await client.request('stageInvite', { streamId, role: 'guest', ...more })).invitation;
const guests = async (node: number, invitation: string, name: string): Promise<Joined> =>
  joins(await connected(node), { invitation, name, sit: true });

const latest = (client: TestClient): StageUpdate | undefined =>
  client.received
    .flatMap((message) =>
      message.kind === 'stageUpdate'
        ? [message]
        : message.kind === 'stageJoined'
          ? [message.stage]
          : [],
    )
    .at(-1);
const whenStage = (client: TestClient, isSo: (stage: StageUpdate) => boolean): Promise<void> =>
  eventually(() => {
    const stage = latest(client);
    return stage !== undefined && isSo(stage) ? undefined : JSON.stringify(stage);
  });
const seatNamed = (client: TestClient, name: string): StageSeat | undefined =>
  latest(client)?.seats.find((seat) => seat.name === name);
const control = (client: TestClient, body: Omit<ClientMessages['stageControl'], 'streamId'>) =>
  client.ask('stageControl', { streamId, ...body });
const answered = (message: { readonly kind: string }): string =>
  message.kind === 'error' && 'code' in message ? String(message.code) : message.kind;

describe('who comes on stage', () => {
  test('a guest by link and a viewer by hand, seen on every node and in both forms', async () => {
    const h = await hosts(0);
    expect(h.joined).toMatchObject({ role: 'host', feedId: streamId });
    const viewer = await joins(await connected(1, undefined, 'json'));
    expect(viewer.joined).toMatchObject({ role: 'viewer', stage: { hands: [], invitations: [] } });
    const invitation = await invitationBy(h.client);
    const g = await guests(1, invitation, 'Grace <b>');
    expect(g.joined).toMatchObject({ role: 'guest', stage: { revision: 3 } });
    expect(g.joined.feedId).toMatch(/^st_/);
    await Promise.all(
      [h, viewer, g].map(({ client }) =>
        whenStage(client, ({ seats }) => seats.map(({ name }) => name).at(-1) === 'Grace <b>'),
      ),
    );
    // Used up.
    expect(
      answered(await (await connected(0)).ask('stageJoin', { invitation, name: 'x', sit: true })),
    ).toBe('STAGE_INVITATION_INVALID');

    const a = await joins(await connected(1, ada));
    expect(answered(await a.client.ask('stageHand', { streamId, raised: true }))).toBe('done');
    await whenStage(h.client, ({ hands }) => hands[0]?.name === ada.username);
    expect(latest(viewer.client)?.hands).toEqual([]);
    await whenStage(viewer.client, ({ handCount }) => handCount === 1);
    const taken = await control(h.client, { action: 'take_hand', participantId: ada.userId });
    expect(answered(taken)).toBe('done');
    await whenStage(a.client, ({ seats }) => seats.at(-1)?.status === 'called');
    const sat = await joins(a.client, { sit: true });
    expect(sat.joined).toMatchObject({ role: 'guest', participantId: ada.userId });
    await whenStage(
      h.client,
      ({ seats, handCount }) => seats.at(-1)?.status === 'on' && handCount === 0,
    );
  });

  test('nobody with a link that was forged, taken back or is of another stage, or without a name', async () => {
    const h = await hosts();
    const made = await h.client.request('stageInvite', { streamId, role: 'guest', uses: 5 });
    const [, id = ''] = made.invitation.split('.');
    const tries = [
      `${streamId}.${id}.${'A'.repeat(43)}`,
      made.invitation.replace(streamId, 'st_somethingelse'),
      'nonsense',
    ];
    const client = await connected(0);
    for (const invitation of tries) {
      const answer = await client.ask('stageJoin', { invitation, name: 'x', sit: true });
      expect(['STAGE_INVITATION_INVALID', 'STREAM_NOT_FOUND']).toContain(answered(answer));
    }
    const nameless = { invitation: made.invitation, name: ' \u200b', sit: true };
    expect(answered(await client.ask('stageJoin', nameless))).toBe('STAGE_NAME_INVALID');
    await control(h.client, { action: 'revoke', inviteId: made.inviteId });
    const late = { invitation: made.invitation, name: 'x', sit: true };
    expect(answered(await client.ask('stageJoin', late))).toBe('STAGE_INVITATION_INVALID');
    expect(latest(h.client)?.seats).toHaveLength(1);
  });

  test('not two for one place, however many come at once on both nodes', async () => {
    const h = await hosts();
    const invitation = await invitationBy(h.client, { uses: 3 });
    const clients = await Promise.all([0, 1, 0, 1, 0, 1].map((node) => connected(node)));
    const answers = await Promise.all(
      clients.map((client, index) =>
        client.ask('stageJoin', { invitation, name: `g${index}`, sit: true }),
      ),
    );
    expect(answers.map(answered).sort()).toEqual([
      ...Array<string>(3).fill('STAGE_INVITATION_INVALID'),
      ...Array<string>(3).fill('stageJoined'),
    ]);
    await whenStage(
      h.client,
      ({ seats, invitations }) => seats.length === 4 && !invitations.length,
    );
  });
});

describe('a guest who is lost', () => {
  test('finds the seat again on another node, with the same feed; later the seat is free', async () => {
    const h = await hosts(0);
    const g = await guests(0, await invitationBy(h.client), 'grace');
    g.client.drop();
    await whenStage(h.client, ({ seats }) => seats[1]?.status === 'away');
    const { seatToken = '' } = g.joined;
    const back = await joins(await connected(1), { seatToken, sit: true });
    expect(back.joined.seatId).toBe(g.joined.seatId);
    expect(back.joined.feedId).toBe(g.joined.feedId);
    await whenStage(h.client, ({ seats }) => seats[1]?.status === 'on');
    // Longer than a node may be silent: the seat is said to be taken.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(seatNamed(h.client, 'grace')?.status).toBe('on');
    back.client.drop();
    await whenStage(h.client, ({ seats }) => seats.length === 1);
    const late = await joins(await connected(0), { seatToken, sit: true });
    expect(late.joined.role).toBe('viewer');
    expect(late.joined.seatId).toBeUndefined();
  });

  test('and one who steps down leaves no seat behind', async () => {
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    await g.client.request('stageLeave', { streamId, stepDown: true });
    await whenStage(h.client, ({ seats }) => seats.length === 1);
  });
});

describe('media of a seat', () => {
  const produceIn = async (client: TestClient, sessionId: string) =>
    client.request('produce', {
      ...{ sessionId, mediaKind: 'audio', source: 'microphone', paused: false },
      rtpParameters: { codecs: [], headerExtensions: [], encodings: [] },
    });

  test('is published by whoever has it only, and watched by who follows the stage only', async () => {
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    const feedId = String(g.joined.feedId);
    await whenStage(h.client, ({ seats }) => seats.length === 2);
    expect(answered(await g.client.ask('publish', { streamId: feedId }))).toBe('publishOpened');
    expect(answered(await h.client.ask('publish', { streamId: feedId }))).toBe('STREAM_NOT_FOUND');
    const stranger = await connected(1);
    const watching = { streamId: feedId, rtpCapabilities: CAPABILITIES };
    expect(answered(await stranger.ask('publish', { streamId: feedId }))).toBe(
      'SIG_TOKEN_REQUIRED',
    );
    expect(answered(await stranger.ask('subscribe', watching))).toBe('STREAM_NOT_FOUND');
    await joins(stranger);
    expect(answered(await stranger.ask('subscribe', watching))).toBe('subscribed');
    const published = (nodes[1] as TestServer).sfu.callsOf('openPublish').at(-1)?.[0];
    expect(published).toMatchObject({ streamId: feedId, takeover: 'replace' });
  });

  test('is silenced at the SFU, and only a host lifts that', async () => {
    const sfu = (nodes[1] as TestServer).sfu;
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    const streamOf = String(g.joined.feedId);
    const { sessionId } = await g.client.request('publish', { streamId: streamOf });
    const { producerId } = await produceIn(g.client, sessionId);
    const seatId = String(g.joined.seatId);
    await whenStage(h.client, ({ seats }) => seats.length === 2);
    await control(h.client, { action: 'ask_mute', seatId, media: 'audio' });
    expect(await g.client.event('stageAsked')).toMatchObject({ what: 'mute', media: 'audio' });
    expect(answered(await control(h.client, { action: 'mute', seatId, media: 'audio' }))).toBe(
      'done',
    );
    await eventually(() =>
      sfu.callsOf('setProducerPaused').some((args) => args[0] === sessionId && args[2] === true)
        ? undefined
        : 'not paused',
    );
    await whenStage(g.client, ({ seats }) => seats[1]?.silenced[0] === 'audio');
    const unmute = { sessionId, producerId, paused: false };
    expect(answered(await g.client.ask('pauseProducer', unmute))).toBe('STAGE_SILENCED');
    await produceIn(g.client, sessionId);
    expect(sfu.callsOf('produce').at(-1)?.[0]).toMatchObject({ paused: true });
    await control(h.client, { action: 'unmute', seatId, media: 'audio' });
    await whenStage(g.client, ({ seats }) => seats[1]?.silenced.length === 0);
    expect(answered(await g.client.ask('pauseProducer', unmute))).toBe('done');
  });

  test('tells who speaks on every node, from what the media nodes hear', async () => {
    const live = await connected(0, host);
    const onAir = await live.request('publish', { streamId });
    const h = await joins(live, { sit: true });
    expect((nodes[0] as TestServer).sfu.callsOf('watchAudio').at(-1)).toEqual([
      onAir.sessionId,
      true,
    ]);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    const viewer = await joins(await connected(0));
    const { sessionId } = await g.client.request('publish', { streamId: String(g.joined.feedId) });
    const sfu = (nodes[1] as TestServer).sfu;
    expect(sfu.callsOf('watchAudio').at(-1)).toEqual([sessionId, true]);
    await whenStage(h.client, ({ seats }) => seats.length === 2);
    sfu.emit(sessionId, { kind: 'audioLevel', belowFullScaleDb: 30 });
    const { seatId } = g.joined;
    const spoken = await viewer.client.event('stageSpeakers');
    expect(spoken).toMatchObject({
      speakers: [{ seatId, belowFullScaleDb: 30 }],
      dominantSeatId: seatId,
    });
    sfu.emit(sessionId, { kind: 'audioLevel', belowFullScaleDb: 127 });
    expect(await viewer.client.event('stageSpeakers', 2)).toMatchObject({
      speakers: [],
      dominantSeatId: seatId,
    });
  });

  test('is shown as the host says, and whoever shows it hears of that', async () => {
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    const { seatId = '', feedId } = g.joined;
    const { db } = database;
    const heard: unknown[] = [];
    const stop = await listenToStage({ bus, log, store: createStageStore(db) }, streamId, (stage) =>
      heard.push(stage),
    );
    expect(heard).toEqual([{ layout: 'grid', guestFeedIds: [feedId] }]);
    const refused = await control(g.client, { action: 'layout', layout: 'speaker' });
    expect(answered(refused)).toBe('STAGE_FORBIDDEN');
    const nobody = { action: 'layout', layout: 'speaker', seatId: 'se_none' } as const;
    expect(answered(await control(h.client, nobody))).toBe('STAGE_NO_SUCH_SEAT');
    await h.client.request('stageControl', {
      ...{ streamId, action: 'layout', layout: 'picture-in-picture', seatId },
    });
    await whenStage(
      g.client,
      (stage) => stage.layout === 'picture-in-picture' && stage.pinnedSeatId === seatId,
    );
    await eventually(() =>
      JSON.stringify(heard.at(-1)) ===
      JSON.stringify({
        ...{ layout: 'picture-in-picture', guestFeedIds: [feedId], pinnedFeedId: feedId },
      })
        ? undefined
        : JSON.stringify(heard),
    );
    const { sessionId } = await g.client.request('publish', { streamId: String(feedId) });
    const sfu = (nodes[1] as TestServer).sfu;
    sfu.emit(sessionId, { kind: 'audioLevel', belowFullScaleDb: 30 });
    await eventually(() =>
      JSON.stringify(heard.at(-1)).includes(`"speakingFeedId":"${feedId}"`)
        ? undefined
        : JSON.stringify(heard),
    );
    await control(h.client, { action: 'remove', seatId });
    await whenStage(h.client, (stage) => stage.pinnedSeatId === undefined);
    await eventually(() =>
      JSON.stringify(heard.at(-1)) ===
      JSON.stringify({ layout: 'picture-in-picture', guestFeedIds: [] })
        ? undefined
        : JSON.stringify(heard),
    );
    await stop();
  });

  test('ends with the seat when its owner is removed, who does not come back', async () => {
    const sfu = (nodes[1] as TestServer).sfu;
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client, { uses: 2 }), 'grace');
    const { sessionId } = await g.client.request('publish', { streamId: String(g.joined.feedId) });
    await whenStage(h.client, ({ seats }) => seats.length === 2);
    await control(h.client, { action: 'remove', seatId: String(g.joined.seatId) });
    expect(await g.client.event('sessionClosed')).toMatchObject({ sessionId, reason: 'kicked' });
    expect(sfu.callsOf('closeSession').find((args) => args[0] === sessionId)?.[1]).toMatchObject({
      endStream: true,
    });
    expect(answered(await g.client.ask('publish', { streamId: String(g.joined.feedId) }))).toBe(
      'SIG_TOKEN_REQUIRED',
    );
    const { seatToken = '' } = g.joined;
    const again = await joins(await connected(0), { seatToken, sit: true });
    expect(again.joined.role).toBe('viewer');
  });
});

describe('roles', () => {
  test('bind acts on every node; a co-host is made by the host alone', async () => {
    const h = await hosts(0);
    const invitation = await invitationBy(h.client, { uses: 2 });
    const [one, two] = [await guests(1, invitation, 'one'), await guests(0, invitation, 'two')];
    const [seatOne, seatTwo] = [String(one.joined.seatId), String(two.joined.seatId)];
    await Promise.all(
      [one, two, h].map(({ client }) => whenStage(client, (s) => s.seats.length === 3)),
    );
    const refused = [
      await control(one.client, { action: 'remove', seatId: seatTwo }),
      await control(one.client, { action: 'lock' }),
      await control(one.client, { action: 'promote', seatId: seatOne }),
      await one.client.ask('stageInvite', { streamId, role: 'guest' }),
    ];
    expect(refused.map(answered)).toEqual(Array<string>(4).fill('STAGE_FORBIDDEN'));
    await control(h.client, { action: 'promote', seatId: seatOne });
    await whenStage(one.client, ({ seats }) => seats[1]?.role === 'co-host');
    expect(answered(await control(one.client, { action: 'lock' }))).toBe('done');
    const late = await invitationBy(one.client);
    expect(
      answered(
        await (await connected(0)).ask('stageJoin', { invitation: late, name: 'x', sit: true }),
      ),
    ).toBe('STAGE_LOCKED');
    const [hostSeat] = latest(one.client)?.seats ?? [];
    expect(
      answered(await control(one.client, { action: 'remove', seatId: hostSeat?.seatId ?? '' })),
    ).toBe('STAGE_FORBIDDEN');
    expect(answered(await one.client.ask('stageInvite', { streamId, role: 'co-host' }))).toBe(
      'STAGE_FORBIDDEN',
    );
    expect(answered(await control(one.client, { action: 'remove', seatId: seatTwo }))).toBe('done');
    // Hands and invitations are for those who decide about them.
    await whenStage(one.client, ({ invitations }) => invitations.length > 0);
    expect(latest(two.client)?.invitations).toEqual([]);
  });

  test('a stage that nobody joined is not acted on, and hands need an account', async () => {
    const client = await connected(0, bob);
    expect(answered(await control(client, { action: 'lock' }))).toBe('STAGE_NOT_JOINED');
    const viewer = await joins(await connected(0));
    expect(answered(await viewer.client.ask('stageHand', { streamId, raised: true }))).toBe(
      'STAGE_SIGN_IN_REQUIRED',
    );
    const b = await joins(client);
    expect(answered(await control(b.client, { action: 'lock' }))).toBe('STAGE_FORBIDDEN');
    expect(
      answered(await client.ask('stageJoin', { streamId: 'st_nothinghere', sit: false })),
    ).toBe('STREAM_NOT_FOUND');
  });

  test('the end of the stream clears the stage', async () => {
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    await bus.publish(`stream/${streamId}`, { state: 'ended' });
    await whenStage(g.client, ({ seats }) => seats.length === 0);
    await whenStage(h.client, ({ seats }) => seats.length === 0);
  });
});

describe('a watch party', () => {
  const playhead = {
    mode: 'hls',
    paused: false,
    captureTimeMs: 1_700_000_000_000,
    atMs: 1_700_000_003_000,
  } as const;

  test('is led by the host, whose place in the picture reaches everybody on every node', async () => {
    const h = await hosts(0);
    const g = await guests(1, await invitationBy(h.client), 'grace');
    const viewer = await joins(await connected(1, undefined, 'json'));
    const other = await it.call('POST', '/api/v1/streams', { token: ada.accessToken, body: {} });
    const { streamId: watchedStreamId } = other.json;
    const lead = (client: TestClient, more: { readonly watchedStreamId?: string } = {}) =>
      client.ask('stagePlayhead', { streamId, watchedStreamId, ...playhead, ...more });

    const watch = { action: 'watch', watchedStreamId } as const;
    expect(answered(await control(g.client, watch))).toBe('STAGE_FORBIDDEN');
    expect(answered(await lead(h.client))).toBe('STAGE_NO_PARTY');
    for (const [id, code] of [
      [undefined, 'STAGE_WATCH_INVALID'],
      [streamId, 'STAGE_WATCH_INVALID'],
      ['st_nothing', 'STREAM_NOT_FOUND'],
    ] as const) {
      const asked = { action: 'watch', ...(id !== undefined && { watchedStreamId: id }) } as const;
      expect(answered(await control(h.client, asked))).toBe(code);
    }
    expect(answered(await control(h.client, watch))).toBe('done');
    for (const { client } of [h, g, viewer]) {
      await whenStage(
        client,
        (stage) =>
          stage.watchedStreamId === watchedStreamId && stage.leaderId === h.joined.participantId,
      );
    }
    expect(answered(await lead(h.client))).toBe('done');
    expect(await g.client.event('stagePlayhead')).toMatchObject({ watchedStreamId, ...playhead });
    expect(await viewer.client.event('stagePlayhead')).toMatchObject(playhead);
    expect(h.client.received.filter(({ kind }) => kind === 'stagePlayhead')).toHaveLength(1);
    expect(answered(await lead(g.client))).toBe('STAGE_NO_PARTY');
    expect(answered(await lead(h.client, { watchedStreamId: 'st_other' }))).toBe('STAGE_NO_PARTY');
    const many = await Promise.all(Array.from({ length: 12 }, () => lead(h.client)));
    expect(many.map(answered)).toContain('STAGE_RATE_LIMITED');

    // Who comes late is told with the stage; a co-host may take over.
    const late = await joins(await connected(0, ada));
    expect(late.joined.stage).toMatchObject({ watchedStreamId });
    await control(h.client, { action: 'promote', seatId: String(g.joined.seatId) });
    expect(answered(await control(g.client, watch))).toBe('done');
    await whenStage(h.client, ({ leaderId }) => leaderId === g.joined.participantId);
    expect(answered(await lead(g.client))).toBe('done');
    await control(h.client, { action: 'unwatch' });
    await whenStage(viewer.client, (stage) => stage.watchedStreamId === undefined);
    expect(answered(await lead(g.client))).toBe('STAGE_NO_PARTY');
  });
});
