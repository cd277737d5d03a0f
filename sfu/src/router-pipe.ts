/**
 * A pipe between two routers of this node (RTP over UDP on loopback, without SRTP and RTX). Made by
 * hand, because `router.pipeToRouter` cannot set how often a piped producer asks for keyframes.
 */
import type { Consumer, PipeTransport, Producer, Router } from 'mediasoup/types';
import { toSfuError } from './to-sfu-error.ts';
import type { PipeOptions } from './options.ts';
import type { Track } from './track.ts';

const LOOPBACK = '127.0.0.1';
/** Below the fixed ranges for clients and for pipes between hosts. */
const FREE_PORT_RANGE = { min: 20_000, max: 39_999 };

export type PipedTrack = {
  readonly producer: Producer;
  /** Asks for a keyframe at the near end, past the limit of the far one. */
  requestKeyframe(): void;
  close(): void;
};

export type RouterPipe = {
  readonly closed: boolean;
  /**
   * Lets media flow, of every track that is carried or will be. Until then nobody is asked for a keyframe,
   * which would come before anybody can see it, and hold back the next one. Idempotent.
   */
  start(): Promise<void>;
  /** Makes the track's twin on the far router. */
  carry(track: Track): Promise<PipedTrack>;
  close(): void;
};

export type RouterPipeOptions = {
  readonly keyframeRequestDelayMs: number;
};

/** @throws SFU_NO_PIPE_PORT, SFU_WORKER_FAILED */
export async function createRouterPipe(
  from: Router,
  to: Router,
  options: RouterPipeOptions,
): Promise<RouterPipe> {
  const made = await Promise.allSettled([openEnd(from), openEnd(to)]);
  const [near, far] = made.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  );
  const close = (): void => {
    near?.close();
    far?.close();
  };
  const failed = made.find((result) => result.status === 'rejected');
  if (near === undefined || far === undefined) {
    close();
    throw pipeError(failed?.reason);
  }
  try {
    await far.connect({ ip: LOOPBACK, port: near.tuple.localPort });
  } catch (error) {
    close();
    throw pipeError(error);
  }
  let starting: Promise<void> | undefined;
  return {
    get closed() {
      return near.closed || far.closed;
    },
    start: () => (starting ??= near.connect({ ip: LOOPBACK, port: far.tuple.localPort })),
    carry: (track) => carryTrack({ near, far, track, options }),
    close,
  };
}

/** The port range of pipes as mediasoup wants it. */
export function pipePortRange(pipe: PipeOptions): { readonly min: number; readonly max: number } {
  return pipe.portBase === 0
    ? FREE_PORT_RANGE
    : { min: pipe.portBase, max: pipe.portBase + pipe.portCount - 1 };
}

/** Names the one failure that operators must tell apart: a used up port range. */
export function pipeError(error: unknown): Error {
  const isPortShortage = error instanceof Error && /no more available ports/.test(error.message);
  return toSfuError(error, isPortShortage ? 'SFU_NO_PIPE_PORT' : 'SFU_WORKER_FAILED');
}

/** On loopback any port will do: the range of `pipe` is for what firewalls must let through. */
function openEnd(router: Router): Promise<PipeTransport> {
  return router.createPipeTransport({
    listenInfo: { protocol: 'udp', ip: LOOPBACK, portRange: FREE_PORT_RANGE },
  });
}

async function carryTrack(input: {
  readonly near: PipeTransport;
  readonly far: PipeTransport;
  readonly track: Track;
  readonly options: RouterPipeOptions;
}): Promise<PipedTrack> {
  const { near, far, track, options } = input;
  let consumer: Consumer | undefined;
  try {
    consumer = await near.consume({ producerId: track.producer.id });
    const producer = await far.produce({
      kind: track.kind,
      rtpParameters: consumer.rtpParameters,
      paused: track.paused,
      keyFrameRequestDelay: options.keyframeRequestDelayMs,
    });
    const piped = consumer;
    return {
      producer,
      requestKeyframe: () => {
        // It fails only when the track goes away, and then nobody needs the keyframe.
        piped.requestKeyFrame().catch(() => undefined);
      },
      close: () => {
        producer.close();
        piped.close();
      },
    };
  } catch (error) {
    consumer?.close();
    throw toSfuError(error, 'SFU_WORKER_FAILED');
  }
}
