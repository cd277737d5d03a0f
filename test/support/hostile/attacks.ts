/** What hostile clients do, each as one call that resolves with what the server answered. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { concludeWith } from '../../../whip-gateway/src/srt/fixtures/raw-handshake.ts';
import { RawClient } from '../../../whip-gateway/src/rtmp/fixtures/raw-client.ts';
import { seededRandom } from '../fuzz.ts';
import { HELLO, offer } from './hostile-site.ts';
import type { Answer, AskOptions, HostileSite } from './hostile-site.ts';

const SDP = { 'content-type': 'application/sdp' };
const MUTATIONS = 60;
const ROOM_FOR_MESSAGES = 1_000;

export const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

/** Status of a WHIP offer; a session that it makes is ended. */
export async function whip(
  it: HostileSite,
  sdp: string,
  options: AskOptions = {},
): Promise<number> {
  const answer = await postOffer(it, sdp, options);
  if (answer.status === 201) {
    await it.ask('DELETE', new URL(answer.headers.location ?? '').pathname);
  }
  return answer.status;
}

export function postOffer(it: HostileSite, sdp: string, options: AskOptions = {}): Promise<Answer> {
  return it.ask('POST', '/whip', {
    token: it.spare.streamKey,
    body: sdp,
    ...options,
    headers: { ...SDP, ...options.headers },
  });
}

