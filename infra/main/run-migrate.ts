/** `freshet migrate`: brings the tables up to date and ends; for deployments that do it beforehand. */
import { Closer, createLogger, createMetrics } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { openState } from './compose-state.ts';

/** @throws DATABASE_UNAVAILABLE, DATABASE_START_FAILED, DATABASE_MIGRATION_FAILED */
export async function runMigrate(config: Config): Promise<void> {
  const log = createLogger({ level: config.logLevel, format: config.logFormat });
  const metrics = createMetrics({ processMetrics: false });
  const closer = new Closer();
  try {
    const { database } = openState({ log, metrics, config, closer }, { mayShare: true });
    await database;
    log.info('tables are up to date');
  } finally {
    await closer.close();
  }
}
