/** Sends the film as plain RTP by UDP, for servers that take it so. */
import { createSocket } from 'node:dgram';
import { RtpStreamWriter } from '@freshet/infra/media';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';

/** For servers that have to be told. */
export const FILM_SSRC = 0x0f11_0001;
const PAYLOAD_TYPE = 96;
const TICK_MS = 5;

export type FilmSender = { close(): void };

export function sendFilm(tape: VideoTape, port: number): FilmSender {
  const socket = createSocket('udp4');
  const writer = new RtpStreamWriter({
    ssrc: FILM_SSRC,
    payloadType: PAYLOAD_TYPE,
    clockRateHz: 90_000,
  });
  const beganAtMs = performance.now();
  let next = 0;
  const timer = setInterval(() => {
    const mediaMs = performance.now() - beganAtMs;
    for (; (next * 1000) / tape.fps <= mediaMs; next += 1) {
      const frame = tape.frames[next % tape.frames.length] ?? [];
      const at = { mediaMs: (next * 1000) / tape.fps, marker: true };
      for (const packet of writer.write(frame, at)) {
        socket.send(packet, port, '127.0.0.1');
      }
    }
  }, TICK_MS);
  return {
    close: () => {
      clearInterval(timer);
      socket.close();
    },
  };
}
