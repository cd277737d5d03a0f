/** `freshet audit verify`: whether every row of the audit log is as it was written. */
import { verifyAudit } from '@freshet/api';
import { Closer, createLogger, createMetrics } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { openState } from './compose-state.ts';

/** A log of many years is read as a whole. */
const LONGEST_MS = 3_600_000;

/** True when it is. @throws DATABASE_UNAVAILABLE, DATABASE_START_FAILED, DATABASE_TIMEOUT */
export async function runAuditVerify(config: Config): Promise<boolean> {
  // What is printed is the answer; whoever asks wants nothing around it.
  const log = createLogger({ level: 'error', format: config.logFormat });
  const metrics = createMetrics({ processMetrics: false });
  const closer = new Closer();
  try {
    const { database } = openState({ log, metrics, config, closer }, { mayShare: true });
    const { rows, brokenAt } = await (
      await database
    ).transaction((tx) => verifyAudit(tx), { timeoutMs: LONGEST_MS });
    process.stdout.write(
      brokenAt === undefined
        ? `the audit log is whole: ${rows} rows\n`
        : `the audit log is broken at row ${brokenAt} of ${rows}\n`,
    );
    return brokenAt === undefined;
  } finally {
    await closer.close();
    metrics.close();
  }
}
