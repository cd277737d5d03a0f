/** A promise that is settled from outside. Nobody has to listen to its rejection. */
export type Deferred = {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
};

export function deferred(): Deferred {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  promise.catch(() => undefined);
  return {
    promise,
    resolve: () => {
      resolve(undefined);
    },
    reject,
  };
}
