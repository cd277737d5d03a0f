/**
 * The flash-and-beep source from one ffmpeg to another by RTMP, with nothing of ours between: what is
 * apart there comes from the encoder, or from how it is measured.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FLV_TAG, FlvTagReader } from '@freshet/infra/media';
import { runFfmpeg } from '../../infra/media/fixtures/run-ffmpeg.ts';
import {
  BEEP,
  beepOnsets,
  FLASH,
  flashOnsets,
  GRAY_BYTES,
  GRAY_PICTURES,
  skewsMs,
} from './beep-and-flash.ts';
import { publishWithFfmpeg } from './ffmpeg-publisher.ts';
import { freePorts } from './ports.ts';

const LISTENING_WITHIN_MS = 10_000;

/** Sound after picture in ms, for each flash. */
export async function loopbackSkewsMs(seconds: number): Promise<number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-loopback-'));
  const [port = 0] = await freePorts(1);
  const file = join(directory, 'received.flv');
  const url = `rtmp://127.0.0.1:${port}/live/loop`;
  const receiver = spawn('ffmpeg', [
    ...['-v', 'error', '-listen', '1', '-timeout', `${LISTENING_WITHIN_MS / 1000}`, '-i', url],
    ...['-c', 'copy', '-copyts', '-f', 'flv', file],
  ]);
  const done = once(receiver, 'close');
  try {
    let code: number | null = 1;
    for (const end = Date.now() + LISTENING_WITHIN_MS; code !== 0 && Date.now() < end;) {
      // Refused until the other one listens.
      const sound = { source: BEEP };
      const how = { url, format: 'flv', picture: { source: FLASH }, sound, seconds } as const;
      code = await publishWithFfmpeg(how).exited;
    }
    await done;
    return await skewsOf(await readFile(file));
  } finally {
    receiver.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  }
}

/** Of a recording in FLV, by the times of its tags. */
export async function skewsOf(flv: Buffer): Promise<number[]> {
  const tags = new FlvTagReader().push(flv);
  const timesOf = (type: number): number[] =>
    tags
      .filter((tag) => tag.type === type && tag.body[1] === 1)
      .map(({ timestampMs }) => timestampMs);
  const [pictures, sounds] = [timesOf(FLV_TAG.video), timesOf(FLV_TAG.audio)];
  const input = ['-f', 'flv', '-i', 'pipe:0'];
  const gray = await runFfmpeg([...input, ...GRAY_PICTURES], flv);
  if (gray.length !== pictures.length * GRAY_BYTES) {
    throw new Error(`${gray.length / GRAY_BYTES} pictures of ${pictures.length} were decoded`);
  }
  // Frame by frame, so that a decoder that leaves its first samples out is seen.
  const pcm = await runFfmpeg([...input, '-vn', '-f', 's16le', '-ac', '1', '-'], flv);
  const missing = sounds.length * AAC_FRAME_SAMPLES - pcm.length / 2;
  const beeps = beepOnsets(pcm).flatMap((sample) => {
    const at = sample + missing;
    const frame = sounds[Math.floor(at / AAC_FRAME_SAMPLES)];
    return frame === undefined ? [] : [frame + (at % AAC_FRAME_SAMPLES) / 48];
  });
  const flashes = flashOnsets(gray).flatMap((index) => pictures[index] ?? []);
  return skewsMs(flashes, beeps);
}

const AAC_FRAME_SAMPLES = 1024;

/** Of a live stream as an HLS player that knows no parts gets it. */
export async function hlsSkewsMs(playbackUrl: string, seconds: number): Promise<number[]> {
  const flv = await runFfmpeg([
    ...['-i', playbackUrl, '-t', `${seconds}`, '-map', '0:v:0', '-map', '0:a:0'],
    ...['-c', 'copy', '-f', 'flv', '-'],
  ]);
  return skewsOf(flv);
}
