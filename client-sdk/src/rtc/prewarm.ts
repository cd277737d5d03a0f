/** Does early what a join would otherwise wait for. */
import { pageCertificate } from './certificate.ts';
import { assumedRouterCapabilities, loadDevice } from './rtc-device.ts';

/**
 * Makes the page's certificate and asks the browser for its codecs, so that a later `play()` or
 * `goLive()` sends its first request at once. Call it as early as you like; failures show later.
 *
 * @param serverUrl - address of the server that will be used.
 */
export function prewarm(serverUrl: string): void {
  if (typeof RTCPeerConnection === 'undefined') {
    return;
  }
  pageCertificate().catch(() => undefined);
  loadDevice(assumedRouterCapabilities(serverUrl)).catch(() => undefined);
}
