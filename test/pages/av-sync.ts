/**
 * Runs in a page before its own scripts. Measures how far sound and picture of a playing stream are
 * apart: the picture flashes white and the sound beeps at the same moment, once a second.
 */
type AvSync = {
  /**
   * For each flash that has its beep: when the beep is heard less when the flash is seen, in ms.
   * Positive: the sound is late.
   */
  readonly measure: (
    video: HTMLVideoElement,
    wanted: { readonly pairs: number; readonly timeoutMs: number },
  ) => Promise<number[]>;
};

declare global {
  interface Window {
    avSync: AvSync;
  }
}

/** 170 ms of sound at a time, so that a late look misses none. */
const WINDOW_SAMPLES = 8192;
const LOOK_EVERY_MS = 20;
const LOUD = 0.1;
/** The beep is over long before the next. */
const REFRACTORY_MS = 500;
const BRIGHT = 128;

async function measure(
  video: HTMLVideoElement,
  wanted: { readonly pairs: number; readonly timeoutMs: number },
): Promise<number[]> {
  const flashes: number[] = [];
  const beeps: number[] = [];
  const watching = watchPicture(video, flashes);
  const listening = await listen(video, beeps);
  const deadline = performance.now() + wanted.timeoutMs;
  let skews: number[] = [];
  while (skews.length < wanted.pairs && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    skews = pair(flashes, beeps);
  }
  watching();
  await listening();
  return skews;
}

/** Times at which the picture turned white, as it is shown. */
function watchPicture(video: HTMLVideoElement, flashes: number[]): () => void {
  const canvas = new OffscreenCanvas(8, 8);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let bright = true;
  let stopped = false;
  const look = (_now: number, frame: VideoFrameCallbackMetadata): void => {
    if (stopped || context === null) {
      return;
    }
    context.drawImage(video, 0, 0, 8, 8);
    const isBright = (context.getImageData(4, 4, 1, 1).data[0] ?? 0) > BRIGHT;
    if (isBright && !bright) {
      flashes.push(frame.expectedDisplayTime);
    }
    bright = isBright;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  return () => {
    stopped = true;
  };
}

/** Times at which a beep began, as it is heard. */
async function listen(video: HTMLVideoElement, beeps: number[]): Promise<() => Promise<void>> {
  const audio = new AudioContext();
  await audio.resume();
  const analyser = new AnalyserNode(audio, { fftSize: WINDOW_SAMPLES });
  soundOf(video, audio).connect(analyser);
  const samples = new Float32Array(WINDOW_SAMPLES);
  let last = -Infinity;
  const timer = setInterval(() => {
    const endsAt = audio.currentTime;
    analyser.getFloatTimeDomainData(samples);
    const loud = samples.findIndex((sample) => Math.abs(sample) > LOUD);
    // Loud from its first sample on: the beginning is not in this window.
    if (loud <= 0) {
      return;
    }
    const { contextTime = 0, performanceTime = 0 } = audio.getOutputTimestamp();
    const beganAt = endsAt - (WINDOW_SAMPLES - loud) / audio.sampleRate;
    const heardAt = performanceTime + (beganAt - contextTime) * 1000;
    if (heardAt - last > REFRACTORY_MS) {
      beeps.push(heardAt);
      last = heardAt;
    }
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return audio.close();
  };
}

/** Of a stream, or of files that the element plays; of those it is heard nowhere else from then on. */
function soundOf(video: HTMLVideoElement, audio: AudioContext): AudioNode {
  if (video.srcObject instanceof MediaStream) {
    return audio.createMediaStreamSource(new MediaStream(video.srcObject.getAudioTracks()));
  }
  const source = audio.createMediaElementSource(video);
  // What is connected to nothing is not played in time.
  source.connect(audio.destination);
  return source;
}

function pair(flashes: readonly number[], beeps: readonly number[]): number[] {
  return flashes.flatMap((flash) => {
    const near = beeps
      .map((beep) => beep - flash)
      .filter((skew) => Math.abs(skew) < REFRACTORY_MS)
      .sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    return near === undefined ? [] : [near];
  });
}

window.avSync = { measure };

export {};
