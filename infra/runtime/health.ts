/**
 * `/healthz` (the process turns) and `/readyz` (it can take work): Kubernetes' two questions.
 * Readiness checks are registered by name and run at each question, with a time limit.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Undefined when ready, else the reason in a few words. */
export type ReadinessCheck = () => string | undefined | Promise<string | undefined>;

export interface Health {
  /** Call the result to remove it. */
  addReadinessCheck(name: string, check: ReadinessCheck): () => void;
  /** From now on not ready: load balancers send new work elsewhere. */
  setDraining(): void;
}

const CHECK_TIMEOUT_MS = 2000;

export class HealthEndpoints implements Health {
  readonly #checks = new Map<string, ReadinessCheck>();
  #draining = false;

  addReadinessCheck(name: string, check: ReadinessCheck): () => void {
    this.#checks.set(name, check);
    return () => {
      if (this.#checks.get(name) === check) {
        this.#checks.delete(name);
      }
    };
  }

  setDraining(): void {
    this.#draining = true;
  }

  handleHealthz(_request: IncomingMessage, response: ServerResponse): void {
    answer(response, 200, { status: 'ok' });
  }

  async handleReadyz(_request: IncomingMessage, response: ServerResponse): Promise<void> {
    const checks = await this.#run();
    const ready = !this.#draining && Object.values(checks).every((reason) => reason === 'ok');
    const status = this.#draining ? 'draining' : ready ? 'ready' : 'not ready';
    answer(response, ready ? 200 : 503, { status, checks });
  }

  async #run(): Promise<Record<string, string>> {
    const results = [...this.#checks].map(
      async ([name, check]) => [name, await outcome(check)] as const,
    );
    return Object.fromEntries(await Promise.all(results));
  }
}

async function outcome(check: ReadinessCheck): Promise<string> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve('no answer in time'), CHECK_TIMEOUT_MS);
  try {
    return (await Promise.race([Promise.resolve().then(check), late.promise])) ?? 'ok';
  } catch {
    // The reason may name hosts and users: it is the log's, not the public's.
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '1' }),
  });
  response.end(JSON.stringify(body));
}
