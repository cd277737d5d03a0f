/** What the server is made to do while it is profiled. */
import { setTimeout as delay } from 'node:timers/promises';
import * as library from 'node-datachannel';
import { ChatClient } from '../../../infra/main/load/chat-client.ts';
import { HlsPlayer } from '../../../infra/main/load/hls-player.ts';
import { LoadRecord } from '../../../infra/main/load/load-record.ts';
import { createAccount, createStream } from '../../support/account.ts';
import { publishWithFfmpeg } from '../../support/ffmpeg-publisher.ts';
import type { FreshetProcess } from '../../support/freshet-process.ts';
import { multivariantOf } from '../../support/hls/watch-hls.ts';
import { CrowdViewer } from '../viewers/crowd.ts';

export type Scenario = {
  readonly key: string;
  readonly title: string;
  readonly method: string;
  /** Makes it happen; `measure` is called with the part that counts. */
  readonly run: (
    server: FreshetProcess,
    measure: (work: () => Promise<void>) => Promise<void>,
  ) => Promise<void>;
};

const VIEWERS = 300;
const JOINS_AT_ONCE = 20;
const INGESTS = 6;
const PLAYERS = 60;
const READERS = 400;
const SPEAKERS = 20;
const SECONDS = 15;
const SAY_EVERY_MS = 1_000;

export const SCENARIOS: readonly Scenario[] = [
  {
    key: 'join',
    title: 'Viewers join',
    method: `${VIEWERS} viewers join one stream by WHEP, ${JOINS_AT_ONCE} at a time.`,
    run: async (server, measure) => {
      const { baseUrl } = server;
      const stream = await createStream(baseUrl, await createAccount(baseUrl));
      const publisher = publishWithFfmpeg({
        url: `${stream.ingestUrl}/${stream.streamKey}`,
        format: 'flv',
        sound: null,
        seconds: 300,
      });
      const viewers: CrowdViewer[] = [];
      try {
        await untilLive(baseUrl, stream.streamId);
        await measure(async () => {
          while (viewers.length < VIEWERS) {
            const group = Array.from({ length: JOINS_AT_ONCE }, () => new CrowdViewer());
            viewers.push(...group);
            const url = `${baseUrl}/whep/${stream.streamId}`;
            await Promise.all(group.map((viewer) => viewer.connectByWhep(library, url)));
          }
        });
      } finally {
        await Promise.allSettled(viewers.map((viewer) => viewer.close()));
        await publisher.stop('SIGKILL');
      }
    },
  },
  {
    key: 'rtmp',
    title: 'RTMP ingest',
    method: `${INGESTS} publishers by RTMP, H.264 320×180 at 30 pictures a second with sound (AAC, which an ffmpeg makes Opus), nobody watches; ${SECONDS} s.`,
    run: async (server, measure) => {
      const { baseUrl } = server;
      const account = await createAccount(baseUrl);
      const publishers = await Promise.all(
        Array.from({ length: INGESTS }, async () => {
          const stream = await createStream(baseUrl, account);
          const url = `${stream.ingestUrl}/${stream.streamKey}`;
          const publisher = publishWithFfmpeg({ url, format: 'flv', seconds: 300 });
          return { stream, publisher };
        }),
      );
      try {
        for (const { stream } of publishers) {
          await untilLive(baseUrl, stream.streamId);
        }
        await measure(() => delay(SECONDS * 1000));
      } finally {
        await Promise.all(publishers.map(({ publisher }) => publisher.stop('SIGKILL')));
      }
    },
  },
  {
    key: 'hls',
    title: 'HLS origin',
    method: `${PLAYERS} LL-HLS players (blocking reloads, every part, sound and picture) of one stream that passes through; ${SECONDS} s.`,
    run: async (server, measure) => {
      const { baseUrl } = server;
      const stream = await createStream(baseUrl, await createAccount(baseUrl));
      const publisher = publishWithFfmpeg({
        url: `${stream.ingestUrl}/${stream.streamKey}`,
        format: 'flv',
        seconds: 300,
      });
      const players: HlsPlayer[] = [];
      try {
        await multivariantOf(`${baseUrl}/live/${stream.streamId}`, 60_000);
        const url = `${baseUrl}/live/${stream.streamId}/master.m3u8`;
        const record = new LoadRecord();
        players.push(
          ...(await Promise.all(
            Array.from({ length: PLAYERS }, () => HlsPlayer.start(url, record)),
          )),
        );
        await measure(() => delay(SECONDS * 1000));
      } finally {
        await Promise.allSettled(players.map((player) => player.close()));
        await publisher.stop('SIGKILL');
      }
    },
  },
  {
    key: 'chat',
    title: 'Chat fan-out',
    method: `${READERS} sockets in one room, in which ${SPEAKERS} people say something each second; ${SECONDS} s.`,
    run: async (server, measure) => {
      const { baseUrl } = server;
      const stream = await createStream(baseUrl, await createAccount(baseUrl));
      const url = `${baseUrl.replace('http', 'ws')}/ws/chat/${stream.chatRoomId}`;
      const record = new LoadRecord();
      const speakers = await Promise.all(
        Array.from({ length: SPEAKERS }, async () => {
          const { accessToken } = await createAccount(baseUrl);
          return ChatClient.start(url, accessToken, record);
        }),
      );
      const readers = await Promise.all(
        Array.from({ length: READERS - SPEAKERS }, () => ChatClient.start(url, undefined, record)),
      );
      try {
        await measure(async () => {
          for (let second = 0; second < SECONDS; second += 1) {
            speakers.forEach((speaker) => {
              speaker.say();
            });
            await delay(SAY_EVERY_MS);
          }
        });
      } finally {
        [...readers, ...speakers].forEach((client) => {
          client.close();
        });
      }
    },
  },
];

async function untilLive(baseUrl: string, streamId: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const response = await fetch(`${baseUrl}/api/v1/streams/${streamId}`);
    // The route's schema promises it.
    const { status } = (await response.json()) as { readonly status: string };
    if (status === 'live') {
      return;
    }
    await delay(200);
  }
  throw new Error(`${streamId} did not go live`);
}
