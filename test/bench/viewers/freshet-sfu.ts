/** Freshet, the whole program with its defaults, as a server under test. */
import { readFileSync, readdirSync } from 'node:fs';
import * as library from 'node-datachannel';
import { LoadRecord } from '../../../infra/main/load/load-record.ts';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { WhipPublisher } from '../../../infra/main/load/whip-publisher.ts';
import { createAccount, createStream } from '../../support/account.ts';
import { commandLineOf } from '../../support/command-line.ts';
import { startFreshet } from '../../support/freshet-process.ts';
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

/** The mediasoup workers below a process, through whatever keeps them from outliving it. */
function workersOf(root: number): number[] {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
  return pids.filter(
    (pid) => commandLineOf(pid).includes('mediasoup-worker') && isBelow(pid, root),
  );
}

function isBelow(pid: number, root: number): boolean {
  for (let at = pid, depth = 0; at > 1 && depth < 10; depth += 1) {
    at = parentOf(at);
    if (at === root) {
      return true;
    }
  }
  return false;
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
