/** The bare mediasoup script as a server under test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as library from 'node-datachannel';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { FILM_SSRC, sendFilm } from './film-sender.ts';
import { SERVER_CORE } from './sfu-under-test.ts';
import type { SfuUnderTest } from './sfu-under-test.ts';

const SCRIPT = fileURLToPath(new URL('./bare-mediasoup-server.ts', import.meta.url));

type Told = { readonly port: number; readonly rtpPort: number; readonly workerPid: number };

export async function startBareMediasoup(
  tape: VideoTape,
  how: { readonly tcc: boolean },
): Promise<SfuUnderTest> {
  const child = spawn(
    'taskset',
    [
      '-c',
      `${SERVER_CORE}`,
      process.execPath,
      SCRIPT,
      `${FILM_SSRC}`,
      ...(how.tcc ? ['--tcc'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const [line] = (await once(child.stdout ?? child, 'data', {
    signal: AbortSignal.timeout(20_000),
  })) as [Buffer];
  const told = JSON.parse(line.toString('utf8')) as Told;
  const film = sendFilm(tape, told.rtpPort);
  return {
    mediaPids: [told.workerPid],
    controlPids: [child.pid ?? 0],
    watch: (viewer) => viewer.connectByWhep(library, `http://127.0.0.1:${told.port}/`),
    close: async () => {
      film.close();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
