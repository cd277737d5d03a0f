/**
 * Runs in a page: a WHIP publisher and a WHEP player on plain RTCPeerConnection, without any of our
 * own client code. The player POSTs once and has no code to come back.
 */
type PublishOptions = {
  readonly url: string;
  readonly key: string;
  /** For instance `video/VP8`; the only codec that is offered. */
  readonly codec: string;
  /** Of H.264: how its `profile-level-id` begins, for instance `42e0`. */
  readonly profile?: string;
  readonly simulcast?: boolean;
  readonly bundlePolicy?: RTCBundlePolicy;
  /** Next to nothing is sent of silence (RFC 7587 §3.1.3). */
  readonly opusDtx?: boolean;
  /** Nothing of the other kind is offered. */
  readonly only?: 'audio' | 'video';
  /** The sound is offered at once, and sent from so many milliseconds later on. */
  readonly lateAudioMs?: number;
};

type SenderStats = {
  readonly connection: string;
  /** Of the layers that were ever encoded. */
  readonly rids: string[];
  /** Frames encoded so far, by layer. */
  readonly frames: Record<string, number>;
  readonly audioPackets: number;
  readonly codec: string;
};

type Posted = {
  readonly status: number;
  readonly location: string;
  readonly answer: string;
  /** From the POST to its answer. */
  readonly postMs: number;
};

type PlayerStats = {
  readonly connection: RTCPeerConnectionState;
  readonly framesDecoded: number;
  readonly width: number;
  readonly audioEnergy: number;
  readonly codec: string;
};

type WhipPage = {
  readonly publish: (options: PublishOptions) => Promise<Posted>;
  /** Stops sending without a word to the endpoint. */
  readonly vanish: () => void;
  readonly unpublish: () => Promise<number>;
  /** Restarts the publisher's ICE by PATCH; resolves with its status once connected again. */
  readonly restartIce: () => Promise<number>;
  readonly play: (url: string) => Promise<Posted>;
  readonly playerStats: () => Promise<PlayerStats>;
  /**
   * How late the sound is against the picture by the player's own clocks, in ms of the sender's time
   * (`estimatedPlayoutTimestamp`); undefined until both tracks had their sender reports.
   */
  readonly playoutSkewMs: () => Promise<number | undefined>;
  readonly senderStats: () => Promise<SenderStats>;
  /** Sends or leaves out the layer of this name, as a browser does that runs out of bandwidth. */
  readonly setLayer: (rid: string, active: boolean) => Promise<void>;
};

declare global {
  interface Window {
    whipPage: WhipPage;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const SMALL = { width: 640, height: 360, frameRate: 30 };
/** The smallest picture that Chromium sends three layers of. */
const LARGE = { width: 960, height: 540, frameRate: 15 };
const ICE_TIMEOUT_MS = 10_000;

let publisher: RTCPeerConnection | undefined;
let player: RTCPeerConnection | undefined;
let sessionUrl = '';

async function post(
  peer: RTCPeerConnection,
  url: string,
  headers: Record<string, string>,
  change: (answer: string) => string = (answer) => answer,
): Promise<Posted> {
  await peer.setLocalDescription();
  const startMs = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp', ...headers },
    body: peer.localDescription?.sdp ?? '',
  });
  const answer = await response.text();
  const postMs = performance.now() - startMs;
  if (response.status === 201) {
    await peer.setRemoteDescription({ type: 'answer', sdp: change(answer) });
  }
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    answer,
    postMs,
  };
}

/** What the other side would like of a sender of Opus stands in its answer. */
function withDtx(answer: string): string {
  const [, payloadType = ''] = /a=rtpmap:(\d+) opus\//i.exec(answer) ?? [];
  const format = new RegExp(`^a=fmtp:${payloadType} .*$`, 'm');
  return format.test(answer)
    ? answer.replace(format, (line) => `${line.trimEnd()};usedtx=1\r`)
    : answer.replace(/^(a=rtpmap:\d+ opus\/.*)$/im, `$1\na=fmtp:${payloadType} usedtx=1\r`);
}

function untilConnected(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`still ${peer.connectionState}`)),
      ICE_TIMEOUT_MS,
    );
    const check = (): void => {
      if (peer.connectionState === 'connected') {
        clearTimeout(timer);
        resolve();
      }
    };
    peer.addEventListener('connectionstatechange', check);
    check();
  });
}

/** What is to be offered, with its retransmissions. */
function codecsOf({ codec, profile = '' }: PublishOptions): RTCRtpCodec[] {
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
  const wanted = codecs.filter(
    ({ mimeType, sdpFmtpLine = '' }) =>
      mimeType === codec && (profile === '' || sdpFmtpLine.includes(`profile-level-id=${profile}`)),
  );
  if (wanted.length === 0) {
    throw new Error(`this browser has no ${codec} ${profile}`);
  }
  return [...wanted, ...codecs.filter(({ mimeType }) => mimeType === 'video/rtx')];
}

async function publish(options: PublishOptions): Promise<Posted> {
  const media = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: options.simulcast === true ? LARGE : SMALL,
  });
  const peer = new RTCPeerConnection({ bundlePolicy: options.bundlePolicy ?? 'balanced' });
  publisher = peer;
  for (const track of media.getTracks().filter(({ kind }) => kind === (options.only ?? kind))) {
    const isVideo = track.kind === 'video';
    const layers = [
      { rid: 'q', scaleResolutionDownBy: 4 },
      { rid: 'h', scaleResolutionDownBy: 2 },
      { rid: 'f' },
    ];
    const transceiver = peer.addTransceiver(track, {
      direction: 'sendonly',
      streams: [media],
      ...(isVideo && options.simulcast === true && { sendEncodings: layers }),
    });
    if (!isVideo && options.lateAudioMs !== undefined) {
      const { sender } = transceiver;
      await sender.replaceTrack(null);
      setTimeout(() => void sender.replaceTrack(track), options.lateAudioMs);
    }
    if (isVideo) {
      // On a busy machine Chromium would drop the highest layer.
      const parameters = transceiver.sender.getParameters();
      await transceiver.sender.setParameters({
        ...parameters,
        degradationPreference: 'maintain-resolution',
      });
      transceiver.setCodecPreferences(codecsOf(options));
    }
  }
  const posted = await post(
    peer,
    options.url,
    { authorization: `Bearer ${options.key}` },
    options.opusDtx === true ? withDtx : undefined,
  );
  sessionUrl = posted.location;
  if (posted.status === 201) {
    await untilConnected(peer);
  }
  return posted;
}

