/**
 * Nodes are drained one after the other under people who watch and somebody who publishes: how long the SDK's
 * picture stands still, and how soon plain WHIP and WHEP clients have media after their next POST.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Closer } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { CascadeCluster, idOf } from '../../support/cascade.ts';
import { launchChromium } from '../../support/chromium.ts';
import { eventually } from '../../support/eventually.ts';
import { PlainPlayer } from '../../support/plain-player.ts';
import type { PlainStay } from '../../support/plain-player.ts';
import { SdkPublisher, SdkViewer } from '../../support/sdk-pages.ts';
import { openSlowWay } from '../../support/slow-way.ts';
import { publishWithWerift } from '../../support/werift-peers.ts';
import { percentile } from '../report.ts';
import type { Figure } from '../report.ts';

const ROUNDS = Number(process.env['BENCH_DRAIN_ROUNDS'] ?? '3');
/** Nodes of one region, of which one is always there. */
const NODES = ['eu1', 'eu2'] as const;
const SDK_VIEWERS = 2;
const PLAYERS_OF_EACH_KIND = 2;
const LOOK_EVERY_MS = 20;

/** Pauses and waits, ms. */
type Seen = {
  readonly sdkGaps: number[];
  readonly whep: number[];
  readonly whip: number[];
  /** Longest pause of players by whether they read events. */
  readonly plainGaps: { readonly listening: number[]; readonly deaf: number[] };
};

/** @throws Error when somebody has no picture any more */
export async function drains(): Promise<readonly Figure[]> {
  const closer = new Closer();
  try {
    const eu = { region: 'eu' };
    const cascade = closer.use(
      await CascadeCluster.start(['eu'], { eu1: eu, eu2: eu }, { FRESHET_DRAIN: '10s' }),
    );
    return figures(await measureDrains(cascade, closer));
  } finally {
    await closer.close();
  }
}

async function measureDrains(cascade: CascadeCluster, closer: Closer): Promise<Seen> {
  const seen: Seen = { sdkGaps: [], whep: [], whip: [], plainGaps: { listening: [], deaf: [] } };
  const control = cascade.node('control');
  // Pages of loopback may use a camera.
  const door = closer.use(await openSlowWay(0));
  door.lead({ host: cascade.host('eu').address, port: control.httpPort });
  const chromium = closer.use(await launchChromium());
  const stream = await cascade.createStream();
  const publisher = closer.use(await SdkPublisher.open(chromium, door.baseUrl));
  await publisher.goLive({ stream, account: cascade.account, codec: 'VP8', height: 180 });
  const viewers: SdkViewer[] = [];
  for (let index = 0; index < SDK_VIEWERS; index += 1) {
    viewers.push(closer.use(await SdkViewer.open(chromium, door.baseUrl, stream.streamId)));
  }
  const encoder = closer.use(await Encoder.start(cascade, control.baseUrl));
  const kinds = { listening: true, deaf: false };
  const players = Object.entries(kinds).flatMap(([kind, listens]) =>
    Array.from({ length: PLAYERS_OF_EACH_KIND }, () => {
      const url = `${control.baseUrl}/whep/${encoder.streamId}`;
      // Object.entries loses the type of the keys.
      return {
        kind: kind as keyof typeof kinds,
        player: closer.use(new PlainPlayer(url, { listens, onVideo: () => encoder.heard() })),
      };
    }),
  );
  for (const name of Array.from({ length: ROUNDS }, () => NODES).flat()) {
    for (const viewer of viewers) {
      await viewer.waitForFrames(30);
      await viewer.startGapClock();
    }
    await Promise.all(players.map(({ player }) => player.flows()));
    players.forEach(({ player }) => player.takeGapMs());
    const stays = players.map(({ player }) => player.stays.length);
    const origin = cascade.cluster.originOf(encoder.streamId);
    cascade.node(name).process.kill('SIGTERM');
    await cascade.node(name).exit;
    for (const viewer of viewers) {
      await viewer.waitForFrames(30);
      seen.sdkGaps.push((await viewer.counts()).gapMs);
    }
    await Promise.all(players.map(({ player }) => player.flows()));
    for (const [index, { kind, player }] of players.entries()) {
      const opened = player.stays.slice(stays[index]);
      seen.whep.push(...opened.flatMap(waitOf));
      if (opened.length > 0 && origin !== idOf(name)) {
        seen.plainGaps[kind].push(player.takeGapMs());
      }
    }
    if (origin === idOf(name)) {
      seen.whip.push(await encoder.waitAfterPost());
    }
    await cascade.restart(name);
  }
  return seen;
}

