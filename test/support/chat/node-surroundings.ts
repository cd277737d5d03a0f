/** What the SDK's chat finds around it on Node: real time and sockets, no page, no HTTP. */
import type { Surroundings } from '../../../client-sdk/src/ports.ts';

/** @param createSocket - to whichever gateway a test wants, each time anew */
export function nodeSurroundings(createSocket: (protocol: string) => WebSocket): Surroundings {
  return {
    clock: {
      now: () => performance.now(),
      // The SDK only hands its own handles back.
      setTimer: (callback, delayMs) => setTimeout(callback, delayMs) as never,
      clearTimer: (handle) => clearTimeout(handle as never),
    },
    random: Math.random,
    createSocket: (_url, protocol) => createSocket(protocol),
    page: { online: true, visible: true, listen: () => () => undefined },
    http: { request: () => Promise.reject(new Error('not used')), beacon: () => false },
  };
}
