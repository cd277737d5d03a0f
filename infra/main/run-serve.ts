/** `freshet serve`: starts the server, supervises the process, and says when it is ready. */
import {
  ConfigError,
  PlatformError,
  createLogger,
  flushLog,
  superviseProcess,
} from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { banner } from './banner.ts';
import type { Role } from './command-line.ts';
import { serve } from './serve.ts';
import type { Running } from './serve.ts';
import { VERSION } from './version.ts';

/** Nobody to move users to: a server that stands alone does not wait long. */
const ALONE_DRAIN_MS = 1500;

/** A person gets the sentence of such an error from the command line, and needs no stack. */
function isExplained(error: unknown): boolean {
  return error instanceof PlatformError || error instanceof ConfigError;
}

/** @throws what the start throws, with everything undone */
export async function runServe(config: Config, role: Role): Promise<void> {
  const log = createLogger({ level: config.logLevel, format: config.logFormat });
  const starting = serve({ log, config }, { role });
  // A signal while starting waits for the start and then undoes it.
  const whenUp = async (work: (running: Running) => Promise<void>): Promise<void> => {
    const running = await starting.catch(() => undefined);
    await (running && work(running));
  };
  const lifecycle = superviseProcess(
    { log },
    {
      drainMs:
        config.redisUrl === undefined ? Math.min(config.drainMs, ALONE_DRAIN_MS) : config.drainMs,
      drain: (deadline) => whenUp((running) => running.drain(deadline)),
      close: () => whenUp((running) => running.close()),
    },
  );
  let running: Running;
  try {
    running = await starting;
  } catch (error) {
    if (config.logFormat === 'json' || !isExplained(error)) {
      log.fatal({ err: error }, 'not started');
    }
    await flushLog(log);
    throw error;
  }
  const elapsedMs = Math.round(performance.now());
  // A person reads the addresses in the banner.
  const addresses = config.logFormat === 'json' ? running.addresses : {};
  log.info({ version: VERSION, role, elapsedMs, ...addresses }, 'ready');
  if (config.logFormat === 'pretty' && !lifecycle.stopping) {
    await flushLog(log);
    process.stdout.write(banner({ config, role, elapsedMs, running }));
  }
}
