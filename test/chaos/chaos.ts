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
import type { TestStream } from '../support/account.ts';
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
import { problemsOf } from './within.ts';

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
const TRIES = 10;
const RETRY_MS = 2_000;
/** More than any fault lasts, a node that starts again on a busy machine included. */
const FAULT_WITHIN_SECONDS = 180;
/** What closes makes requests, and those have limits of 15 s and 30 s. */
const CLOSED_WITHIN_SECONDS = 90;
const EMPTY_WITHIN_SECONDS = 120;
const REPORTED_WITHIN_SECONDS = 150;

/** What stands in the verdict when a witness could not say; a problem then says why. */
const NO_CHAT: ChatReport = { said: 0, refused: 0, lost: 0, duplicated: 0, reordered: 0 };
const NO_AUCTION: AuctionReport = { accepted: 0, refused: 0, triedAgain: 0, disagreements: [] };

/** @throws Error when the cluster cannot be made, which needs root */
export async function runChaos(options: ChaosOptions): Promise<ChaosVerdict> {
  const film = await smallFilm();
  const cluster = await CascadeCluster.start(REGIONS, {
    eu1: { region: 'eu' },
    us1: { region: 'us' },
    us2: { region: 'us' },
    as1: { region: 'as' },
  });
  let verdict: ChaosVerdict;
  try {
    await cluster.startNode('control2', { region: 'eu', args: ['--role', 'control'] });
    verdict = await breakThings(cluster, film, options);
  } catch (error) {
    await problemsOf(CLOSED_WITHIN_SECONDS, { 'the end of the cluster': () => cluster.close() });
    throw error;
  }
  options.say('the cluster is told to end');
  const problems = await problemsOf(CLOSED_WITHIN_SECONDS, {
    'the end of the cluster': () => cluster.close(),
  });
  return { ...verdict, problems: [...verdict.problems, ...problems] };
}

async function breakThings(
  cluster: CascadeCluster,
  film: Film,
  options: ChaosOptions,
): Promise<ChaosVerdict> {
  const { say, seed } = options;
  const stream = await patiently(() => cluster.createStream());
  const streamId = stream.streamId as StreamId; // The API gave it.
  const audience = gather(cluster, film, stream);
  let auction: AuctionWitness | undefined;
  try {
    const chat = await patiently(() =>
      ChatWitness.start(
        CONTROL.map((name) => () => `${cluster.node(name).baseUrl.replace(/^http/, 'ws')}/ws`),
        { roomId: stream.chatRoomId, token: cluster.account.accessToken },
      ),
    );
    auction = await patiently(() => startAuction(cluster, streamId));
    await patiently(() => Promise.all(audience.watchers.map(({ watcher }) => watcher.flows())));
    await until(() => audience.hls.isPlaying, 120_000);
    say(`everybody has a picture; seed ${seed}`);
    const viewing = new Viewing([
      ...audience.watchers.map(({ watcher, who }) => ({
        who,
        cameSinceLast: counter(() => watcher.packets),
      })),
      { who: 'HLS', cameSinceLast: () => audience.hls.isPlaying },
    ]);
    const { faults, problems } = await faultsFor(cluster, viewing, options);
    await delay(SETTLE_MS);
    const reports: { chat: ChatReport; auction: AuctionReport } = {
      chat: NO_CHAT,
      auction: NO_AUCTION,
    };
    const bids = auction;
    const unreported = await problemsOf(REPORTED_WITHIN_SECONDS, {
      'the end of the chat': async () => {
        reports.chat = await chat.report();
      },
      'the end of the auction': async () => {
        reports.auction = await bids.report();
      },
    });
    const verdict = { faults, viewing: viewing.report(), ...reports };
    say(`the publisher connected ${audience.publisher.connections} times`);
    return {
      ...verdict,
      problems: [...problems, ...unreported, ...(await farewell(cluster, audience, options))],
    };
  } finally {
    auction?.close();
    await audience.leave();
  }
}

