/**
 * Nodes are drained one after the other under people who watch and somebody who publishes: how long the SDK's
 * picture stands still, and how soon plain WHIP and WHEP clients have media after their next POST.
 */
import { Closer } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { CascadeCluster, idOf } from '../../support/cascade.ts';
import { launchChromium } from '../../support/chromium.ts';
import { eventually } from '../../support/eventually.ts';
import { PlainEncoder } from '../../support/plain-encoder.ts';
import { PlainPlayer } from '../../support/plain-player.ts';
import type { PlainStay } from '../../support/plain-player.ts';
import { SdkPublisher, SdkViewer } from '../../support/sdk-pages.ts';
import { openSlowWay } from '../../support/slow-way.ts';
import { percentile } from '../report.ts';
import type { Figure } from '../report.ts';

const ROUNDS = Number(process.env['BENCH_DRAIN_ROUNDS'] ?? '3');
/** Nodes of one region, of which one is always there. */
const NODES = ['eu1', 'eu2'] as const;
const SDK_VIEWERS = 2;
const PLAYERS_OF_EACH_KIND = 2;

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
  const encoder = closer.use(await HeardEncoder.start(cascade, control.baseUrl));
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
    const { opened: sessions } = encoder;
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
      seen.whip.push(await encoder.waitAfterPost(sessions));
    }
    await cascade.restart(name);
  }
  return seen;
}

function waitOf({ firstVideoAtMs, postedAtMs }: PlainStay): readonly number[] {
  return firstVideoAtMs === undefined ? [] : [firstVideoAtMs - postedAtMs];
}

/** Publishes by WHIP, and notes when its packets get to somebody again after a POST. */
class HeardEncoder {
  readonly streamId: StreamId;
  readonly #encoder: PlainEncoder;
  #heardAtMs: number | undefined;
  /** The session that was heard. */
  #heardSession = 0;

  private constructor(streamId: StreamId, encoder: PlainEncoder) {
    this.streamId = streamId;
    this.#encoder = encoder;
  }

  /** Resolves when the cluster knows where it is. */
  static async start(cascade: CascadeCluster, baseUrl: string): Promise<HeardEncoder> {
    const { streamId: text, streamKey } = await cascade.createStream();
    const streamId = text as StreamId; // The API gave it.
    const heard = new HeardEncoder(streamId, new PlainEncoder(`${baseUrl}/whip`, streamKey));
    await eventually(() =>
      cascade.cluster.originOf(streamId) === undefined ? 'no origin yet' : undefined,
    );
    return heard;
  }

  get opened(): number {
    return this.#encoder.opened;
  }

  /** Somebody got a packet of it. */
  heard(): void {
    const { connectedAtMs, opened } = this.#encoder;
    if (connectedAtMs !== undefined && opened !== this.#heardSession) {
      this.#heardSession = opened;
      this.#heardAtMs = performance.now();
    }
  }

  /** From the POST of the session after so many until its first packet reached somebody. */
  async waitAfterPost(sessions: number): Promise<number> {
    await eventually(() => (this.#heardSession > sessions ? undefined : 'nothing heard'), {
      timeoutMs: 60_000,
    });
    return (this.#heardAtMs ?? NaN) - this.#encoder.postedAtMs;
  }

  close(): Promise<void> {
    return this.#encoder.close();
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
