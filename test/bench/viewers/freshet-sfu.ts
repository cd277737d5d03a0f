/** Freshet, the whole program with its defaults, as a server under test. */
import * as library from 'node-datachannel';
import { LoadRecord } from '../../../infra/main/load/load-record.ts';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { WhipPublisher } from '../../../infra/main/load/whip-publisher.ts';
import { createAccount, createStream } from '../../support/account.ts';
import { startFreshet, workersOf } from '../../support/freshet-process.ts';
import { SERVER_CORE } from './sfu-under-test.ts';
import type { SfuUnderTest } from './sfu-under-test.ts';

export async function startFreshetSfu(tape: VideoTape): Promise<SfuUnderTest> {
  const server = await startFreshet({
    wrap: (command) => ['taskset', '-c', `${SERVER_CORE}`, ...command],
  });
  const account = await createAccount(server.baseUrl);
  const stream = await createStream(server.baseUrl, account);
  const publisher = await WhipPublisher.start(
    library,
    { codec: 'h264', layers: [tape], audio: { packets: [], durationMs: 20 } },
    {
      streamId: stream.streamId,
      whepUrl: stream.whepUrl,
      playbackUrl: stream.playbackUrl,
      chatUrl: '',
      publish: { whipUrl: `${server.baseUrl}/whip`, streamKey: stream.streamKey },
    },
    new LoadRecord(),
  );
  return {
    mediaPids: workersOf(server.pid),
    controlPids: [server.pid],
    watch: (viewer) => viewer.connectByWhep(library, `${server.baseUrl}/whep/${stream.streamId}`),
    close: async () => {
      await publisher.close();
      await server.stop();
    },
  };
}
