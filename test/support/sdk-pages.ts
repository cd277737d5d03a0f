/** Pages with the SDK for end-to-end tests: one that publishes, one that watches. */
import type { TestAccount, TestStream } from './account.ts';
import type { TestChromium, TestPage } from './chromium.ts';
import { eventually } from './eventually.ts';
import { pageScript } from './page-script.ts';
import { openSdkPage } from './sdk-bundle.ts';
import type { BroadcasterStats, Chat, ModeChoice } from '@freshet/client';
import type {
  JoinTarget,
  ProbeCounts,
  PublishOptions,
  SdkProbe,
  ViewerFacts,
} from './sdk-probe-types.ts';

/** Inside the pages; see test/pages/sdk-probe.ts. */
declare const window: {
  readonly sdkProbe: SdkProbe;
  readonly freshet: typeof import('@freshet/client');
  chat: Chat;
  chatStates: string[];
};

const FRAMES_TIMEOUT_MS = 40_000;
const CHANGE_TIMEOUT_MS = 30_000;

async function openPage(chromium: TestChromium, baseUrl: string): Promise<TestPage> {
  return openSdkPage(chromium, baseUrl, [pageScript('sdk-probe')]);
}

export class SdkPublisher {
  readonly opened: TestPage;
  readonly #baseUrl: string;

  private constructor(opened: TestPage, baseUrl: string) {
    this.opened = opened;
    this.#baseUrl = baseUrl;
  }

  static async open(chromium: TestChromium, baseUrl: string): Promise<SdkPublisher> {
    return new SdkPublisher(await openPage(chromium, baseUrl), baseUrl);
  }

  /** What a studio does while people look at themselves: the SDK makes ready to publish. */
  async prepare(): Promise<void> {
    await this.opened.page.evaluate((url) => {
      window.freshet.prewarm(url);
    }, this.#baseUrl);
  }

  async goLive(
    options: Pick<PublishOptions, 'codec' | 'height'> & {
      readonly stream: TestStream;
      readonly account: TestAccount;
    },
  ): Promise<void> {
    await this.opened.page.evaluate((how) => window.sdkProbe.publish(how), {
      url: this.#baseUrl,
      token: options.account.accessToken,
      streamId: options.stream.streamId,
      codec: options.codec,
      height: options.height,
    });
  }

  /** What the page sends at the moment; undefined before it is known. */
  sent(): Promise<BroadcasterStats | undefined> {
    return this.opened.page.evaluate(() => window.sdkProbe.sent());
  }

  async muteMicrophone(muted: boolean): Promise<void> {
    await this.opened.page.evaluate((value) => window.sdkProbe.muteMicrophone(value), muted);
  }

  async replaceCameraByCanvas(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.replaceCameraByCanvas());
  }

  async stop(options: { readonly endStream: boolean }): Promise<void> {
    await this.opened.page.evaluate((how) => window.sdkProbe.stopPublishing(how), options);
  }

  close(): Promise<void> {
    return this.opened.close();
  }
}

export class SdkViewer {
  readonly opened: TestPage;
  readonly #target: JoinTarget;

  private constructor(opened: TestPage, target: JoinTarget) {
    this.opened = opened;
    this.#target = target;
  }

  /** Opens a page and joins. */
  static async open(
    chromium: TestChromium,
    baseUrl: string,
    streamId: string,
    mode: ModeChoice = 'webrtc',
  ): Promise<SdkViewer> {
    const target = { url: baseUrl, streamId, mode };
    const viewer = new SdkViewer(await openPage(chromium, baseUrl), target);
    await viewer.join();
    return viewer;
  }

  async join(): Promise<void> {
    await this.opened.page.evaluate((target) => window.sdkProbe.join(target), this.#target);
  }

  /** Leaves, and joins in another way. */
  async rejoin(how: Pick<JoinTarget, 'dataUse'>): Promise<void> {
    await this.leave();
    await this.opened.page.evaluate((target) => window.sdkProbe.join(target), {
      ...this.#target,
      ...how,
    });
  }

  async leave(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.leave());
  }

  facts(): Promise<ViewerFacts> {
    return this.opened.page.evaluate(() => window.sdkProbe.viewer());
  }

  counts(): Promise<ProbeCounts> {
    return this.opened.page.evaluate(() => window.sdkProbe.counts());
  }

  /** Waits until `reason` finds nothing wrong with what is known of the viewer. */
  async waitFor(reason: (facts: ViewerFacts) => string | undefined): Promise<void> {
    await eventually(async () => reason(await this.facts()), { timeoutMs: CHANGE_TIMEOUT_MS });
  }

