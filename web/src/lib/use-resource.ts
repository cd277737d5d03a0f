/** Something that is fetched, and fetched again at an interval while the page is visible. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from './http.ts';

export type Resource<T> = {
  readonly value: T | undefined;
  /** Why the latest try failed; the value before stays. */
  readonly error: ApiError | undefined;
  readonly reload: () => void;
};

export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  options: { readonly everyMs?: number } = {},
): Resource<T> {
  const [state, setState] = useState<{ value?: T; error?: ApiError }>({});
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const { everyMs } = options;

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async (): Promise<void> => {
      if (!document.hidden) {
        try {
          const value = await latest.current(abort.signal);
          if (!abort.signal.aborted) {
            setState({ value });
          }
        } catch (thrown) {
          if (!abort.signal.aborted) {
            const error =
              thrown instanceof ApiError
                ? thrown
                : new ApiError('INTERNAL', 'Something went wrong.', { status: 0 });
            setState((before) => ({ ...before, error }));
          }
        }
      }
      if (everyMs !== undefined && !abort.signal.aborted) {
        timer = setTimeout(() => void run(), everyMs);
      }
    };
    void run();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, round, everyMs]);

  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  return { value: state.value, error: state.error, reload };
}
