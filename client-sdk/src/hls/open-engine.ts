/** Chooses between hls.js and the browser's own HLS. */
import { clientError } from '../errors.ts';
import type { HttpPort } from '../ports.ts';
import { HlsJsEngine } from './hls-js-engine.ts';
import type { HlsModule } from './hls-js-engine.ts';
import type { EngineHooks, EngineSource, HlsEngine } from './hls-engine.ts';
import { HLS_MIME_TYPE, NativeEngine } from './native-engine.ts';

export type HlsLoader = () => Promise<HlsModule>;

/** A chunk of its own in every bundler, fetched when it is needed. */
export const loadHlsJs: HlsLoader = () => import('hls.js');

/**
 * hls.js where the browser has Media Source Extensions, because it keeps closest to the live edge
 * there; Safari's own player is as good at that and keeps phones cool.
 *
 * @throws CLIENT_HLS_UNSUPPORTED, CLIENT_HLS_LIBRARY_MISSING
 */
export async function openEngine(
  source: EngineSource,
  hooks: EngineHooks,
  deps: { readonly http: HttpPort; readonly load: HlsLoader; readonly video: HTMLVideoElement },
): Promise<HlsEngine> {
  const canNative = deps.video.canPlayType(HLS_MIME_TYPE) !== '';
  const prefersNative = canNative && isSafari() && source.bearer === undefined;
  if (prefersNative) {
    return new NativeEngine(source, hooks, deps.http);
  }
  if (!hasMediaSource()) {
    if (canNative) {
      return new NativeEngine(source, hooks, deps.http);
    }
    throw clientError('CLIENT_HLS_UNSUPPORTED');
  }
  const { default: Hls } = await deps.load().catch((cause: unknown) => {
    throw clientError('CLIENT_HLS_LIBRARY_MISSING', { cause });
  });
  if (!Hls.isSupported()) {
    throw clientError('CLIENT_HLS_UNSUPPORTED');
  }
  return new HlsJsEngine(Hls, source, hooks);
}

/** Can this browser play HLS in any way? */
export function canPlayHls(video: HTMLVideoElement): boolean {
  return hasMediaSource() || video.canPlayType(HLS_MIME_TYPE) !== '';
}

function hasMediaSource(): boolean {
  return 'MediaSource' in globalThis || 'ManagedMediaSource' in globalThis;
}

/** All browsers with WebKit inside. Chromium can play HLS too, but not with low latency by itself. */
function isSafari(): boolean {
  return navigator.vendor.startsWith('Apple');
}