function waitOf({ firstVideoAtMs, postedAtMs }: PlainStay): readonly number[] {
  return firstVideoAtMs === undefined ? [] : [firstVideoAtMs - postedAtMs];
}

/** Publishes by WHIP, and again as soon as its connection is over; watched by a player of its own. */
class Encoder {
  readonly streamId: StreamId;
  readonly #open: () => ReturnType<typeof publishWithWerift>;
  readonly #over = new AbortController();
  readonly #running: Promise<void>;
  #postedAtMs = 0;
  #connectedAtMs: number | undefined;
  #heardAtMs: number | undefined;

  private constructor(streamId: StreamId, open: () => ReturnType<typeof publishWithWerift>) {
    this.streamId = streamId;
    this.#open = open;
    this.#running = this.#run();
  }

  static async start(cascade: CascadeCluster, baseUrl: string): Promise<Encoder> {
    const { streamId, streamKey } = await cascade.createStream();
    const open = () => publishWithWerift(`${baseUrl}/whip`, streamKey);
    const encoder = new Encoder(streamId as StreamId, open); // The API gave it.
    await eventually(() =>
      cascade.cluster.originOf(encoder.streamId) === undefined ? 'no origin yet' : undefined,
    );
    return encoder;
  }

  /** Somebody got a packet of its stream. */
  heard(): void {
    if (this.#connectedAtMs !== undefined) {
      this.#heardAtMs ??= performance.now();
    }
  }

  /** From the last POST until the first packet of that session reached a player. */
  async waitAfterPost(): Promise<number> {
    await eventually(() => (this.#heardAtMs === undefined ? 'nothing heard' : undefined));
    return (this.#heardAtMs ?? NaN) - this.#postedAtMs;
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isOver()) {
      const publisher = await this.#open().catch(() => undefined);
      if (publisher === undefined) {
        await pause(100);
        continue;
      }
      this.#connectedAtMs = undefined;
      this.#heardAtMs = undefined;
      this.#postedAtMs = publisher.posted.postedAtMs;
      const untilMs = performance.now() + 10_000;
      while (!publisher.connected && performance.now() < untilMs && !this.#isOver()) {
        await pause(LOOK_EVERY_MS);
      }
      this.#connectedAtMs = performance.now();
      while (publisher.connected && !this.#isOver()) {
        await pause(LOOK_EVERY_MS);
      }
      await publisher.close();
    }
  }

  /** TypeScript would remember the answer across a wait; a call makes it ask again. */
  #isOver(): boolean {
    return this.#over.signal.aborted;
  }
}

function figures({ sdkGaps, whep, whip, plainGaps }: Seen): readonly Figure[] {
  const worst = (values: readonly number[]): number => percentile(values, 100);
  return [
    {
      name: 'drain: longest pause of the picture, SDK viewers in Chromium, p50',
      ...{ value: percentile(sdkGaps, 50), unit: 'ms', n: sdkGaps.length },
    },
    {
      name: 'drain: the same, longest of all',
      ...{ value: worst(sdkGaps), unit: 'ms', n: sdkGaps.length },
      target: { limit: 500, better: 'below' },
    },
    {
      name: 'drain: WHEP, new POST to first picture, slowest',
      ...{ value: worst(whep), unit: 'ms', n: whep.length },
      target: { limit: 1000, better: 'below' },
    },
    {
      name: 'drain: WHIP, new POST to its first packet at a viewer, slowest',
      ...{ value: worst(whip), unit: 'ms', n: whip.length },
      target: { limit: 1000, better: 'below' },
    },
    {
      name: 'drain: longest pause, WHEP players that read events',
      ...{ value: worst(plainGaps.listening), unit: 'ms', n: plainGaps.listening.length },
    },
    {
      name: 'drain: longest pause, WHEP players that do not',
      ...{ value: worst(plainGaps.deaf), unit: 'ms', n: plainGaps.deaf.length },
    },
  ];
}
