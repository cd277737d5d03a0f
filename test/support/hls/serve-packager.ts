/** An origin on loopback in front of a packager that something else feeds. */
import { createListener, createMetrics } from '@freshet/infra/runtime';
import { completeOptions } from '../../../hls-bridge/src/options.ts';
import type { HlsBridgeOptionsInput } from '../../../hls-bridge/src/options.ts';
import { createOrigin } from '../../../hls-bridge/src/origin/create-origin.ts';
import type { StreamPackager } from '../../../hls-bridge/src/packager/stream-packager.ts';
import { recordedLog } from '../run-records.ts';

export type ServedPackager = {
  /** URL of the stream, without a slash at its end. */
  readonly base: string;
  readonly port: number;
  /** To be called after every change of a playlist. */
  changed(): void;
  close(): Promise<void>;
};

export const SERVED_STREAM = 'st_served';

export async function servePackager(
  packager: StreamPackager,
  options: HlsBridgeOptionsInput & { readonly address?: string; readonly port?: number } = {},
): Promise<ServedPackager> {
  const log = recordedLog('serve-packager');
  const { address = '127.0.0.1' } = options;
  const metrics = createMetrics({ processMetrics: false });
  const origin = createOrigin(
    {
      streams: { find: () => packager, obtain: () => Promise.resolve(packager) },
      directory: {
        authorizePlayback: (streamId) => Promise.resolve({ streamId, status: 'live' }),
      },
      ...{ log, metrics },
    },
    completeOptions(options),
  );
  const listener = await createListener(
    { log, metrics },
    { host: address, port: options.port ?? 0 },
  );
  listener.mountExchange('/live', origin.answer);
  listener.mountExchange('/t', origin.answer);
  const { port } = listener.address;
  return {
    port,
    base: `http://${address}:${port}/live/${SERVED_STREAM}`,
    changed: () => {
      origin.changed(packager);
    },
    close: async () => {
      origin.close();
      await listener.close({ drainMs: 0 });
      metrics.close();
    },
  };
}
