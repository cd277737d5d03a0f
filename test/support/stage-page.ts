/** A page with the SDK whose person is on a stage, or looks on. Seats are named by who sits there. */
import type {
  Stage,
  StageEntry,
  StageLayout,
  StageSeat,
  StageTile,
  TrackSource,
} from '@freshet/client';
import type { TestChromium, TestPage } from './chromium.ts';
import { eventually } from './eventually.ts';
import { openSdkPage } from './sdk-bundle.ts';
import { pageScript } from './page-script.ts';
import type { SdkProbe } from './sdk-probe-types.ts';

/** Inside the page; see test/pages/stage-probe.ts. */
declare const window: {
  readonly sdkProbe: SdkProbe;
  readonly freshet: typeof import('@freshet/client');
  readonly stageProbe: StageProbe;
  stage: Stage;
  called: boolean;
};

/** What test/pages/stage-probe.ts offers to tests. */
export type StageProbe = {
  /** Shows what the seats send, in elements of its own. */
  show(stage: Stage): void;
  seat(name: string): StageSeat | undefined;
  /** Frames of somebody's camera that were shown so far, and how high the last was. */
  picture(name: string): { readonly frames: number; readonly height: number };
  /** Energy of somebody's sound so far. */
  sound(name: string): Promise<number>;
  tracks(name: string): readonly { readonly source: TrackSource; readonly paused: boolean }[];
  /** When somebody's first frame was shown, ms since 1970. */
  firstFrameAtMs(name: string): number | undefined;
  shareCanvas(): void;
  /** How bright the page's first video is around these places (fractions of its size), each 0 to 255. */
  brightness(spots: readonly Spot[]): readonly number[];
  /** How loud the page's first video is, 0 to 1; muted or not. */
  loudness(): Promise<number>;
  /** A steady tone in place of the fake microphone, which beeps too shortly to be taken for speech. */
  hum(): void;
};

/** A place in a picture, as fractions of its width and height. */
export type Spot = readonly [x: number, y: number];

const TIMEOUT_MS = 40_000;
/** Pictures of people are above it, what lies between and behind them is below. */
const LIT_ABOVE = 60;
const wait = (reason: () => Promise<string | undefined>): Promise<void> =>
  eventually(reason, { timeoutMs: TIMEOUT_MS });

export class StagePage {
  readonly #opened: TestPage;
  readonly #token: string | undefined;

  private constructor(opened: TestPage, token: string | undefined) {
    this.#opened = opened;
    this.#token = token;
  }

  static async open(
    chromium: TestChromium,
    baseUrl: string,
    token: string | undefined,
  ): Promise<StagePage> {
    const scripts = [pageScript('sdk-probe'), pageScript('stage-probe')];
    return new StagePage(await openSdkPage(chromium, baseUrl, scripts), token);
  }

  get errors(): readonly string[] {
    return this.#opened.errors;
  }

  /** The host's own stream, from the fake camera. */
  async goLive(streamId: string): Promise<void> {
    await this.#opened.page.evaluate(
      (how) => window.sdkProbe.publish({ ...how, url: location.origin, codec: 'VP8', height: 360 }),
      { streamId, token: this.#token ?? '' },
    );
  }

  async join(entry: StageEntry & { readonly streamId?: string }): Promise<void> {
    await this.#opened.page.evaluate(
      async ([{ streamId, ...how }, token]) => {
        const stage = new window.freshet.Stage({ url: location.origin, streamId, token });
        window.stage = stage;
        window.called = false;
        stage.on('called', () => {
          window.called = true;
        });
        window.stageProbe.show(stage);
        await stage.join(how);
      },
      [entry, this.#token] as const,
    );
  }

