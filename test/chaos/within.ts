/** A wait with an end: what lasts longer is named, so that a run that hangs says where. */

/** @throws Error that names `what` when it has not ended within `seconds`; the work itself goes on */
export async function within<T>(what: string, seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const message = `${what} did not end within ${seconds} s`;
    timer = setTimeout(() => reject(new Error(message)), seconds * 1000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does all of it at once. Gives what did not end, or failed, in sentences: nothing stops the rest. */
export async function problemsOf(
  seconds: number,
  works: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<string[]> {
  const problems = await Promise.all(
    Object.entries(works).map(async ([what, work]) => {
      try {
        await within(what, seconds, work());
        return [];
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return [message.startsWith(what) ? message : `${what}: ${message}`];
      }
    }),
  );
  return problems.flat();
}