function vanish(): void {
  publisher?.close();
}

async function unpublish(): Promise<number> {
  const response = await fetch(sessionUrl, { method: 'DELETE' });
  publisher?.close();
  return response.status;
}

async function restartIce(): Promise<number> {
  const peer = publisher;
  if (peer === undefined) {
    throw new Error('nothing is published');
  }
  const old = peer.remoteDescription?.sdp ?? '';
  await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
  const local = peer.localDescription?.sdp ?? '';
  const lineOf = (sdp: string, name: string): string =>
    new RegExp(`^a=${name}:.*$`, 'm').exec(sdp)?.[0]?.trim() ?? '';
  const fragment = ['ice-ufrag', 'ice-pwd'].map((name) => `${lineOf(local, name)}\r\n`).join('');
  const response = await fetch(sessionUrl, {
    method: 'PATCH',
    headers: { 'content-type': 'application/trickle-ice-sdpfrag', 'if-match': '*' },
    body: fragment,
  });
  const body = await response.text();
  const sdp = ['ice-ufrag', 'ice-pwd'].reduce(
    (text, name) => text.replaceAll(lineOf(old, name), lineOf(body, name)),
    old,
  );
  await peer.setRemoteDescription({ type: 'answer', sdp });
  await untilConnected(peer);
  return response.status;
}

async function play(url: string): Promise<Posted> {
  const peer = new RTCPeerConnection();
  player = peer;
  const media = new MediaStream();
  peer.addEventListener('track', (event) => media.addTrack(event.track));
  peer.addTransceiver('audio', { direction: 'recvonly' });
  peer.addTransceiver('video', { direction: 'recvonly' });
  const video = document.querySelector('video');
  if (video !== null) {
    video.srcObject = media;
    video.muted = false;
  }
  const posted = await post(peer, url, {});
  if (posted.status === 201) {
    await untilConnected(peer);
  }
  return posted;
}

async function playerStats(): Promise<PlayerStats> {
  let framesDecoded = 0;
  let audioEnergy = 0;
  let codec = '';
  const report = await player?.getStats();
  // The DOM types leave the members of a report open.
  const entries = new Map<string, Record<string, unknown>>();
  report?.forEach((entry: Record<string, unknown>, id: string) => entries.set(id, entry));
  for (const entry of entries.values()) {
    if (entry['type'] === 'inbound-rtp' && entry['kind'] === 'video') {
      framesDecoded = Number(entry['framesDecoded'] ?? 0);
      codec = textOf(entries.get(textOf(entry['codecId']))?.['mimeType']);
    } else if (entry['type'] === 'inbound-rtp') {
      audioEnergy = Number(entry['totalAudioEnergy'] ?? 0);
    }
  }
  return {
    connection: player?.connectionState ?? 'new',
    framesDecoded,
    width: document.querySelector('video')?.videoWidth ?? 0,
    audioEnergy,
    codec,
  };
}

async function playoutSkewMs(): Promise<number | undefined> {
  const at = new Map<unknown, number>();
  const report = await player?.getStats();
  report?.forEach((entry: Record<string, unknown>) => {
    const playedMs = entry['estimatedPlayoutTimestamp'];
    if (entry['type'] === 'inbound-rtp' && typeof playedMs === 'number') {
      at.set(entry['kind'], playedMs);
    }
  });
  const [video, audio] = [at.get('video'), at.get('audio')];
  return video === undefined || audio === undefined ? undefined : video - audio;
}

async function setLayer(rid: string, active: boolean): Promise<void> {
  const sender = publisher?.getSenders().find(({ track }) => track?.kind === 'video');
  const parameters = sender?.getParameters();
  const layer = parameters?.encodings.find((encoding) => encoding.rid === rid);
  if (sender === undefined || parameters === undefined || layer === undefined) {
    throw new Error(`no layer ${rid} is sent`);
  }
  layer.active = active;
  await sender.setParameters(parameters);
}

async function senderStats(): Promise<SenderStats> {
  const rids: string[] = [];
  const frames: Record<string, number> = {};
  let audioPackets = 0;
  let codec = '';
  const report = await publisher?.getStats();
  report?.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] === 'outbound-rtp' && entry['kind'] === 'video') {
      const encoded = Number(entry['framesEncoded'] ?? 0);
      if (encoded > 0) {
        rids.push(textOf(entry['rid']));
      }
      frames[textOf(entry['rid'])] = encoded;
    } else if (entry['type'] === 'outbound-rtp') {
      audioPackets = Number(entry['packetsSent'] ?? 0);
    } else if (entry['type'] === 'codec' && textOf(entry['mimeType']).startsWith('video/')) {
      codec = textOf(entry['mimeType']);
    }
  });
  return { connection: publisher?.connectionState ?? 'new', rids, frames, audioPackets, codec };
}

window.whipPage = {
  ...{ publish, vanish, unpublish, restartIce, senderStats, setLayer },
  ...{ play, playerStats, playoutSkewMs },
};

export {};
