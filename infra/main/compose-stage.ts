/** Wires the stage: decisions in the database, news over the bus. */
import { createStageStore } from '@freshet/api';
import type { Api } from '@freshet/api';
import type { Bus, Closer, Config, Database, Logger, Metrics } from '@freshet/infra/runtime';
import { createStage } from '@freshet/signaling';
import type { Stage } from '@freshet/signaling';

export function openStage(
  deps: {
    readonly log: Logger;
    readonly metrics: Metrics;
    readonly config: Config;
    readonly closer: Closer;
  },
  parts: { readonly api: Api; readonly database: Database; readonly bus: Bus },
): Stage {
  const { log, metrics, config, closer } = deps;
  return closer.use(
    createStage(
      {
        log: log.child({ part: 'stage' }),
        metrics,
        bus: parts.bus,
        store: createStageStore(parts.database),
        directory: parts.api.directory,
      },
      {
        limits: {
          maxBitrateBps: config.maxBitrateBps,
          maxWidth: config.maxWidth,
          maxHeight: config.maxHeight,
          maxFps: config.maxFps,
        },
      },
    ),
  );
}
