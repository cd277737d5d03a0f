/** How the rows of the tables ask, and what comes of it. */
import { eventually } from '../eventually.ts';
import { seededRandom } from '../fuzz.ts';
import { frames, hex } from './attacks.ts';
import { bare, statusOf } from './bare-sockets.ts';
import type { AskOptions, HostileSite } from './hostile-site.ts';

/** What is sent, what must be answered, and how it is sent. */
export type Row = readonly [
  sent: string,
  answer: unknown,
  send: (it: HostileSite) => Promise<unknown>,
];
export type Table = Readonly<Record<string, readonly Row[]>>;

export const HELD_PER_ADDRESS = 20;

export const status = async (
  it: HostileSite,
  method: string,
  path: string,
  options?: AskOptions,
): Promise<number> => (await it.ask(method, path, options)).status;

export const api =
  (method: string, path: string, options?: AskOptions) =>
  (it: HostileSite): Promise<number> =>
    status(it, method, `/api/v1${path}`, options);

export const login = (body: unknown, headers = {}): ((it: HostileSite) => Promise<number>) =>
  api('POST', '/users/login', { body, headers });

export const byOwner =
  (method: string, path: (it: HostileSite) => string, body?: unknown) =>
  (it: HostileSite): Promise<number> =>
    status(it, method, `/api/v1${path(it)}`, {
      token: it.owner.accessToken,
      ...(body !== undefined && { body }),
    });

export const byStranger =
  (method: string, path: (it: HostileSite) => string, body?: unknown) =>
  (it: HostileSite): Promise<number> =>
    status(it, method, `/api/v1${path(it)}`, {
      token: it.stranger.accessToken,
      ...(body !== undefined && { body }),
    });

/** The last whole segment of the live stream and how many parts of the next are there. */
export async function edge(
  it: HostileSite,
): Promise<{ readonly msn: number; readonly list: string }> {
  const path = `/live/${it.live.streamId}/v0.m3u8`;
  let found = { msn: 0, list: '' };
  await eventually(
    async () => {
      const { text: list, status: code } = await it.ask('GET', path);
      const start = /#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(list)?.[1];
      const segments = list.match(/^#EXTINF/gm)?.length ?? 0;
      found = { msn: Number(start) + segments - 1, list };
      return segments > 1 ? undefined : `${code} ${list}`;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
  return found;
}

export async function reload(it: HostileSite, query: (msn: number) => string): Promise<number> {
  const { msn } = await edge(it);
  return status(it, 'GET', `/live/${it.live.streamId}/v0.m3u8?${query(msn)}`);
}

/** Status of a request with a token made of a good one; WebSockets and REST must agree. */
export const token =
  (forge: (good: string, it: HostileSite) => string | Promise<string>) =>
  async (it: HostileSite): Promise<unknown> => {
    const forged = await forge(it.owner.accessToken, it);
    const path = '/api/v1/users/me';
    const [mine, other] = [
      await it.ask('GET', path, { token: forged }),
      await it.ask('GET', path, { token: 'x.y.z' }),
    ];
    const hello = JSON.stringify({ requestId: 1, hello: { protocolVersion: 1, token: forged } });
    return [mine.status, mine.text === other.text, await frames(it, 'json', hello)];
  };
export const REFUSED = [401, true, 4501];

export const webhook =
  (url: string) =>
  async (it: HostileSite): Promise<unknown> => {
    const { accessToken } = it.owner;
    const body = { url, events: ['stream.live'] };
    const answer = await it.ask('POST', '/api/v1/webhooks', { token: accessToken, body });
    return [answer.status, answer.json['code']];
  };
export const CALL_REFUSED = [400, 'WEBHOOK_URL_REFUSED'];

export const raw =
  (head: string, withinMs = 5_000) =>
  async (it: HostileSite): Promise<number> => {
    const { untilClosed } = await bare(it.server.httpPort, `${head}\r\nConnection: close\r\n\r\n`);
    return statusOf(await untilClosed(withinMs));
  };

export const garbage = (count: number, shape: (bytes: Buffer) => Buffer): Buffer[] => {
  const random = seededRandom(3);
  return Array.from({ length: count }, () =>
    shape(
      Buffer.from(Array.from({ length: 60 + Math.floor(random() * 1200) }, () => random() * 256)),
    ),
  );
};
export const startsWith = (head: string) => (bytes: Buffer) => {
  hex(head).copy(bytes);
  return bytes;
};

/** How often each came. */
export function counted(values: readonly number[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  values.forEach((value) => (counts[value] = (counts[value] ?? 0) + 1));
  return counts;
}
