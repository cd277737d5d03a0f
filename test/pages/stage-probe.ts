/** Runs in a page before its own scripts: shows what the seats of a stage send, for tests to look at. */
import type { Stage } from '@freshet/client';
import type { StageProbe } from '../support/stage-page.ts';

declare global {
  interface Window {
    stageProbe: StageProbe;
  }
}

type Shown = {
  readonly video: HTMLVideoElement;
  frames: number;
  firstFrameAtMs: number | undefined;
};

let stage: Stage | undefined;
const shown = new Map<string, Shown>();
const heard = new Set<MediaStreamTrack>();

const seatOf = (name: string) => {
  const seat = stage?.seats.find((each) => each.name === name);
  return seat === undefined ? undefined : { ...seat };
};
const shownOf = (name: string): Shown | undefined => shown.get(seatOf(name)?.seatId ?? '');

/** Sound has energy only where it is played. */
function listen(seatId: string): void {
  const microphone = stage?.tracksOf(seatId).find(({ source }) => source === 'microphone');
  if (microphone !== undefined && !heard.has(microphone.track)) {
    heard.add(microphone.track);
    const audio = new Audio();
    audio.srcObject = new MediaStream([microphone.track]);
    void audio.play();
  }
}

function show(seatId: string): void {
  listen(seatId);
  const camera = stage?.tracksOf(seatId).find(({ source }) => source === 'camera');
  if (camera === undefined) {
    return;
  }
  const known = shown.get(seatId);
  const current = known?.video.srcObject;
  if (current instanceof MediaStream && current.getTracks()[0] === camera.track) {
    return;
  }
  const video = known?.video ?? document.createElement('video');
  if (known === undefined) {
    const entry: Shown = { video, frames: 0, firstFrameAtMs: undefined };
    shown.set(seatId, entry);
    const count = (): void => {
      entry.frames += 1;
      entry.firstFrameAtMs ??= Date.now();
      video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
  }
  video.muted = true;
  video.playsInline = true;
  video.width = 160;
  document.body.append(video);
  video.srcObject = new MediaStream([camera.track]);
  void video.play();
}

window.stageProbe = {
  show: (given) => {
    stage = given;
    given.on('tracks', ({ seatId }) => show(seatId));
  },
  seat: seatOf,
  picture: (name) => {
    const { frames = 0, video } = shownOf(name) ?? {};
    return { frames, height: video?.videoHeight ?? 0 };
  },
  sound: async (name) => {
    const report = await stage?.statsOf(seatOf(name)?.seatId ?? '');
    let energy = 0;
    report?.forEach((row: { readonly kind?: string; readonly totalAudioEnergy?: number }) => {
      energy += row.kind === 'audio' ? (row.totalAudioEnergy ?? 0) : 0;
    });
    return energy;
  },
  tracks: (name) =>
    (stage?.tracksOf(seatOf(name)?.seatId ?? '') ?? []).map(({ source, paused }) => ({
      source,
      paused,
    })),
  brightness: (spots) => {
    const video = document.querySelector('video');
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (video === null || context === null || video.videoWidth === 0) {
      return spots.map(() => NaN);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return spots.map(([x, y]) => {
      const [left, top] = [Math.round(x * canvas.width) - 1, Math.round(y * canvas.height) - 1];
      const { data } = context.getImageData(left, top, 3, 3);
      // Opaque, so that every fourth value is at its most.
      return Math.max(...data.filter((_, index) => index % 4 !== 3));
    });
  },
  loudness: () => {
    const video: (HTMLVideoElement & { captureStream?: () => MediaStream }) | null =
      document.querySelector('video');
    const [track] = video?.captureStream?.().getAudioTracks() ?? [];
    if (track === undefined) {
      return Promise.resolve(0);
    }
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return new Promise((resolve) => {
      setTimeout(() => {
        analyser.getFloatTimeDomainData(samples);
        void context.close();
        resolve(samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
      }, 500);
    });
  },
  firstFrameAtMs: (name) => shownOf(name)?.firstFrameAtMs,
  hum: () => {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    const [track] = out.stream.getAudioTracks();
    if (track !== undefined) {
      stage?.useTrack('microphone', track);
    }
  },
  shareCanvas: () => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 360;
    const context = canvas.getContext('2d');
    setInterval(() => {
      if (context !== null) {
        context.fillStyle = `hsl(${Math.round(performance.now() / 20) % 360} 80% 50%)`;
        context.fillRect(0, 0, canvas.width, canvas.height);
      }
    }, 100);
    const [track] = canvas.captureStream(10).getVideoTracks();
    if (track !== undefined) {
      stage?.useTrack('screen', track);
    }
  },
};
