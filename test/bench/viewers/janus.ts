/** Debian's Janus with its streaming plugin as a server under test. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { freePorts } from '../../support/ports.ts';
import { sendFilm } from './film-sender.ts';
import { SERVER_CORE } from './sfu-under-test.ts';
import type { SfuUnderTest } from './sfu-under-test.ts';

const LIB = '/usr/lib/x86_64-linux-gnu/janus';
const START_TIMEOUT_MS = 15_000;
/** Sessions end after a minute without a sign of life. */
const KEEPALIVE_MS = 20_000;

type Reply = Readonly<Record<string, unknown>>;

/** @param how.eventLoops - 0 is what Debian ships: a thread for each viewer */
export async function startJanus(
  tape: VideoTape,
  how: { readonly eventLoops: number },
): Promise<SfuUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-janus-'));
  const [http = 0, rtp = 0] = await freePorts(2);
  await writeConfiguration(directory, { http, rtp, eventLoops: how.eventLoops });
  const child = spawn(
    'taskset',
    ['-c', `${SERVER_CORE}`, 'janus', `--configs-folder=${directory}`, '--disable-colors'],
    { stdio: 'ignore' },
  );
  const api = `http://127.0.0.1:${http}/janus`;
  await untilAnswers(api);
  const film = sendFilm(tape, rtp);
  const session = (await ask(api, { janus: 'create' }))['data'] as { readonly id: number };
  const at = `${api}/${session.id}`;
  const events = new JanusEvents(at);
  const alive = setInterval(
    () => void ask(at, { janus: 'keepalive' }).catch(() => undefined),
    KEEPALIVE_MS,
  );
  return {
    mediaPids: [child.pid ?? 0],
    controlPids: [],
    watch: async (viewer) => {
      const plugin = { janus: 'attach', plugin: 'janus.plugin.streaming' };
      const handle = ((await ask(at, plugin))['data'] as { readonly id: number }).id;
      const offered = events.offer(handle);
      await ask(`${at}/${handle}`, { janus: 'message', body: { request: 'watch', id: 1 } });
      await viewer.connectByOffer(
        await offered,
        async (sdp) => {
          const jsep = { type: 'answer', sdp };
          await ask(`${at}/${handle}`, { janus: 'message', body: { request: 'start' }, jsep });
        },
        async () => {
          await ask(`${at}/${handle}`, { janus: 'detach' }).catch(() => undefined);
        },
      );
    },
    close: async () => {
      clearInterval(alive);
      events.close();
      film.close();
      child.kill('SIGKILL');
      await once(child, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The long poll of one session; offers by the handle they are for. */
class JanusEvents {
  readonly #stop = new AbortController();
  readonly #waiting = new Map<number, (sdp: string) => void>();

  constructor(url: string) {
    void this.#poll(url);
  }

  offer(handle: number): Promise<string> {
    return new Promise((resolve) => this.#waiting.set(handle, resolve));
  }

  close(): void {
    this.#stop.abort();
  }

  async #poll(url: string): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const response = await fetch(`${url}?maxev=20`, { signal: this.#stop.signal });
        const events = [await response.json()].flat() as Reply[];
        events.forEach((event) => this.#take(event));
      } catch {
        await delay(50);
      }
    }
  }

  #take(event: Reply): void {
    const jsep = event['jsep'] as { readonly sdp: string } | undefined;
    if (jsep !== undefined) {
      const handle = Number(event['sender']);
      this.#waiting.get(handle)?.(jsep.sdp);
      this.#waiting.delete(handle);
    }
  }
}

async function ask(url: string, message: object): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ ...message, transaction: randomBytes(6).toString('hex') }),
    signal: AbortSignal.timeout(10_000),
  });
  const reply = (await response.json()) as Reply;
  if (reply['janus'] === 'error') {
    throw new Error(`Janus: ${JSON.stringify(reply['error'])}`);
  }
  return reply;
}

async function untilAnswers(api: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await (await fetch(`${api}/info`)).text();
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        throw new Error('Janus did not start', { cause: error });
      }
      await delay(100);
    }
  }
}

/** Only what is needed is loaded; bandwidth estimation is not among what its streaming does. */
async function writeConfiguration(
  directory: string,
  ports: { readonly http: number; readonly rtp: number; readonly eventLoops: number },
): Promise<void> {
  await mkdir(join(directory, 'none'));
  const tuned = ports.eventLoops > 0 ? `event_loops = ${ports.eventLoops}` : '';
  await writeFile(
    join(directory, 'janus.jcfg'),
    `general: {
  configs_folder = "${directory}"
  plugins_folder = "${LIB}/plugins"
  transports_folder = "${LIB}/transports"
  events_folder = "${directory}/none"
  loggers_folder = "${directory}/none"
  log_to_stdout = false
  debug_level = 2
  session_timeout = 120
  ${tuned}
}
media: { rtp_port_range = "20000-30000" }
nat: {
  ice_lite = true
  ice_enforce_list = "lo"
  ice_ignore_list = "vmnet"
}
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_videoroom.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so,libjanus_websockets.so" }
`,
  );
  await writeFile(
    join(directory, 'janus.transport.http.jcfg'),
    `general: { http = true, port = ${ports.http}, ip = "127.0.0.1", json = "compact", base_path = "/janus" }
admin: { admin_http = false }
`,
  );
  await writeFile(
    join(directory, 'janus.plugin.streaming.jcfg'),
    `film: {
  type = "rtp"
  id = 1
  media = (
    { type = "video", mid = "v", port = ${ports.rtp}, pt = 96, codec = "h264", fmtp = "profile-level-id=42e01f;packetization-mode=1" }
  )
}
`,
  );
}
