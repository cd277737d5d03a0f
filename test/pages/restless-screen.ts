/**
 * Runs in a page before its own scripts: a shared screen in place of the camera. It shows something new
 * thirty times a second or three times, in turns, changes its size, and once a minute nothing moves for
 * five seconds; with a tone as sound that is silent half of the time, long enough for DTX.
 */
const SIZES = [
  { width: 640, height: 360 },
  { width: 854, height: 480 },
] as const;
const RESIZE_MS = 25_000;
const MOOD_MS = 6_000;
const QUICK_MS = 33;
/** At least: as much again comes by chance. */
const SLOW_MS = 170;
const MINUTE_MS = 60_000;
const STILL_FROM_MS = 45_000;
const STILL_TO_MS = 50_000;
const HUSH_MS = 4_000;

function paint(context: CanvasRenderingContext2D, timeMs: number): void {
  const { width, height } = context.canvas;
  context.fillStyle = '#f4f1ea';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#125259';
  for (let line = 0; line < 12; line += 1) {
    const length = ((line * 97 + Math.floor(timeMs / 400) * 31) % 80) + 10;
    context.fillRect(20, 20 + line * 26, (width * length) / 100, 14);
  }
  context.fillRect((timeMs / 10) % width, height - 30, 40, 20);
}

function screenTrack(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const [track] = canvas.captureStream(0).getVideoTracks();
  if (context === null || !(track instanceof CanvasCaptureMediaStreamTrack)) {
    throw new Error('this browser cannot draw');
  }
  const startMs = performance.now();
  const show = (): void => {
    const timeMs = performance.now() - startMs;
    const size = SIZES[Math.floor(timeMs / RESIZE_MS) % SIZES.length] ?? SIZES[0];
    const inMinuteMs = timeMs % MINUTE_MS;
    if (inMinuteMs < STILL_FROM_MS || inMinuteMs > STILL_TO_MS) {
      if (canvas.width !== size.width) {
        Object.assign(canvas, size);
      }
      paint(context, timeMs);
      track.requestFrame();
    }
    const isQuick = Math.floor(timeMs / MOOD_MS) % 2 === 0;
    setTimeout(show, isQuick ? QUICK_MS : SLOW_MS * (1 + Math.random()));
  };
  show();
  return track;
}

function toneTracks(): MediaStreamTrack[] {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const output = audio.createMediaStreamDestination();
  tone.connect(volume).connect(output);
  tone.start();
  setInterval(() => {
    volume.gain.value = 1 - volume.gain.value;
  }, HUSH_MS);
  return output.stream.getTracks();
}

const media = new MediaStream([screenTrack(), ...toneTracks()]);
navigator.mediaDevices.getUserMedia = async () => media.clone();

export {};
