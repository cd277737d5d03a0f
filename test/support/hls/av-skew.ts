/**
 * How far sound and picture of a stream are apart, by its own timestamps: segments are decoded, and each
 * flash of the picture (beep-and-flash.ts) is looked up in the sound.
 */
import { runFfmpeg } from '../../../infra/media/fixtures/run-ffmpeg.ts';
import type { ParsedPlaylist } from './parse-playlist.ts';
import { readSamples } from './read-samples.ts';

const BRIGHT = 128;
const LOUD = 0.1;
/** A flash and its beep are over long before the next. */
const REFRACTORY_S = 0.5;
const VIDEO_TIMESCALE = 90_000;
const AUDIO_TIMESCALE = 48_000;
const AAC_FRAME_SAMPLES = 1024;

/** Beginning of each beep less that of its flash, in milliseconds; positive: the sound is late. */
export async function avSkews(
  base: string,
  video: ParsedPlaylist,
  audio: ParsedPlaylist,
): Promise<number[]> {
  const [flashes, beeps] = await Promise.all([flashesOf(base, video), beepsOf(base, audio)]);
  return flashes.flatMap((flashS) => {
    const skews = beeps.map((beepS) => (beepS - flashS) * 1000);
    return skews.filter((ms) => Math.abs(ms) < REFRACTORY_S * 1000);
  });
}

/** All segments of the last run. */
async function mediaOf(base: string, list: ParsedPlaylist): Promise<readonly [Buffer, Buffer[]]> {
  const from = list.segments.findLastIndex((segment) => segment.discontinuity);
  const segments = list.segments.slice(Math.max(0, from));
  const map = list.segments.findLast((segment) => segment.map !== undefined)?.map ?? '';
  const read = async (uri: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${base}/${uri}`)).arrayBuffer());
  const bodies = await Promise.all(segments.map(({ uri }) => read(uri ?? '')));
  return [await read(map), bodies];
}

async function flashesOf(base: string, list: ParsedPlaylist): Promise<number[]> {
  const [init, bodies] = await mediaOf(base, list);
  // One byte for each frame.
  const levels = await runFfmpeg(
    [
      ...['-f', 'mp4', '-i', 'pipe:0', '-vf', 'scale=1:1:flags=area,format=gray'],
      ...['-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1'],
    ],
    Buffer.concat([init, ...bodies]),
  );
  const times = readSamples(bodies).map(({ dtsTicks }) => dtsTicks / VIDEO_TIMESCALE);
  return onsets(times, (index) => (levels[index] ?? 0) > BRIGHT);
}

async function beepsOf(base: string, list: ParsedPlaylist): Promise<number[]> {
  const [init, bodies] = await mediaOf(base, list);
  const bytes = await runFfmpeg(
    ['-f', 'mp4', '-i', 'pipe:0', '-ac', '1', '-f', 'f32le', 'pipe:1'],
    Buffer.concat([init, ...bodies]),
  );
  const samples = new Float32Array(Uint8Array.from(bytes).buffer, 0, bytes.length >> 2);
  const frames = readSamples(bodies);
  const times = Array.from(samples, (_, index) => {
    const frame = frames[Math.floor(index / AAC_FRAME_SAMPLES)];
    return ((frame?.dtsTicks ?? NaN) + (index % AAC_FRAME_SAMPLES)) / AUDIO_TIMESCALE;
  });
  return onsets(times, (index) => Math.abs(samples[index] ?? 0) > LOUD);
}

/** Times at which something is on that was off for a while; what is on from the start does not count. */
function onsets(times: readonly number[], isOn: (index: number) => boolean): number[] {
  const found: number[] = [];
  let lastOnS = times[0] ?? 0;
  times.forEach((timeS, index) => {
    if (isOn(index)) {
      if (timeS - lastOnS > REFRACTORY_S) {
        found.push(timeS);
      }
      lastOnS = timeS;
    }
  });
  return found;
}
