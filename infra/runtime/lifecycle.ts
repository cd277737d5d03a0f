/**
 * Life and death of a process: the first SIGTERM, SIGINT or SIGHUP drains and closes, a second one
 * ends at once; what nobody caught is logged and ends the process.
 */
import type { Logger } from './log.ts';

export type LifecycleOptions = {
  /** Moves users elsewhere; its signal aborts at the deadline. Failing is logged, not fatal. */
  readonly drain: (deadline: AbortSignal) => Promise<void>;
  /** Closes everything, in reverse order of creation. */
  readonly close: () => Promise<void>;
  readonly drainMs: number;
  /** How long `close` may take before the process ends with status 1. Default 15,000 ms. */
  readonly closeMs?: number;
  /** Default `process.exit`. */
  readonly exit?: (status: number) => void;
};

export interface Lifecycle {
  /** The same as the first signal. Resolves when all is closed, before the exit. */
  stop(reason: string): Promise<void>;
  readonly stopping: boolean;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const DEFAULT_CLOSE_MS = 15_000;
const FLUSH_MS = 1000;
/**
 * One Ctrl-C can arrive several times: from the terminal, from npm, and on the death of a parent from the
 * kernel, once for each of its threads. Only what comes later is somebody's second thought.
 */
const SAME_SIGNAL_MS = 500;

/** Installs the handlers. Call it once, as soon as there is something to close. */
export function superviseProcess(
  deps: { readonly log: Logger },
  options: LifecycleOptions,
): Lifecycle {
  const supervisor = new Supervisor(deps.log, options);
  for (const signal of SIGNALS) {
    process.on(signal, () => supervisor.handleSignal(signal));
  }
  process.on('uncaughtException', (error, origin) => supervisor.die(error, origin));
  // Node turns rejections that nobody handles into uncaught exceptions by default.
  return supervisor;
}

/** Logs what ended the process, lets the line leave, and ends it. */
export async function dieOf(log: Logger, error: unknown, origin: string): Promise<void> {
  log.fatal({ err: error, origin }, 'process ends on an error nobody caught');
  await flushLog(log);
}

/** Resolves when the log's lines have left, or after a second. */
export function flushLog(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FLUSH_MS);
    log.flush(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

class Supervisor implements Lifecycle {
  readonly #log: Logger;
  readonly #options: LifecycleOptions;
  readonly #exit: (status: number) => void;
  #stopped: Promise<void> | undefined;
  #stoppedAtMs = 0;
  #dying = false;

  constructor(log: Logger, options: LifecycleOptions) {
    this.#log = log;
    this.#options = options;
    this.#exit = options.exit ?? ((status) => process.exit(status));
  }

  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  handleSignal(signal: string): void {
    if (this.#stopped !== undefined) {
      if (performance.now() - this.#stoppedAtMs < SAME_SIGNAL_MS) {
        return;
      }
      this.#log.warn({ signal }, 'second signal, ending at once');
      this.#exit(1);
      return;
    }
    void this.stop(signal);
  }

  stop(reason: string): Promise<void> {
    if (this.#stopped === undefined) {
      this.#stoppedAtMs = performance.now();
      this.#stopped = this.#run(reason);
    }
    return this.#stopped;
  }

  die(error: unknown, origin: string): void {
    if (this.#dying) {
      return;
    }
    this.#dying = true;
    void dieOf(this.#log, error, origin).finally(() => this.#exit(1));
  }

  async #run(reason: string): Promise<void> {
    const startedAt = performance.now();
    this.#log.info({ reason, drainMs: this.#options.drainMs }, 'stopping');
    await this.#drain();
    const closed = await this.#close();
    const durationMs = Math.round(performance.now() - startedAt);
    this.#log.info({ durationMs, clean: closed }, 'stopped');
    await flushLog(this.#log);
    this.#exit(closed ? 0 : 1);
  }

  async #drain(): Promise<void> {
    const deadline = AbortSignal.timeout(this.#options.drainMs);
    const over = new Promise<void>((resolve) => {
      deadline.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await Promise.race([this.#options.drain(deadline), over]);
    } catch (error) {
      this.#log.warn({ err: error }, 'drain failed');
    }
  }

  async #close(): Promise<boolean> {
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => {
      this.#log.error({}, 'closing took too long');
      late.resolve(false);
    }, this.#options.closeMs ?? DEFAULT_CLOSE_MS);
    const closed = this.#options.close().then(
      () => true,
      (error: unknown) => {
        this.#log.error({ err: error }, 'closing failed');
        return false;
      },
    );
    try {
      return await Promise.race([closed, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
