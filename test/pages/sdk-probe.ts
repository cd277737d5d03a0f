/**
 * Runs in a page before its own scripts: drives the SDK for tests, counts what WebRTC and WebSocket
 * objects are open, cuts sockets, and watches the video for pauses and black pictures.
 */
import type { Broadcaster, Player, PlayerEvents } from '@freshet/client';
import type { Beat, SdkProbe } from '../support/sdk-probe-types.ts';

declare global {
  interface Window {
    sdkProbe: SdkProbe;
  }
}

const SAMPLE_EVERY_MS = 50;
const BLACK_BELOW = 12;
const SILENT_BELOW = 0.001;

const connections = new Set<RTCPeerConnection>();
const sockets = new Set<WebSocket>();
let connectionsMade = 0;

const NativeConnection = window.RTCPeerConnection;
window.RTCPeerConnection = class extends NativeConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    // Those without a certificate only ask the browser for its codecs.
    if ((configuration?.certificates?.length ?? 0) > 0) {
      connections.add(this);
      connectionsMade += 1;
    }
  }
};
const NativeSocket = window.WebSocket;
window.WebSocket = class extends NativeSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    sockets.add(this);
  }
};

const beats: Beat[] = [];
const noteBeat = (url: string, body: string): void => {
  if (url.endsWith('/heartbeat')) {
    beats.push(JSON.parse(body) as Beat);
  }
};
const nativeFetch = window.fetch.bind(window);
window.fetch = (input, init) => {
  if (typeof input === 'string' && typeof init?.body === 'string') {
    noteBeat(input, init.body);
  }
  return nativeFetch(input, init);
};
const nativeBeacon = navigator.sendBeacon.bind(navigator);
navigator.sendBeacon = (url, body) => {
  if (body instanceof Blob) {
    void body.text().then((text) => noteBeat(String(url), text));
  }
  return nativeBeacon(url, body);
};

let broadcaster: Broadcaster | undefined;
let player: Player | undefined;
let tracks: PlayerEvents['tracks'] | undefined;
let joinTimeMs: number | undefined;
let recoveries: string[] = [];
let modes: string[] = [];
let states: string[] = [];
let viewers: number | undefined;
let gapMs = 0;
let frames = 0;
let black = false;
/** The stretch of frames of one mode, since `watch`; the last is the present one. */
let stretches: Stretch[] = [];

/** In wall-clock ms of the page; the latency is what the player said while frames came. */
type Stretch = {
  readonly mode: string | undefined;
  readonly firstAtMs: number;
  lastAtMs: number;
  latencyMs: number | undefined;
};

/** Statistics of a picture that stands still tell nothing of its latency. */
const FRESH_MS = 300;

function theVideo(): HTMLVideoElement {
  const video = document.querySelector('video');
  if (video === null) {
    throw new Error('no video on the page');
  }
  return video;
}

async function publish(options: Parameters<SdkProbe['publish']>[0]): Promise<void> {
  const { url, token, streamId, codec, height } = options;
  broadcaster = new window.freshet.Broadcaster({ url, token });
  await broadcaster.startPreview({ camera: { width: (height * 16) / 9, height } });
  await broadcaster.goLive({ streamId }, { video: { codec } });
}

async function join(target: Parameters<SdkProbe['join']>[0]): Promise<void> {
  joinTimeMs = undefined;
  player = new window.freshet.Player(theVideo(), { ...target, statsIntervalMs: 250 });
  player.on('tracks', (now) => {
    tracks = now;
  });
  player.on('firstFrame', (joined) => {
    joinTimeMs = joined.joinTimeMs;
  });
  recoveries = [];
  modes = [];
  states = [];
  player.on('mode', ({ mode, reason }) => {
    modes.push(`${mode} ${reason}`);
  });
  player.on('state', ({ state, side }) => {
    states.push(side === undefined ? state : `${state} ${side}`);
  });
  player.on('stats', ({ mode, latencyMs }) => {
    const stretch = stretches.at(-1);
    if (stretch?.mode === mode && Date.now() - stretch.lastAtMs < FRESH_MS) {
      stretch.latencyMs = latencyMs ?? stretch.latencyMs;
    }
  });
  player.on('viewers', ({ count }) => {
    viewers = count;
  });
  player.on('reconnecting', ({ action, cause }) => {
    recoveries.push(`${action} ${cause}`);
  });
  player.on('reconnected', () => {
    recoveries.push('recovered');
  });
  await player.play();
}

function replaceCameraByCanvas(): void {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext('2d');
  let hue = 0;
  setInterval(() => {
    hue += 7;
    if (context !== null) {
      context.fillStyle = `hsl(${hue % 360} 80% 50%)`;
      context.fillRect(0, 0, 320, 240);
    }
  }, 50);
  const [track] = canvas.captureStream(20).getVideoTracks();
  if (track !== undefined) {
    broadcaster?.useTrack('camera', track);
  }
}

