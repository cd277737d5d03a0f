/** A promise that is settled from outside. Nobody has to listen to its rejection. */
export type Deferred = {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
};

export function deferred(): Deferred {
  let settle: { resolve(): void; reject(error: Error): void } | undefined;
  // Promise.withResolvers is not in every React Native.
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined);
  return {
    promise,
    resolve: () => settle?.resolve(),
    reject: (error) => settle?.reject(error),
  };
}