/** Damaged offers in numbers, always the same; resolves with the answers that no offer may get. */
export async function mutatedOffers(it: HostileSite): Promise<readonly number[]> {
  const random = seededRandom(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  const wrong: number[] = [];
  for (let round = 0; round < MUTATIONS; round += 1) {
    const lines = offer().split('\r\n');
    for (let edit = 0; edit <= below(4); edit += 1) {
      const at = below(lines.length);
      const line = lines[at] ?? '';
      const cut = below(line.length + 1);
      const edits: (() => unknown)[] = [
        () => lines.splice(at, 1),
        () => lines.splice(at, 0, lines[below(lines.length)] ?? ''),
        () => (lines[at] = line.slice(0, cut)),
        () =>
          (lines[at] = `${line.slice(0, cut)}${String.fromCharCode(below(256))}${line.slice(cut)}`),
        () => (lines[at] = line.replace(/\d+/, '99999999999999999999')),
      ];
      edits[below(edits.length)]?.();
    }
    const status = await whip(it, lines.join('\r\n'));
    if (![201, 400, 422].includes(status)) {
      wrong.push(status);
    }
  }
  return wrong;
}

/** Status of a PATCH to a session of its own. */
export async function patchSession(
  it: HostileSite,
  headers: Readonly<Record<string, string>>,
  body = 'a=ice-ufrag:ysXw\r\na=ice-pwd:vw5LmwG4y/e6dPP/zAP9Gp5k\r\n',
): Promise<number> {
  const created = await postOffer(it, offer());
  const { pathname } = new URL(created.headers.location ?? '');
  const type = { 'content-type': 'application/trickle-ice-sdpfrag' };
  const answer = await it.ask('PATCH', pathname, { body, headers: { ...type, ...headers } });
  await it.ask('DELETE', pathname);
  return answer.status;
}

/** `closed` when the server closed an RTMP connection that did this, within so many milliseconds. */
export async function rtmp(
  it: HostileSite,
  attack: (client: RawClient) => Promise<unknown>,
  withinMs = 15_000,
): Promise<string> {
  const client = await rtmpFrom(it, '127.0.0.2');
  await attack(client);
  await client.untilClosed(withinMs);
  return 'closed';
}

async function rtmpFrom(it: HostileSite, localAddress: string): Promise<RawClient> {
  const socket = connect({ host: '127.0.0.1', port: it.port('rtmp'), localAddress });
  await once(socket, 'connect');
  return new RawClient(socket);
}

/** Says this after the handshake of RTMP. */
export function rtmpBytes(...bytes: Uint8Array[]): (client: RawClient) => Promise<void> {
  return async (client) => {
    await client.handshake();
    client.socket.write(Buffer.concat(bytes));
  };
}

/** Whether RTMP lets an address in with the right key after so many wrong ones. */
export async function rtmpKeys(it: HostileSite, count: number): Promise<'admitted' | 'locked out'> {
  for (let n = 0; n < count; n += 1) {
    const client = await rtmpFrom(it, '127.0.0.3');
    await client.publish(`sk_wrongKeyNumber${n}`).catch(() => undefined);
    await client.untilClosed();
  }
  const late = await rtmpFrom(it, '127.0.0.3');
  return late.publish(it.spare.streamKey).then(
    () => 'admitted',
    () => 'locked out',
  );
}

/** `answers` when SRT still gives its cookie after a handshake with these extensions. */
export async function srt(it: HostileSite, type: number, words: number): Promise<string> {
  const content = Buffer.alloc(words * 4, 0x41);
  await concludeWith(it.port('srt'), [{ type, content }]);
  await concludeWith(it.port('srt'), []);
  return 'answers';
}

/** Close code after these frames, with Hello first where `joined`. */
export async function frames(
  it: HostileSite,
  form: 'binary' | 'json',
  frame: string | Uint8Array,
  { joined = false } = {},
): Promise<number> {
  const protocol = form === 'json' ? 'freshet.v1.json' : 'freshet.v1';
  const { ws, opened, ended } = it.socket('/ws', { protocol });
  await opened;
  if (joined) {
    ws.send(HELLO);
  }
  ws.send(frame);
  return ended;
}

/** Code of the answer to one JSON message after Hello; the socket stays open. */
export async function message(
  it: HostileSite,
  body: string,
  options: { readonly token?: string } = {},
): Promise<unknown> {
  const socket = it.socket('/ws', { protocol: 'freshet.v1.json' });
  await socket.opened;
  const { token } = options;
  socket.ws.send(JSON.stringify({ requestId: 1, hello: { protocolVersion: 1, token } }));
  await answered(socket.received, 1);
  socket.ws.send(body);
  const answer = await answered(socket.received, 2);
  const isOpen = socket.ws.readyState === WebSocket.OPEN;
  socket.ws.close();
  // Only the code is compared.
  const { error } = answer as { error?: { code?: string } };
  return isOpen
    ? (error?.code ?? Object.keys(answer).filter((key) => key !== 'requestId')[0])
    : 'closed';
}

/** A publish session of one's own that connects without any fingerprint. */
export async function emptyFingerprints(it: HostileSite): Promise<unknown> {
  const socket = it.socket('/ws', { protocol: 'freshet.v1.json' });
  await socket.opened;
  const { accessToken: token } = it.owner;
  socket.ws.send(JSON.stringify({ requestId: 1, hello: { protocolVersion: 1, token } }));
  await answered(socket.received, 1);
  socket.ws.send(JSON.stringify({ requestId: 2, publish: { streamId: it.spare.streamId } }));
  const opened = await answered(socket.received, 2);
  // The arm of the answer, by signaling.proto.
  const { sessionId } = (opened as { publishOpened?: { sessionId?: string } }).publishOpened ?? {};
  const dtlsParameters = { role: 'client', fingerprints: [] };
  socket.ws.send(JSON.stringify({ requestId: 3, connectTransport: { sessionId, dtlsParameters } }));
  const answer = await answered(socket.received, 3);
  socket.ws.close();
  // Only the code is compared.
  return (answer as { error?: { code?: string } }).error?.code;
}

/** Where the server takes media, from the candidate in an answer of its own. */
export async function mediaPort(it: HostileSite): Promise<number> {
  const created = await postOffer(it, offer());
  await it.ask('DELETE', new URL(created.headers.location ?? '').pathname);
  return Number(/^a=candidate:\S+ 1 udp \d+ \S+ (\d+) /m.exec(created.text)?.[1]);
}

/** Close code of a frame that says it is compressed, where no compression was agreed on. */
export async function compressedFrame(it: HostileSite): Promise<readonly [string, number]> {
  const protocol = 'freshet.v1.json';
  const { ws, opened, ended } = it.socket('/ws', { protocol, perMessageDeflate: true });
  await opened;
  const { extensions } = ws;
  // The bare socket under the client: FIN, RSV1, text, masked, with a mask of zeros.
  const { _socket: socket } = ws as unknown as { _socket: Socket };
  socket.write(hex('c1 84 00000000 aaaaaaaa'));
  return [extensions, await ended];
}

/** How many of a thousand messages from two sockets of one user were taken. */
export async function chatFlood(it: HostileSite): Promise<string> {
  const headers = { authorization: `Bearer ${it.stranger.accessToken}` };
  const sockets = [1, 2].map(() => it.socket(`/ws/chat/${it.spare.chatRoomId}`, { headers }));
  await Promise.all(sockets.map(({ opened }) => opened));
  for (let n = 0; n < ROOM_FOR_MESSAGES; n += 1) {
    sockets[n % 2]?.ws.send(JSON.stringify({ text: `message number ${n}` }));
  }
  await Promise.all(sockets.map(({ ended }) => ended));
  const codes = sockets.flatMap(({ received }) => received.map(({ code }) => code));
  const page = await it.ask('GET', `/api/v1/streams/${it.spare.streamId}/chat?limit=100`);
  // The route's schema promises a list.
  const { messages } = JSON.parse(page.text) as { messages: readonly unknown[] };
  const refused = codes.some((code) => String(code).includes('RATE_LIMITED'));
  return refused && messages.length <= 30 ? 'few' : `${messages.length}: ${String(codes[0])}`;
}

/** Resolves with the answer to a request. @throws Error when the socket ends or none comes in time */
async function answered(
  received: readonly Readonly<Record<string, unknown>>[],
  requestId: number,
): Promise<Readonly<Record<string, unknown>>> {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = received.find((each) => each['requestId'] === requestId);
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no answer to request ${requestId}: ${JSON.stringify(received)}`);
}
