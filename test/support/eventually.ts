/**
 * Waits for a condition without sleeping blindly: polls `check` until it returns undefined (all is
 * well) and fails with the last reason it gave otherwise.
 */
export type EventuallyOptions = { readonly timeoutMs?: number; readonly intervalMs?: number };

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_INTERVAL_MS = 20;

/** @throws Error with the last reason when `check` is not content within `timeoutMs`. */
export async function eventually(
  check: () => string | undefined | Promise<string | undefined>,
  options: EventuallyOptions = {},
): Promise<void> {
  const deadline = Date.now() + (options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  for (;;) {
    const reason = await check();
    if (reason === undefined) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`gave up waiting: ${reason}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, options.intervalMs ?? DEFAULT_INTERVAL_MS);
    });
  }
}

/** A value in words, for what `eventually` gives as its reason: of undefined JSON has none, and none means that all is well. */
export function shown(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
