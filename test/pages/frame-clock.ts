/**
 * Runs in a page before its own scripts. Replaces the camera by a canvas that shows the time as a
 * row of black and white cells, and reads that time back from a playing video, so that glass-to-glass
 * delay is measured from pixels. All pages of one machine share its clock.
 */
type FrameClock = {
  /** Delay in ms of each of the next `count` frames that `video` presents. */
  readonly measure: (
    video: HTMLVideoElement,
    count: number,
    timeoutMs: number,
  ) => Promise<number[]>;
  /** A stream of the clock picture and a quiet tone. */
  readonly stream: (constraints?: {
    readonly video: boolean;
    readonly audio: boolean;
  }) => MediaStream;
};

declare global {
  interface Window {
    frameClock: FrameClock;
  }
}

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES_PER_SECOND = 30;
/** 20 bits of quarter milliseconds wrap every 262 s. */
const BITS = 20;
const TICKS_PER_MS = 4;
const CELL = WIDTH / (BITS + 4);
const ROW_Y = 40;

const nowTicks = (): number =>
  Math.floor((performance.timeOrigin + performance.now()) * TICKS_PER_MS) % 2 ** BITS;

function draw(context: CanvasRenderingContext2D): void {
  const ticks = nowTicks();
  const hue = Math.floor(performance.now() / 40) % 360;
  context.fillStyle = `hsl(${hue} 60% 35%)`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#fff';
  context.font = '64px monospace';
  context.fillText(new Date().toISOString().slice(11, 23), 80, 400);
  // A white and a black cell first and two of parity last frame the bits.
  const parity = ticks.toString(2).replaceAll('0', '').length % 2;
  const bits = [
    1,
    0,
    ...Array.from({ length: BITS }, (_, i) => (ticks >> i) & 1),
    parity,
    1 - parity,
  ];
  bits.forEach((bit, i) => {
    context.fillStyle = bit === 1 ? '#fff' : '#000';
    context.fillRect(i * CELL, ROW_Y, CELL + 1, 120);
  });
}

function clockStream(constraints = { video: true, audio: true }): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) {
    throw new Error('no 2d canvas');
  }
  const tracks: MediaStreamTrack[] = [];
  if (constraints.video) {
    // Captured whenever it is drawn; clones of the track get the same frames.
    tracks.push(...canvas.captureStream().getVideoTracks());
    setInterval(() => {
      draw(context);
    }, 1000 / FRAMES_PER_SECOND);
  }
  if (constraints.audio) {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    gain.gain.value = 0.2;
    const out = audio.createMediaStreamDestination();
    tone.connect(gain).connect(out);
    tone.start();
    void audio.resume();
    tracks.push(...out.stream.getAudioTracks());
  }
  return new MediaStream(tracks);
}

const sample = document.createElement('canvas');
const sampleContext = sample.getContext('2d', { willReadFrequently: true });

/** Undefined when the picture shows no clock, or a damaged one. */
function readTicks(video: HTMLVideoElement): number | undefined {
  const cells = BITS + 4;
  sample.width = cells * 4;
  sample.height = 4;
  const scale = video.videoWidth / WIDTH;
  const y = (ROW_Y + 30) * scale;
  const height = 60 * scale;
  const { width: toWidth, height: toHeight } = sample;
  sampleContext?.drawImage(video, 0, y, video.videoWidth, height, 0, 0, toWidth, toHeight);
  const pixels = sampleContext?.getImageData(0, 0, sample.width, sample.height).data;
  if (!pixels) {
    return undefined;
  }
  const bits = Array.from({ length: cells }, (_, i) => {
    const at = (sample.width * 2 + i * 4 + 2) * 4;
    return (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0) > 384 ? 1 : 0;
  });
  const value = bits.slice(2, 2 + BITS).reduce<number>((sum, bit, i) => sum + bit * 2 ** i, 0);
  const parity = bits.slice(2, 2 + BITS).filter((bit) => bit === 1).length % 2;
  const framed = bits[0] === 1 && bits[1] === 0;
  return framed && bits[2 + BITS] === parity && bits[3 + BITS] === 1 - parity ? value : undefined;
}

function measure(video: HTMLVideoElement, count: number, timeoutMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const delays: number[] = [];
    let done = false;
    const finish = (): void => {
      done = true;
      resolve(delays);
    };
    const timer = setTimeout(finish, timeoutMs);
    const onFrame = (): void => {
      const ticks = readTicks(video);
      if (ticks !== undefined) {
        const delay = (nowTicks() - ticks + 2 ** BITS) % 2 ** BITS;
        delays.push(delay / TICKS_PER_MS);
      }
      if (delays.length >= count) {
        clearTimeout(timer);
        finish();
      } else if (!done) {
        video.requestVideoFrameCallback(onFrame);
      }
    };
    video.requestVideoFrameCallback(onFrame);
  });
}

window.frameClock = { measure, stream: clockStream };
// Absent on pages that browsers do not trust, such as about:blank.
const devices = navigator.mediaDevices as MediaDevices | undefined;
if (devices) {
  devices.getUserMedia = (constraints) =>
    Promise.resolve(
      clockStream({ video: Boolean(constraints?.video), audio: Boolean(constraints?.audio) }),
    );
}

export {};
