/**
 * Every process of a cluster is replaced, one after the other, under a broadcaster and viewers with the SDK
 * in Chromium, a WHIP encoder and WHEP players: SIGTERM, exit 0, start again. No stream is lost, and who
 * uses the SDK or reads the events of WHEP is moved before the old process goes. Prints the longest pauses.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAccount, createStream } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { PlainEncoder } from '../support/plain-encoder.ts';
import { PlainPlayer } from '../support/plain-player.ts';
import { startTestPostgres } from '../support/postgres.ts';
import { SdkPublisher, SdkViewer } from '../support/sdk-pages.ts';
import { graceSinceNow } from '../support/slow-machine.ts';
import { startTcpBalancer } from '../support/tcp-balancer.ts';
import type { TcpBalancer } from '../support/tcp-balancer.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

const MEDIA = ['a', 'b'] as const;
const CONTROL = ['c', 'd'] as const;

const processes = new Map<string, FreshetProcess>();
const closers: (() => unknown)[] = [];
let shared: Readonly<Record<string, string>>;
let balancer: TcpBalancer;
let chromium: TestChromium;
let account: TestAccount;

beforeAll(async () => {
  const [redis, postgres] = await Promise.all([startTestRedis(), startTestPostgres()]);
  closers.push(
    () => redis.close(),
    () => postgres.close(),
  );
  shared = {
    DATABASE_URL: (await postgres.database()).url,
    REDIS_URL: redis.url,
    FRESHET_RPC_SECRET: 'a secret that all nodes of this test share',
    FRESHET_FIELD_KEYS: 'a field key that all nodes of this test share',
    FRESHET_WORKERS: '1',
    FRESHET_DRAIN: '10s',
  };
  closers.push(() => Promise.all([...processes.values()].map((process) => process.stop())));
  await start('c');
  await Promise.all(['d', ...MEDIA].map(start));
  balancer = await startTcpBalancer([]);
  balance();
  closers.push(() => balancer.close());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
  account = await createAccount(balancer.baseUrl);
});

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
});

function isMedia(name: string): boolean {
  return MEDIA.some((media) => media === name);
}

async function start(name: string): Promise<void> {
  const args = isMedia(name)
    ? ['--role', 'media', '--listen', 'http,rpc,metrics']
    : ['--role', 'control'];
  const env = { ...shared, FRESHET_NODE_ID: `nd_node-${name}` };
  processes.set(name, await startFreshet({ args, env }));
}

function process(name: string): FreshetProcess {
  const found = processes.get(name);
  if (found === undefined) {
    throw new Error(`no process ${name}`);
  }
  return found;
}

/** New connections go to the control processes but this one. */
function balance(without?: string): void {
  const names = CONTROL.filter((name) => name !== without);
  balancer.setTargets(names.map((name) => process(name).httpPort));
}

/** As a deployment does it: out of the balancer, SIGTERM, start again when it has gone. */
async function replace(name: string): Promise<number> {
  balance(name);
  const startedAtMs = performance.now();
  process(name).process.kill('SIGTERM');
  const how = await process(name).exit;
  const tookMs = Math.round(performance.now() - startedAtMs);
  expect(how, process(name).output().slice(-2000)).toEqual({ code: 0, signal: null });
  await start(name);
  balance();
  return tookMs;
}

async function statusOf(stream: TestStream): Promise<string> {
  const answer = await fetch(`${balancer.baseUrl}/api/v1/streams/${stream.streamId}`);
  return ((await answer.json()) as { status: string }).status;
}

test('a rolling restart of every process loses no stream, and moves SDK clients before it cuts them', async () => {
  const graceMs = graceSinceNow();
  const stream = await createStream(balancer.baseUrl, account);
  const publisher = await SdkPublisher.open(chromium, balancer.baseUrl);
  await publisher.goLive({ stream, account, codec: 'VP8', height: 180 });
  const viewers = [
    await SdkViewer.open(chromium, balancer.baseUrl, stream.streamId),
    await SdkViewer.open(chromium, balancer.baseUrl, stream.streamId),
  ];
  for (const viewer of viewers) {
    await viewer.waitForFrames(5);
    await viewer.startGapClock();
  }
  const owner = await createAccount(balancer.baseUrl);
  const other = await createStream(balancer.baseUrl, owner);
  const encoder = new PlainEncoder(`${balancer.baseUrl}/whip`, other.streamKey);
  closers.push(() => encoder.close());
  // Events are told by the process that the session was opened at.
  const at = { told: process(CONTROL[0]).baseUrl, cut: balancer.baseUrl };
  const players = [
    new PlainPlayer(`${at.told}/whep/${other.streamId}`, { listens: true }),
    new PlainPlayer(`${at.cut}/whep/${other.streamId}`, { listens: false }),
  ];
  closers.push(() => Promise.all(players.map((player) => player.close())));
  await Promise.all(players.map((player) => player.flows()));
  players.forEach((player) => player.takeGapMs());

  for (const name of [...MEDIA, ...CONTROL]) {
    const openedBefore = encoder.opened;
    const tookMs = await replace(name);
    for (const viewer of viewers) {
      await viewer.waitForFrames(30);
    }
    await Promise.all(players.map((player) => player.flows()));
    expect([await statusOf(stream), await statusOf(other)]).toEqual(['live', 'live']);
    const counts = await Promise.all(viewers.map((viewer) => viewer.counts()));
    console.log(
      `${isMedia(name) ? 'media' : 'control'} process replaced, gone after ${tookMs} ms: longest pause so far ` +
        `${counts.map(({ gapMs }) => `${gapMs} ms`).join(', ')}; encoder connected ${encoder.opened} times; ` +
        `WHEP players ${players.map((player) => `${player.takeGapMs()} ms`).join(', ')}`,
    );
    if (!isMedia(name)) {
      // Media of other processes does not know that a gateway went.
      expect(encoder.opened).toBe(openedBefore);
    }
  }
  for (const viewer of viewers) {
    const { states, recoveries } = await viewer.facts();
    expect(states.filter((state) => /ended|offline/.test(state))).toEqual([]);
    expect((await viewer.counts()).gapMs, recoveries.join(', ')).toBeLessThan(5000 + graceMs());
    await viewer.close();
  }
  for (const { stays } of players) {
    const waits = stays.map((stay) => Math.round((stay.firstVideoAtMs ?? NaN) - stay.postedAtMs));
    console.log(`POST of a WHEP player to its first picture: ${waits.join(', ')} ms`);
  }
  // Who listens is told where to go before the session ends, each time; who does not has to see it end.
  const [told = [], cut = []] = players.map(({ stays }) => stays.slice(0, -1));
  expect(told.length).toBeGreaterThan(0);
  for (const stay of told) {
    expect(stay.toldUrl).toBe(`${at.told}/whep/${other.streamId}`);
    expect(stay.toldAtMs).toBeLessThanOrEqual(stay.endedAtMs ?? Infinity);
  }
  expect(cut.length).toBeGreaterThan(0);
  expect(cut.map(({ endedAtMs }) => typeof endedAtMs)).not.toContain('undefined');
  await publisher.close();
});