/** At the end all see the stream once more and go; then nothing of it may be anywhere. Gives what was not so. */
async function farewell(
  cluster: CascadeCluster,
  { leave, streamId, watchers }: Audience,
  { say }: ChaosOptions,
): Promise<readonly string[]> {
  const together = await problemsOf(EMPTY_WITHIN_SECONDS, {
    ...Object.fromEntries(
      watchers.map(({ watcher, who }) => [
        `a picture at the end for ${who}`,
        () => watcher.flows(),
      ]),
    ),
    'the tree of the stream': () => cluster.untilTreeIsWhole(streamId),
  });
  say('everybody leaves');
  const leaving = await leave();
  say('everybody has left');
  const left = await problemsOf(EMPTY_WITHIN_SECONDS, {
    'what is left of the stream': () => cluster.untilEmpty(streamId),
  });
  return [...together, ...leaving, ...left];
}

type Audience = {
  readonly streamId: StreamId;
  readonly publisher: StubbornPublisher;
  readonly watchers: readonly { readonly who: string; readonly watcher: Watcher }[];
  readonly hls: StubbornHlsViewer;
  /** Gives who did not end, in sentences. Idempotent. */
  readonly leave: () => Promise<string[]>;
};

function gather(cluster: CascadeCluster, film: Film, stream: TestStream): Audience {
  const streamId = stream.streamId as StreamId; // The API gave it.
  const publisher = new StubbornPublisher(film, stream, [
    `${cluster.node('control').baseUrl}/whip`,
  ]);
  const watchers = REGIONS.map((region) => ({
    who: `WebRTC in ${region}`,
    watcher: new Watcher(cluster, streamId, region),
  }));
  const hls = new StubbornHlsViewer(() =>
    cluster.names.map((name) => `${cluster.node(name).baseUrl}/live/${streamId}/master.m3u8`),
  );
  const leave = (): Promise<string[]> =>
    problemsOf(CLOSED_WITHIN_SECONDS, {
      ...Object.fromEntries(watchers.map(({ watcher, who }) => [who, () => watcher.close()])),
      'the HLS viewer': () => hls.close(),
      'the publisher': () => publisher.close(),
    });
  return { streamId, publisher, watchers, hls, leave };
}

async function startAuction(cluster: CascadeCluster, streamId: string): Promise<AuctionWitness> {
  const { baseUrl } = cluster.node('control');
  const bidders = await Promise.all(
    Array.from({ length: BIDDERS }, () => patiently(() => createAccount(baseUrl))),
  );
  return AuctionWitness.start(
    CONTROL.map((name) => () => cluster.node(name).baseUrl),
    { streamId, host: cluster.account, bidders },
  );
}

/** Before anything is broken on purpose a busy machine may still answer that it has no time: again, then. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left <= 1) {
        throw error;
      }
      await delay(RETRY_MS);
    }
  }
}

/** One after the other. A fault that cannot be taken back is the last one, and a problem. */
async function faultsFor(
  cluster: CascadeCluster,
  viewing: Viewing,
  { faultEverySeconds, say, seconds, seed }: ChaosOptions,
): Promise<{ readonly faults: readonly string[]; readonly problems: readonly string[] }> {
  const random = seededRandom(seed);
  const untilMs = performance.now() + seconds * 1000;
  const faults: string[] = [];
  for (const fault of faultsInOrder(random)) {
    const nextAtMs = performance.now() + faultEverySeconds * 1000;
    viewing.begins(fault.name);
    let where = '';
    const problems = await problemsOf(FAULT_WITHIN_SECONDS, {
      [fault.name]: async () => {
        where = await fault.run(cluster, random);
      },
    });
    faults.push(`${fault.name} (${where})`);
    say(faults.at(-1) ?? '');
    await delay(Math.max(0, Math.min(nextAtMs, untilMs) - performance.now()));
    if (performance.now() >= untilMs || problems.length > 0) {
      return { faults, problems };
    }
  }
  return { faults, problems: [] };
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
