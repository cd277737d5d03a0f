/** One end of a relay between hosts: a PipeTransport with SRTP and RTX on the pipe port range. */
import type { PipeTransport, Router } from 'mediasoup/types';
import { pipeError, pipePortRange } from './router-pipe.ts';
import type { PipeEndpoint } from './node-port.ts';
import type { PipeOptions } from './options.ts';

/** @throws SFU_NO_PIPE_PORT, SFU_WORKER_FAILED */
export async function openRelayTransport(
  router: Router,
  pipe: PipeOptions,
): Promise<PipeTransport> {
  try {
    return await router.createPipeTransport({
      listenInfo: { protocol: 'udp', ip: pipe.listenIp, portRange: pipePortRange(pipe) },
      enableRtx: true,
      enableSrtp: true,
    });
  } catch (error) {
    throw pipeError(error);
  }
}

/** What the other node must know of this end. */
export function relayEndpoint(transport: PipeTransport, pipe: PipeOptions): PipeEndpoint {
  const { srtpParameters, tuple } = transport;
  return {
    ip: pipe.announcedAddress,
    port: tuple.localPort,
    ...(srtpParameters === undefined ? {} : { srtpParameters }),
  };
}
