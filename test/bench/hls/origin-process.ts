/** The origin alone in a process of its own, for benchmarks: says where it is, adds a part when told. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startHandFedOrigin } from '../../support/hls/hand-fed-origin.ts';

export type OriginSays =
  | { readonly kind: 'ready'; readonly port: number }
  /** Milliseconds since 1970, and the longest that anything else had to wait meanwhile. */
  | { readonly kind: 'released'; readonly atMs: number; readonly blockedMs: number }
  | { readonly kind: 'held'; readonly count: number };

export type OriginTold = 'release' | 'held';

const [partBytes = '62500', pathKey = '', tlsDirectory = ''] = process.argv.slice(2);
const origin = await startHandFedOrigin({
  partBytes: Number(partBytes),
  segments: 15,
  hls: { pathKey: Buffer.from(pathKey), maxPerAddress: 20_000 },
  listener: { selfSigned: { directory: tlsDirectory } },
});
const say = (message: OriginSays): void => {
  process.send?.(message);
};
process.on('message', (told: OriginTold) => {
  if (told === 'held') {
    say({ kind: 'held', count: origin.origin.heldRequests });
    return;
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  setTimeout(() => {
    delay.reset();
    const atMs = performance.timeOrigin + performance.now();
    origin.feed(1);
    setTimeout(() => {
      delay.disable();
      say({ kind: 'released', atMs, blockedMs: delay.max / 1e6 });
    }, 1000);
  }, 50);
});
process.on('disconnect', () => process.exit(0));
say({ kind: 'ready', port: origin.listener.address.port });