  async waitForState(wanted: string): Promise<void> {
    await this.waitFor(({ state }) => (state === wanted ? undefined : `the player is ${state}`));
  }

  /** So many more frames than now were shown. */
  async waitForFrames(count: number): Promise<void> {
    await this.opened.page.evaluate(
      ([wanted, timeoutMs]) => window.sdkProbe.frames(wanted, timeoutMs),
      [count, FRAMES_TIMEOUT_MS] as const,
    );
  }

  /** The sound that plays is not silence. */
  async waitForSound(): Promise<void> {
    await this.opened.page.evaluate(
      (timeoutMs) => window.sdkProbe.sound(timeoutMs),
      FRAMES_TIMEOUT_MS,
    );
  }

  async setMode(mode: ModeChoice): Promise<void> {
    await this.opened.page.evaluate((value) => window.sdkProbe.setMode(value), mode);
  }

  /** Waits for a mode with its reason, as in `hls media_lost`. */
  async waitForMode(wanted: string): Promise<void> {
    await this.waitFor(({ modes }) =>
      modes.at(-1) === wanted ? undefined : `modes so far: ${modes.join(', ')}`,
    );
  }

  async setQuality(quality: 'auto' | 'high' | 'medium' | 'low'): Promise<void> {
    await this.opened.page.evaluate((value) => window.sdkProbe.setQuality(value), quality);
  }

  /** From now on pauses of the picture are measured. */
  async startGapClock(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.watch());
    await eventually(async () => ((await this.counts()).frames > 3 ? undefined : 'no frames'));
  }

  /** Sets the volume, and adds a caption of the page's own that is shown. */
  async setElement(how: { readonly volume: number; readonly caption: string }): Promise<void> {
    await this.opened.page.evaluate((wanted) => {
      const video = document.querySelector('video');
      if (video === null) {
        throw new Error('no video on the page');
      }
      video.volume = wanted.volume;
      video.muted = false;
      const track = video.addTextTrack('captions', 'page', 'en');
      track.mode = 'showing';
      track.addCue(new VTTCue(0, 1e6, wanted.caption));
    }, how);
  }

  async pause(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.pause());
  }

  async resume(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.resume());
  }

  /** What is still open of WebRTC and WebSockets, once closing is done. */
  async openThings(): Promise<Pick<ProbeCounts, 'peerConnections' | 'sockets'>> {
    await eventually(
      async () => {
        const { peerConnections, sockets } = await this.counts();
        return peerConnections + sockets === 0 ? undefined : 'something is open';
      },
      { timeoutMs: CHANGE_TIMEOUT_MS },
    ).catch(() => undefined);
    const { peerConnections, sockets } = await this.counts();
    return { peerConnections, sockets };
  }

  async dropSockets(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.dropSockets());
  }

  /** As if the browser had found another network. */
  async changeNetwork(): Promise<void> {
    await this.opened.page.evaluate(() => window.sdkProbe.changeNetwork());
  }

  close(): Promise<void> {
    return this.opened.close();
  }
}

/** The chat of a stream on a viewer's page, as it is beside the picture. */
export class ChatPage {
  readonly #opened: TestPage;

  private constructor(opened: TestPage) {
    this.#opened = opened;
  }

  /** Enters as this account. */
  static async join(
    { opened }: SdkViewer,
    who: { readonly stream: TestStream; readonly account: TestAccount },
  ): Promise<ChatPage> {
    await opened.page.evaluate(
      async ({ roomId, token }) => {
        const chat = new window.freshet.Chat({ url: location.origin, roomId, token });
        window.chat = chat;
        window.chatStates = [];
        const joined = new Promise<void>((resolve) => {
          chat.on('state', ({ state }) => {
            window.chatStates.push(state);
            if (state === 'joined') {
              resolve();
            }
          });
        });
        chat.join();
        await joined;
      },
      { roomId: who.stream.chatRoomId, token: who.account.accessToken },
    );
    return new ChatPage(opened);
  }

  /** Resolves when it was said. */
  async say(text: string): Promise<void> {
    await this.#opened.page.evaluate(
      (words) => window.chat.send(words).then(() => undefined),
      text,
    );
  }

  /** What was said in the room, as the page shows it. */
  heard(): Promise<string[]> {
    return this.#opened.page.evaluate(() => window.chat.messages.map(({ text }) => text));
  }

  states(): Promise<string[]> {
    return this.#opened.page.evaluate(() => window.chatStates);
  }

  async close(): Promise<void> {
    await this.#opened.page.evaluate(() => {
      window.chat.close();
    });
  }
}