function waitForFrames(count: number, timeoutMs: number): Promise<void> {
  const video = theVideo();
  let seen = 0;
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`only ${seen} of ${count} frames were shown`)), timeoutMs);
    const next = (): void => {
      seen += 1;
      if (seen >= count) {
        resolve();
      } else {
        video.requestVideoFrameCallback(next);
      }
    };
    video.requestVideoFrameCallback(next);
  });
}

async function waitForSound(timeoutMs: number): Promise<void> {
  const stream = theVideo().srcObject;
  if (!(stream instanceof MediaStream)) {
    throw new Error('nothing plays');
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const untilMs = performance.now() + timeoutMs;
  let loudest = 0;
  while (loudest < SILENT_BELOW) {
    if (performance.now() > untilMs) {
      throw new Error('silence');
    }
    await new Promise((resolve) => {
      setTimeout(resolve, SAMPLE_EVERY_MS);
    });
    analyser.getFloatTimeDomainData(samples);
    loudest = Math.max(...samples.map(Math.abs));
  }
  await context.close();
}

function watch(): void {
  const video = theVideo();
  gapMs = 0;
  stretches = [];
  let lastMs = performance.now();
  const next = (): void => {
    const nowMs = performance.now();
    gapMs = Math.max(gapMs, nowMs - lastMs);
    lastMs = nowMs;
    frames += 1;
    noteFrame();
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  const context = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
  setInterval(() => {
    if (context !== null) {
      context.clearRect(0, 0, 8, 8);
      context.drawImage(video, 0, 0, 8, 8);
      black ||= isBlack(context.getImageData(0, 0, 8, 8).data);
    }
  }, SAMPLE_EVERY_MS);
}

function noteFrame(): void {
  const nowMs = Date.now();
  const stretch = stretches.at(-1);
  if (stretch !== undefined && stretch.mode === player?.mode) {
    stretch.lastAtMs = nowMs;
  } else {
    stretches.push({
      ...{ mode: player?.mode, firstAtMs: nowMs, lastAtMs: nowMs, latencyMs: undefined },
    });
  }
}

function missedMs(): number | undefined {
  const [before, now] = stretches.slice(-2);
  return before?.latencyMs === undefined || now?.latencyMs === undefined
    ? undefined
    : Math.round(now.firstAtMs - now.latencyMs - (before.lastAtMs - before.latencyMs));
}

function isBlack(pixels: Uint8ClampedArray): boolean {
  return pixels.every((value, index) => index % 4 === 3 || value < BLACK_BELOW);
}

window.sdkProbe = {
  publish,
  stopPublishing: async (how) => broadcaster?.stop(how),
  muteMicrophone: (muted) => broadcaster?.muteMicrophone(muted),
  replaceCameraByCanvas,
  sent: () => broadcaster?.stats,
  join,
  leave: () => player?.close(),
  setQuality: (quality) => player?.setQuality(quality),
  setMode: (mode) => player?.setMode(mode),
  pause: () => player?.pause(),
  resume: async () => player?.play(),
  viewer: () => ({
    state: player?.state ?? 'none',
    stats: player?.stats,
    joinTimeMs,
    qualities: player?.qualities ?? [],
    tracks,
    width: theVideo().videoWidth,
    height: theVideo().videoHeight,
    recoveries,
    modes,
    states,
    viewers,
    beats,
    mode: player?.mode,
    reason: player?.reason,
    latencyMs: player?.latencyMs,
    viewerId: player?.viewerId,
    element: {
      volume: theVideo().volume,
      muted: theVideo().muted,
      paused: theVideo().paused,
      poster: theVideo().poster.slice(0, 15),
      captions: [...theVideo().textTracks].map(
        (track) => `${track.label} ${track.mode} ${String(track.cues?.length ?? 0)}`,
      ),
    },
  }),
  frames: waitForFrames,
  sound: waitForSound,
  watch,
  dropSockets: () => {
    for (const socket of sockets) {
      socket.close(4000);
    }
  },
  changeNetwork: () => dispatchEvent(new Event('online')),
  counts: () => ({
    peerConnections: [...connections].filter((each) => each.connectionState !== 'closed').length,
    sockets: [...sockets].filter((each) => each.readyState !== NativeSocket.CLOSED).length,
    peerConnectionsMade: connectionsMade,
    socketsMade: sockets.size,
    frames,
    gapMs: Math.round(gapMs),
    black,
    missedMs: missedMs(),
    latencyMs: stretches.at(-1)?.latencyMs,
  }),
};

export {};
