/**
 * A chaos run: a cluster over three regions with a publisher, viewers by WebRTC and HLS, people who chat and
 * an auction, and one fault after the other, by a seed. The verdict says what they noticed and what is left behind.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamId } from '@freshet/infra/runtime';
import { parseLoadPlan } from '../../infra/main/load/load-plan.ts';
import { prepareClip } from '../../infra/main/load/prepare-clip.ts';
import { readOpusTape, readVp8Tape } from '../../infra/main/load/read-clip.ts';
import type { Film } from '../../infra/main/load/whip-publisher.ts';
import { createAccount } from '../support/account.ts';
import { CascadeCluster, Watcher } from '../support/cascade.ts';
import { seededRandom } from '../support/fuzz.ts';
import { AuctionWitness } from './auction-witness.ts';
import type { AuctionReport } from './auction-witness.ts';
import { ChatWitness } from './chat-witness.ts';
import type { ChatReport } from './chat-witness.ts';
import { faultsInOrder } from './faults.ts';
import { StubbornHlsViewer } from './stubborn-hls-viewer.ts';
import { StubbornPublisher } from './stubborn-publisher.ts';
import { Viewing } from './viewing.ts';
import type { ViewingReport } from './viewing.ts';

export type ChaosOptions = {
  readonly seed: number;
  /** Faults are begun for so long. */
  readonly seconds: number;
  /** From the beginning of one fault to that of the next, if it is over by then. */
  readonly faultEverySeconds: number;
  readonly say: (line: string) => void;
};

export type ChaosVerdict = {
  readonly faults: readonly string[];
  readonly viewing: readonly ViewingReport[];
  readonly chat: ChatReport;
  readonly auction: AuctionReport;
  /** What was wrong at the end, in sentences; empty is good. */
  readonly problems: readonly string[];
};

const REGIONS = ['eu', 'us', 'as'] as const;
const SETTLE_MS = 5_000;
const CONTROL = ['control', 'control2'];
const BIDDERS = 3;

/** @throws Error when the cluster cannot be made, which needs root */
export async function runChaos(options: ChaosOptions): Promise<ChaosVerdict> {
  const film = await smallFilm();
  const cluster = await CascadeCluster.start(REGIONS, {
    eu1: { region: 'eu' },
    us1: { region: 'us' },
    us2: { region: 'us' },
    as1: { region: 'as' },
  });
  try {
    await cluster.startNode('control2', { region: 'eu', args: ['--role', 'control'] });
    return await breakThings(cluster, film, options);
  } finally {
    await cluster.close();
  }
}

async function breakThings(
  cluster: CascadeCluster,
  film: Film,
  { faultEverySeconds, say, seconds, seed }: ChaosOptions,
): Promise<ChaosVerdict> {
  const stream = await cluster.createStream();
  const streamId = stream.streamId as StreamId; // The API gave it.
  const publisher = new StubbornPublisher(film, stream, [
    `${cluster.node('control').baseUrl}/whip`,
  ]);
  const watchers = REGIONS.map((region) => new Watcher(cluster, streamId, region));
  const hls = new StubbornHlsViewer(() =>
    cluster.names.map((name) => `${cluster.node(name).baseUrl}/live/${streamId}/master.m3u8`),
  );
  let auction: AuctionWitness | undefined;
  try {
    const chat = await ChatWitness.start(
      CONTROL.map((name) => () => `${cluster.node(name).baseUrl.replace(/^http/, 'ws')}/ws`),
      { roomId: stream.chatRoomId, token: cluster.account.accessToken },
    );
    auction = await startAuction(cluster, streamId);
    await Promise.all(watchers.map((watcher) => watcher.flows()));
    await until(() => hls.isPlaying, 60_000);
    say(`everybody has a picture; seed ${seed}`);
    const viewing = new Viewing([
      ...watchers.map((watcher, index) => ({
        who: `WebRTC in ${REGIONS[index] ?? ''}`,
        cameSinceLast: counter(() => watcher.packets),
      })),
      { who: 'HLS', cameSinceLast: () => hls.isPlaying },
    ]);
    const faults = await faultsFor(cluster, { faultEverySeconds, say, seconds, seed });
    await delay(SETTLE_MS);
    const verdict = {
      ...{ faults, viewing: viewing.report() },
      ...{ chat: await chat.report(), auction: await auction.report() },
    };
    await Promise.all(watchers.map((watcher) => watcher.flows()));
    await cluster.untilTreeIsWhole(streamId);
    say(`the publisher connected ${publisher.connections} times`);
    await Promise.all([...watchers, hls, publisher].map((each) => each.close()));
    return { ...verdict, problems: await leftBehind(cluster, streamId) };
  } finally {
    auction?.close();
    await Promise.all([...watchers, hls, publisher].map((each) => each.close()));
  }
}

async function startAuction(cluster: CascadeCluster, streamId: string): Promise<AuctionWitness> {
  const { baseUrl } = cluster.node('control');
  const bidders = await Promise.all(Array.from({ length: BIDDERS }, () => createAccount(baseUrl)));
  return AuctionWitness.start(
    CONTROL.map((name) => () => cluster.node(name).baseUrl),
    { streamId, host: cluster.account, bidders },
  );
}

async function faultsFor(
  cluster: CascadeCluster,
  { faultEverySeconds, say, seconds, seed }: ChaosOptions,
): Promise<readonly string[]> {
  const random = seededRandom(seed);
  const untilMs = performance.now() + seconds * 1000;
  const done: string[] = [];
  for (const fault of faultsInOrder(random)) {
    const nextAtMs = performance.now() + faultEverySeconds * 1000;
    const where = await fault.run(cluster, random);
    done.push(`${fault.name} (${where})`);
    say(done.at(-1) ?? '');
    await delay(Math.max(0, Math.min(nextAtMs, untilMs) - performance.now()));
    if (performance.now() >= untilMs) {
      break;
    }
  }
  return done;
}

/** Once everybody is gone nothing of the stream may be anywhere. */
async function leftBehind(cluster: CascadeCluster, streamId: StreamId): Promise<string[]> {
  try {
    await cluster.untilEmpty(streamId);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** VP8 and small: what is encoded for HLS must not be what is measured. */
async function smallFilm(): Promise<Film> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-chaos-'));
  try {
    const plan = parseLoadPlan(
      '--publishers 1 --codec vp8 --size 320x240 --fps 15 --bitrate 200'.split(' '),
    );
    const { audio, layers } = await prepareClip(plan, directory);
    const tape = await readVp8Tape(layers[0]?.file ?? '', plan.fps);
    return { codec: 'vp8', layers: [tape], audio: await readOpusTape(audio) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function counter(count: () => number): () => boolean {
  let before = count();
  return () => {
    const now = count();
    const came = now > before;
    before = now;
    return came;
  };
}

async function until(condition: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) {
      throw new Error('the HLS viewer has no picture');
    }
    await delay(100);
  }
}
