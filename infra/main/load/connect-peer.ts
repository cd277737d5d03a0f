/** One WHIP or WHEP session on libdatachannel: POST the offer, take the answer, wait for ICE and DTLS. */
import type { PeerConnection } from 'node-datachannel';

type Library = typeof import('node-datachannel');

export type ConnectOptions = {
  /** WHIP or WHEP endpoint. */
  readonly url: string;
  /** Stream key or viewer token; a secret. */
  readonly token?: string | undefined;
  /** Adds the tracks. */
  readonly prepare: (connection: PeerConnection) => void;
  readonly rewriteOffer?: (sdp: string) => string;
  /** The connection was there and went away without being asked to. */
  readonly onLost: () => void;
};

export type Peer = {
  /** By `performance.now()`, when the offer was posted. */
  readonly postedAtMs: number;
  /** From the POST until ICE and DTLS were done. */
  readonly connectedMs: number;
  /** Ends the session at the server too. */
  close(): Promise<void>;
};

const HTTP_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 15_000;
let names = 0;

/** @throws Error with the server's sentence when refused, or when nothing connects in time */
export async function connectPeer(library: Library, options: ConnectOptions): Promise<Peer> {
  names += 1;
  const connection = new library.PeerConnection(`load${names}`, { iceServers: [] });
  let location: string | undefined;
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) {
      closed = true;
      connection.close();
      await endSession(location, options.token);
    }
  };
  try {
    options.prepare(connection);
    connection.setLocalDescription('offer');
    const offer = connection.localDescription()?.sdp ?? '';
    const connected = untilConnected(connection);
    connected.catch(() => undefined);
    const postedAtMs = performance.now();
    const posted = await postOffer(options, options.rewriteOffer?.(offer) ?? offer);
    location = posted.location;
    connection.setRemoteDescription(posted.answer, 'answer');
    await connected;
    const connectedMs = performance.now() - postedAtMs;
    connection.onStateChange((state) => {
      if (!closed && (state === 'failed' || state === 'disconnected')) {
        options.onLost();
      }
    });
    return { postedAtMs, connectedMs, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function postOffer(
  { url, token }: ConnectOptions,
  offer: string,
): Promise<{ location: string | undefined; answer: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/sdp',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: offer,
    signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
  });
  const answer = await response.text();
  if (response.status !== 201) {
    throw new Error(`${response.status} ${sentenceOf(answer)}`);
  }
  const location = response.headers.get('location');
  return { location: location === null ? undefined : new URL(location, url).href, answer };
}

/** The server forgets the session by itself when this does not reach it. */
async function endSession(location: string | undefined, token: string | undefined): Promise<void> {
  if (location === undefined) {
    return;
  }
  try {
    const response = await fetch(location, {
      method: 'DELETE',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
    });
    await response.body?.cancel();
  } catch {
    // It was the last thing said to it.
  }
}

/** ICE and DTLS are done. @throws Error when they are not in time */
export function untilConnected(connection: PeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no media connection within ${CONNECT_TIMEOUT_MS / 1000} s`)),
      CONNECT_TIMEOUT_MS,
    );
    connection.onStateChange((state) => {
      if (state === 'connected') {
        clearTimeout(timer);
        resolve();
      }
    });
  });
}

/** What a problem+json answer says; else its first words. */
export function sentenceOf(body: string): string {
  try {
    const { detail, title } = JSON.parse(body) as { detail?: unknown; title?: unknown };
    return typeof detail === 'string' ? detail : typeof title === 'string' ? title : 'refused';
  } catch {
    return body.slice(0, 100);
  }
}
