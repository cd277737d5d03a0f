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

/** Tells the frame of the context's clock at which each beep begins, exact to the sample. */
const ONSETS = `
  registerProcessor('onsets', class extends AudioWorkletProcessor {
    quiet = 0;
    process([input]) {
      const samples = input?.[0];
      if (samples === undefined) {
        this.quiet += 128;
        return true;
      }
      samples.forEach((sample, index) => {
        if (Math.abs(sample) <= ${LOUD}) {
          this.quiet += 1;
          return;
        }
        if (this.quiet > sampleRate / 5) {
          this.port.postMessage(currentFrame + index);
        }
        this.quiet = 0;
      });
      return true;
    }
  });`;

/** Times at which a beep began, as it is heard: the context's output latency is part of them. */
async function listen(video: HTMLVideoElement, beeps: number[]): Promise<() => Promise<void>> {
  const audio = new AudioContext({ latencyHint: 'interactive' });
  await audio.resume();
  const module = URL.createObjectURL(new Blob([ONSETS], { type: 'text/javascript' }));
  await audio.audioWorklet.addModule(module);
  URL.revokeObjectURL(module);
  const onsets = new AudioWorkletNode(audio, 'onsets', { numberOfOutputs: 1 });
  onsets.port.onmessage = ({ data }: MessageEvent<number>) => {
    const { contextTime = 0, performanceTime = 0 } = audio.getOutputTimestamp();
    beeps.push(performanceTime + (data / audio.sampleRate - contextTime) * 1000);
  };
  soundOf(video, audio).connect(onsets).connect(audio.destination);
  return () => {
    onsets.disconnect();
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
