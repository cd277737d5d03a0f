/** What the composite of a stage costs for HLS: two participants decoded, drawn, mixed and encoded once. */
import { setTimeout as pause } from 'node:timers/promises';
import { createHlsBridge, parseRung } from '@freshet/hls-bridge';
import type { StageScene } from '@freshet/hls-bridge';
import { createListener, createLogger, createMetrics } from '@freshet/infra/runtime';
import type { StreamDirectory } from '@freshet/infra/runtime';
import { createIngest } from '@freshet/whip-gateway/ingest';
import { commandLineOf } from '../../support/command-line.ts';
import { eventually } from '../../support/eventually.ts';
import { publishWithFfmpeg } from '../../support/ffmpeg-publisher.ts';
import { descendantsOf } from '../../support/freshet-process.ts';
import { multivariantOf } from '../../support/hls/watch-hls.ts';
import { startMediaNode } from '../../support/media-node.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import type { Section } from '../report.ts';

const MEASURE_MS = 20_000;
const SETTLE_MS = 8_000;

export async function measure(): Promise<Section> {
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics({ processMetrics: false });
  const node = await startMediaNode();
  const directory: StreamDirectory = {
    ...node.directory,
    authenticate: () => Promise.reject(new Error('not asked here')),
    markLive: () => Promise.resolve(),
    markEnded: () => Promise.resolve(),
  };
  const ingest = await createIngest(
    { log, metrics, directory, media: node.sfu },
    {
      ...{ host: '127.0.0.1', rtmpPort: 0, rtmps: undefined, srt: undefined },
      ...{ audioBitrateBps: 128_000, maxPublishers: 4 },
      reencode: { gopMs: 1_000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 1 },
    },
  );
  let show: (scene: StageScene) => void = () => undefined;
  const bridge = createHlsBridge(
    {
      ...{ media: node.sfu, directory, log, metrics },
      originOf: () => Promise.resolve(undefined),
      listenToStage: (_, listen) => {
        show = listen;
        return Promise.resolve(() => Promise.resolve());
      },
    },
    // Nothing but the composite is encoded.
    { ladder: { rungs: [] }, composite: parseRung('720p30:3000k'), cpuBudgetCores: 64 },
  );
  const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mount('/live', bridge.handler);
  const [host, guest] = ['benchhost', 'benchguest'].map((name) => node.directory.addStream(name));
  const publishers = [host, guest].map((stream) =>
    publishWithFfmpeg({
      url: `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${stream?.streamKey ?? ''}`,
      ...{ format: 'flv', seconds: 180 },
      picture: { size: '640x360', gopFrames: 60, bitrateKbps: 1_000 },
    }),
  );
  try {
    const base = `http://127.0.0.1:${listener.address.port}/live/${host?.streamId ?? ''}`;
    await multivariantOf(base, 60_000);
    const senders = new Set(publishers.map(({ child }) => child.pid));
    await pause(SETTLE_MS);
    const alone = await costOf(senders);
    show({ layout: 'grid', guestFeedIds: [guest?.streamId ?? ''] });
    await eventually(
      async () => {
        const text = await multivariantOf(base);
        return text.includes('RESOLUTION=1280x720') ? undefined : text;
      },
      { timeoutMs: 60_000 },
    );
    await pause(SETTLE_MS);
    const together = await costOf(senders);
    const drawing = together.own - alone.own;
    return {
      key: 'stage-composite',
      title: 'Stage: the composite for HLS',
      method:
        'Two participants at 640×360, 30 frames/s, H.264 and AAC by RTMP, as a grid in 1280×720 at 30 frames/s and 3 Mbit/s, preset veryfast, no other rungs. ' +
        'Counted is what the composite adds to the host alone: two decoders and two sound decoders (*decoding* and *encoding* are all ffmpegs together), drawing and mixing in this process.',
      figures: [
        {
          ...{ name: 'composite of two, all of it', unit: 'core' },
          value: together.ffmpegs - alone.ffmpegs + drawing,
          target: { limit: 0.6, better: 'below' },
        },
        {
          ...{ name: 'of which decoding and encoding, in ffmpegs', unit: 'core' },
          value: together.ffmpegs - alone.ffmpegs,
        },
        { name: 'of which drawing and mixing', value: drawing, unit: 'core' },
      ],
    };
  } finally {
    await Promise.all(publishers.map((publisher) => publisher.stop('SIGKILL')));
    await bridge.close();
    await listener.close({ drainMs: 0 });
    await ingest.close();
    await node.close();
    metrics.close();
  }
}

/** Cores of this process and of its ffmpegs, those of the senders left out. */
async function costOf(
  senders: ReadonlySet<number | undefined>,
): Promise<{ readonly own: number; readonly ffmpegs: number }> {
  const ffmpegs = descendantsOf(process.pid).filter(
    (pid) => !senders.has(pid) && commandLineOf(pid).includes('ffmpeg'),
  );
  const spent = (): { readonly own: number; readonly ffmpegs: number } => ({
    own: cpuSecondsOf(process.pid),
    ffmpegs: ffmpegs.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
  });
  const [before, startedMs] = [spent(), performance.now()];
  await pause(MEASURE_MS);
  const [after, seconds] = [spent(), (performance.now() - startedMs) / 1_000];
  return {
    own: (after.own - before.own) / seconds,
    ffmpegs: (after.ffmpegs - before.ffmpegs) / seconds,
  };
}
