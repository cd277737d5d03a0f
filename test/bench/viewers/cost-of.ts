/** What a server spends on each packet that its viewers get. */
import { setTimeout as delay } from 'node:timers/promises';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import { CrowdViewer } from './crowd.ts';
import type { SfuUnderTest } from './sfu-under-test.ts';

const SETTLE_MS = 2_000;
/** How long packets and CPU time are counted. */
export const MEASURE_MS = 8_000;
const JOINS_AT_ONCE = 10;
/** A run in which viewers missed more than this measured something else. */
const LEAST_RECEIVED = 0.98;

export type Cost = {
  /** CPU of all processes of the server for each packet that a viewer got. */
  readonly microsecondsPerPacket: number;
  readonly controlCores: number;
  readonly receivedShare: number;
};

/** @throws Error when viewers miss packets, and so the figure would stand for something else */
export async function costOf(
  start: () => Promise<SfuUnderTest>,
  tape: VideoTape,
  count: number,
): Promise<Cost> {
  const server = await start();
  const viewers = Array.from({ length: count }, () => new CrowdViewer());
  try {
    await delay(500);
    for (let at = 0; at < viewers.length; at += JOINS_AT_ONCE) {
      const group = viewers.slice(at, at + JOINS_AT_ONCE);
      await Promise.all(group.map((viewer) => server.watch(viewer)));
    }
    await delay(SETTLE_MS);
    const cpu = (pids: readonly number[]): number =>
      pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
    const packets = (): number => viewers.reduce((sum, viewer) => sum + viewer.packets, 0);
    const before = {
      at: performance.now(),
      media: cpu(server.mediaPids),
      control: cpu(server.controlPids),
      packets: packets(),
    };
    await delay(MEASURE_MS);
    const seconds = (performance.now() - before.at) / 1000;
    const control = cpu(server.controlPids) - before.control;
    const media = cpu(server.mediaPids) - before.media;
    const received = packets() - before.packets;
    const receivedShare = received / (packetsPerSecond(tape) * seconds * count);
    if (receivedShare < LEAST_RECEIVED) {
      throw new Error(`viewers got ${(100 * receivedShare).toFixed(1)} % of the packets`);
    }
    return {
      microsecondsPerPacket: ((media + control) * 1e6) / received,
      controlCores: control / seconds,
      receivedShare,
    };
  } finally {
    await Promise.allSettled(viewers.map((viewer) => viewer.close()));
    await server.close();
  }
}

export function packetsPerSecond(tape: VideoTape): number {
  const packets = tape.frames.reduce((sum, frame) => sum + frame.length, 0);
  return (packets * tape.fps) / tape.frames.length;
}
