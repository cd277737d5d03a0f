/** Does early what a join would otherwise wait for. */
import { sharedRegionFinder } from '../lib/region-finder.ts';
import { pageCertificate } from './certificate.ts';
import { assumedRouterCapabilities, loadDevice } from './rtc-device.ts';

/**
 * Makes the page's certificate, asks the browser for its codecs and the server for its regions, so that a
 * later `play()` or `goLive()` sends its first request at once. Call it as early as you like; failures show later.
 *
 * @param serverUrl - address of the server that will be used.
 * @param region - to be served from, where it is known; else it is looked for.
 */
export function prewarm(serverUrl: string, region?: string): void {
  if (typeof RTCPeerConnection === 'undefined') {
    return;
  }
  if (region === undefined) {
    sharedRegionFinder(serverUrl).start();
  }
  pageCertificate().catch(() => undefined);
  loadDevice(assumedRouterCapabilities(serverUrl)).catch(() => undefined);
}
