/** Chromium pages that publish by WHIP and play by WHEP (test/pages/whip-page.ts), for tests. */
import { eventually } from './eventually.ts';
import type { TestChromium, TestPage } from './chromium.ts';
import type { MediaNode, TestStream } from './media-node.ts';
import { pageScript } from './page-script.ts';

export type Posted = {
  readonly status: number;
  readonly location: string;
  readonly answer: string;
  readonly postMs: number;
};

export type PlayerStats = {
  readonly connection: string;
  readonly framesDecoded: number;
  readonly width: number;
  readonly audioEnergy: number;
  readonly codec: string;
};

export type SenderStats = {
  readonly connection: string;
  readonly rids: string[];
  /** Frames encoded so far, by layer. */
  readonly frames: Readonly<Record<string, number>>;
  readonly audioPackets: number;
  readonly codec: string;
};

export type PublisherPage = TestPage & {
  readonly posted: Posted;
  senderStats(): Promise<SenderStats>;
  /** Sends or leaves out the simulcast layer of this name. */
  setLayer(rid: string, active: boolean): Promise<void>;
  /** Another session of the same stream; `changes`: to what the first was. */
  publishAgain(changes?: PublishSettings): Promise<Posted>;
  /** Stops sending without a word to the endpoint. */
  vanish(): Promise<void>;
  /** DELETE; resolves with its status. */
  unpublish(): Promise<number>;
  /** ICE restart by PATCH; resolves with its status once connected again. */
  restartIce(): Promise<number>;
};

export type PlayerPage = TestPage & {
  readonly posted: Posted;
  stats(): Promise<PlayerStats>;
  /** Resolves once `count` more frames were decoded. */
  framesAdvance(count: number): Promise<void>;
};

export type PublishSettings = {
  readonly codec?: string;
  readonly profile?: string;
  readonly simulcast?: boolean;
  readonly bundlePolicy?: 'balanced' | 'max-bundle' | 'max-compat';
  readonly opusDtx?: boolean;
  readonly only?: 'audio' | 'video';
  readonly lateAudioMs?: number;
};

/** A page of test/pages that stands for camera and microphone. */
export type Stage = 'restless-screen';

export async function openPublisherPage(
  chromium: TestChromium,
  where: { readonly node: MediaNode; readonly stream: TestStream },
  settings: PublishSettings & { readonly stage?: Stage } = {},
): Promise<PublisherPage> {
  const { stage, ...wanted } = settings;
  const opened = await openPage(chromium, where.node, stage);
  const options = {
    url: `${where.node.url}/whip`,
    key: where.stream.streamKey,
    codec: 'video/VP8',
    ...wanted,
  };
  const publish = (changes: PublishSettings = {}): Promise<Posted> =>
    call<Posted>(opened, `publish(${JSON.stringify({ ...options, ...changes })})`);
  const posted = await publish();
  return {
    ...opened,
    posted,
    publishAgain: publish,
    senderStats: () => call(opened, 'senderStats()'),
    setLayer: (rid, active) => call(opened, `setLayer(${JSON.stringify(rid)}, ${String(active)})`),
    vanish: () => call(opened, 'vanish()'),
    unpublish: () => call(opened, 'unpublish()'),
    restartIce: () => call(opened, 'restartIce()'),
  };
}

export async function openPlayerPage(
  chromium: TestChromium,
  where: { readonly node: MediaNode; readonly stream: TestStream },
): Promise<PlayerPage> {
  const opened = await openPage(chromium, where.node);
  const url = `${where.node.url}/whep/${where.stream.streamId}`;
  const posted = await call<Posted>(opened, `play(${JSON.stringify(url)})`);
  const stats = (): Promise<PlayerStats> => call(opened, 'playerStats()');
  return {
    ...opened,
    posted,
    stats,
    framesAdvance: async (count) => {
      const { framesDecoded: before } = await stats();
      await eventually(async () => {
        const { framesDecoded, connection } = await stats();
        return framesDecoded >= before + count
          ? undefined
          : `${framesDecoded - before} of ${count} frames, ${connection}`;
      });
    },
  };
}

async function openPage(chromium: TestChromium, node: MediaNode, stage?: Stage): Promise<TestPage> {
  const scripts = stage === undefined ? [] : [pageScript(stage)];
  return chromium.open(node.url, { initScripts: [...scripts, pageScript('whip-page')] });
}

/** The page's own types say what each call gives; strings carry none. */
function call<T>(opened: TestPage, expression: string): Promise<T> {
  return opened.page.evaluate<T>(`window.whipPage.${expression}`);
}
