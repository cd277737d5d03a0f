/** A picture that flashes and a sound that beeps at the same moment each second: made, and found again. */

/** As lavfi graphs. */
export const FLASH =
  "color=c=black:s=320x180:r=30,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.1)'";
export const BEEP = "aevalsrc='if(lt(mod(t,1),0.1),0.8*sin(2*PI*1000*t),0)':s=48000:c=mono";

/** Gray pictures of this many bytes are enough to tell white from black. */
export const GRAY_BYTES = 64;
/** ffmpeg's options that make such pictures, none left out and none repeated. */
export const GRAY_PICTURES = [
  ...['-vf', 'scale=8:8', '-pix_fmt', 'gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'],
];
const BRIGHT = 128;
const LOUD = 3_000;
/** Silence that parts two beeps, in samples at 48 kHz. */
const SILENCE_SAMPLES = 10_000;

/** Numbers of the pictures that turn white after a black one. */
export function flashOnsets(pictures: Uint8Array): number[] {
  const onsets: number[] = [];
  let wasBright = true;
  for (let picture = 0; picture * GRAY_BYTES < pictures.length; picture += 1) {
    const isBright = (pictures[picture * GRAY_BYTES] ?? 0) > BRIGHT;
    if (isBright && !wasBright) {
      onsets.push(picture);
    }
    wasBright = isBright;
  }
  return onsets;
}

/** Numbers of the samples at which a beep begins, in mono sound of 16 bits at 48 kHz. */
export function beepOnsets(pcm: Buffer): number[] {
  const onsets: number[] = [];
  let quiet = SILENCE_SAMPLES + 1;
  for (let sample = 0; sample < Math.floor(pcm.length / 2); sample += 1) {
    if (Math.abs(pcm.readInt16LE(sample * 2)) > LOUD) {
      if (quiet > SILENCE_SAMPLES) {
        onsets.push(sample);
      }
      quiet = 0;
    } else {
      quiet += 1;
    }
  }
  return onsets;
}

/** Sound after picture for each flash that has its beep: positive when the sound is late. */
export function skewsMs(flashesMs: readonly number[], beepsMs: readonly number[]): number[] {
  return flashesMs.flatMap((flash) => {
    const near = beepsMs
      .map((beep) => beep - flash)
      .filter((skew) => Math.abs(skew) < 500)
      .sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    return near === undefined ? [] : [near];
  });
}
