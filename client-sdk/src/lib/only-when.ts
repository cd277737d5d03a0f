/** Functions that are called only while a condition holds, for what belongs to something replaceable. */

type Callbacks = Readonly<Record<string, (...payload: never[]) => void>>;

/** The same functions, each without effect while `isOpen` says no. */
export function onlyWhen<T extends Callbacks>(isOpen: () => boolean, callbacks: T): T {
  const guarded = Object.entries(callbacks).map(([name, run]) => [
    name,
    (...payload: never[]): void => {
      if (isOpen()) {
        run(...payload);
      }
    },
  ]);
  // Each function takes what the one of its name takes.
  return Object.fromEntries(guarded) as T;
}
