/**
 * Runs in a page before its own scripts: a canvas for a camera that turns from dark to light and back
 * with an event of the same moment, and on a viewer's page the moments at which picture and event come.
 */
import type { Events } from '@freshet/client';

/** When the picture turned and when its event was told, ms of this page's clock, by number. */
type Seen = { readonly picture: Record<number, number>; readonly event: Record<number, number> };

declare global {
  interface Window {
    eventFlash: {
      /** A moving picture and nothing else. */
      readonly stream: () => MediaStream;
      /** Turns the picture so many times, each with an event. */
      readonly flash: (events: Events, count: number, everyMs: number) => Promise<void>;
      /** From now on notes what comes. */
      readonly watch: (video: HTMLVideoElement, events: Events) => Seen;
    };
  }
}

const WIDTH = 640;
const HEIGHT = 360;
const FRAMES_PER_SECOND = 30;
const DARK = 40;
const LIGHT = 215;
const MIDDLE = 128;

let isLight = false;
let draw: () => void = () => undefined;

function stream(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) {
    throw new Error('no 2d canvas');
  }
  draw = (): void => {
    const value = isLight ? LIGHT : DARK;
    context.fillStyle = `rgb(${value} ${value} ${value})`;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    // Something moves at the edge, so that frames differ.
    context.fillStyle = '#888';
    context.fillRect((performance.now() / 5) % WIDTH, HEIGHT - 12, 40, 12);
  };
  const media = canvas.captureStream();
  setInterval(() => {
    draw();
  }, 1000 / FRAMES_PER_SECOND);
  return media;
}

async function flash(events: Events, count: number, everyMs: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    isLight = n % 2 === 1;
    draw();
    // Without a time it is about the picture of now.
    await events.send('flash', { n });
    await new Promise((resolve) => {
      setTimeout(resolve, everyMs);
    });
  }
}

function watch(video: HTMLVideoElement, events: Events): Seen {
  const seen: Seen = { picture: {}, event: {} };
  const sample = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  let turns = 0;
  const look = (): void => {
    // The middle of the picture, where nothing but the flash changes.
    sample?.drawImage(video, video.videoWidth / 2, video.videoHeight / 4, 8, 8, 0, 0, 1, 1);
    const [value = 0] = sample?.getImageData(0, 0, 1, 1).data ?? [];
    if (value > MIDDLE !== (turns % 2 === 1)) {
      turns += 1;
      seen.picture[turns] = performance.now();
    }
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  events.on('event', ({ type, data }) => {
    if (type === 'flash' && typeof data === 'object' && data !== null && 'n' in data) {
      seen.event[Number(data.n)] ??= performance.now();
    }
  });
  return seen;
}

window.eventFlash = { stream, flash, watch };
// Absent on pages that browsers do not trust, such as about:blank.
const devices = navigator.mediaDevices as MediaDevices | undefined;
if (devices) {
  devices.getUserMedia = () => Promise.resolve(stream());
}

export {};