  /** Camera and microphone go on stage. */
  async publish(): Promise<void> {
    await this.#opened.page.evaluate(async () => {
      const camera = { width: 640, height: 480, frameRate: 15 };
      await window.stage.startPreview({ camera });
      window.stageProbe.hum();
      await window.stage.publish();
    });
  }

  /** Opens devices ahead, as a page with a preview does. */
  async preview(): Promise<void> {
    await this.#opened.page.evaluate(async () => {
      const stage = new window.freshet.Stage({ url: location.origin });
      window.stage = stage;
      await stage.startPreview({ camera: { width: 640, height: 480, frameRate: 30 } });
    });
  }

  /** From one click to being taken by the server; ms since 1970. */
  enter(entry: StageEntry): Promise<{ readonly clickedAtMs: number; readonly takenAtMs: number }> {
    return this.#opened.page.evaluate(async (how) => {
      const clickedAtMs = Date.now();
      await window.stage.join(how);
      await window.stage.publish();
      return { clickedAtMs, takenAtMs: Date.now() };
    }, entry);
  }

  async stepDown(): Promise<void> {
    await this.#opened.page.evaluate(() => window.stage.stepDown());
  }

  invite(): Promise<string> {
    return this.#opened.page.evaluate(async () => (await window.stage.invite()).invitation);
  }

  async raiseHand(): Promise<void> {
    await this.#opened.page.evaluate(() => window.stage.raiseHand());
  }

  async takeHand(name: string): Promise<void> {
    const handOf = (): Promise<string | undefined> =>
      this.#opened.page.evaluate(
        (wanted) => window.stage.hands.find((hand) => hand.name === wanted)?.participantId,
        name,
      );
    await wait(async () => ((await handOf()) === undefined ? 'no hand' : undefined));
    await this.#opened.page.evaluate(
      (participantId) => window.stage.takeHand(participantId),
      (await handOf()) ?? '',
    );
  }

  whenCalled(): Promise<void> {
    return wait(async () =>
      (await this.#opened.page.evaluate(() => window.called)) ? undefined : 'not called',
    );
  }

  async sit(): Promise<void> {
    await this.#opened.page.evaluate(() => window.stage.sit());
  }

  async act(what: 'silence' | 'liftSilence' | 'remove', name: string): Promise<void> {
    const seatId = (await this.seat(name))?.seatId ?? '';
    await this.#opened.page.evaluate(([act, seat]) => window.stage[act](seat), [
      what,
      seatId,
    ] as const);
  }

  async setLayout(
    tiles: readonly { readonly name: string; readonly height: number }[] | undefined,
  ): Promise<void> {
    await this.#opened.page.evaluate((wanted) => {
      const found = wanted?.map(({ name, height }): StageTile => ({
        seatId: window.stageProbe.seat(name)?.seatId ?? '',
        height,
      }));
      window.stage.setLayout(found);
    }, tiles);
  }

  async shareCanvas(): Promise<void> {
    await this.#opened.page.evaluate(() => {
      window.stageProbe.shareCanvas();
    });
  }

  async stopScreen(): Promise<void> {
    await this.#opened.page.evaluate(() => {
      window.stage.stopScreen();
    });
  }

  muted(): Promise<Stage['muted']> {
    return this.#opened.page.evaluate(() => window.stage.muted);
  }

  /** `done`, or the code of the refusal. */
  tryToUnmute(): Promise<string> {
    return this.#opened.page.evaluate(() => {
      try {
        window.stage.muteMicrophone(false);
        return 'done';
      } catch (error) {
        return error instanceof window.freshet.FreshetError ? error.code : String(error);
      }
    });
  }

  /** Plays the stream as somebody who gets HLS only. */
  async watchOverHls(streamId: string): Promise<void> {
    await this.#opened.page.evaluate(
      (id) => window.sdkProbe.join({ url: location.origin, streamId: id, mode: 'hls' }),
      streamId,
    );
  }

  /** What is played here shows somebody at the one places, and nobody at the others. */
  whenLit(lit: readonly Spot[], dark: readonly Spot[] = []): Promise<void> {
    const read = (spots: readonly Spot[]): Promise<readonly number[]> =>
      this.#opened.page.evaluate((places) => window.stageProbe.brightness(places), spots);
    return wait(async () => {
      const [above, below] = [await read(lit), await read(dark)];
      return above.every((value) => value > LIT_ABOVE) && below.every((value) => value < LIT_ABOVE)
        ? undefined
        : `lit: ${above.join()}; dark: ${below.join()}`;
    });
  }

  /** What is played here is heard. */
  whenHeard(): Promise<void> {
    return wait(async () => {
      const loudness = await this.#opened.page.evaluate(() => window.stageProbe.loudness());
      return loudness > 0.01 ? undefined : `loudness ${loudness}`;
    });
  }

  /** How viewers over HLS see the stage. */
  async layOut(layout: StageLayout): Promise<void> {
    await this.#opened.page.evaluate((wanted) => window.stage.setCompositeLayout(wanted), layout);
  }

  ownSeat(): Promise<StageSeat | undefined> {
    return this.#opened.page.evaluate(() => window.stage.ownSeat);
  }

  async seatToken(): Promise<string> {
    return (await this.#opened.page.evaluate(() => window.stage.seatToken)) ?? '';
  }

  publishState(): Promise<string> {
    return this.#opened.page.evaluate(() => window.stage.publishState);
  }

  seat(name: string): Promise<StageSeat | undefined> {
    return this.#opened.page.evaluate((wanted) => window.stageProbe.seat(wanted), name);
  }

  /** When somebody's first picture was shown here, ms since 1970. */
  async whenFirstFrame(name: string): Promise<number> {
    let atMs: number | undefined;
    await wait(async () => {
      atMs = await this.#opened.page.evaluate((n) => window.stageProbe.firstFrameAtMs(n), name);
      return atMs === undefined ? `no picture of ${name}` : undefined;
    });
    return atMs ?? 0;
  }

  async dropSockets(): Promise<void> {
    await this.#opened.page.evaluate(() => window.sdkProbe.dropSockets());
  }

  /** So much more is shown of everybody named. */
  async whenFrames(...names: readonly string[]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        let from: number | undefined;
        await wait(async () => {
          const { frames } = await this.#picture(name);
          from ??= frames;
          return frames >= from + 8 ? undefined : `${name}: ${frames - from} more frames`;
        });
      }),
    );
  }

  /** Nothing more is shown. */
  async whenStill(name: string): Promise<void> {
    let before = -1;
    await eventually(
      async () => {
        const { frames } = await this.#picture(name);
        const isStill = frames === before;
        before = frames;
        return isStill ? undefined : 'frames go on';
      },
      { timeoutMs: TIMEOUT_MS, intervalMs: 700 },
    );
  }

  whenHeight(name: string, height: number): Promise<void> {
    return wait(async () => {
      const picture = await this.#picture(name);
      return picture.height === height ? undefined : `${name} is ${picture.height} high`;
    });
  }

  whenSound(name: string): Promise<void> {
    return wait(async () => {
      const energy = await this.#opened.page.evaluate((n) => window.stageProbe.sound(n), name);
      return energy > 0 ? undefined : 'silence';
    });
  }

  /** Each of them was heard to speak, by the server's word. */
  async whenSpeakers(...names: readonly string[]): Promise<void> {
    await Promise.all(
      names.map((name) =>
        wait(async () => {
          const { seatId } = (await this.seat(name)) ?? {};
          const { speakers } = await this.#opened.page.evaluate(() => window.stage.speakers);
          return speakers.some((each) => each.seatId === seatId) ? undefined : `${name} is silent`;
        }),
      ),
    );
  }

  whenTrack(name: string, source: TrackSource, isThere = true): Promise<void> {
    return wait(async () => {
      const tracks = await this.#tracks(name);
      return tracks.some((track) => track.source === source) === isThere
        ? undefined
        : JSON.stringify(tracks);
    });
  }

  whenPaused(name: string, source: TrackSource, paused: boolean): Promise<void> {
    return wait(async () => {
      const tracks = await this.#tracks(name);
      const track = tracks.find((each) => each.source === source);
      return track?.paused === paused ? undefined : JSON.stringify(tracks);
    });
  }

  whenSeat(name: string, status: string): Promise<void> {
    return wait(async () => {
      const seat = await this.seat(name);
      return seat?.status === status ? undefined : `the seat is ${String(seat?.status)}`;
    });
  }

  whenGone(name: string): Promise<void> {
    return wait(async () => ((await this.seat(name)) === undefined ? undefined : 'still seated'));
  }

  close(): Promise<void> {
    return this.#opened.close();
  }

  #picture(name: string): Promise<ReturnType<StageProbe['picture']>> {
    return this.#opened.page.evaluate((wanted) => window.stageProbe.picture(wanted), name);
  }

  #tracks(name: string): Promise<ReturnType<StageProbe['tracks']>> {
    return this.#opened.page.evaluate((wanted) => window.stageProbe.tracks(wanted), name);
  }
}
