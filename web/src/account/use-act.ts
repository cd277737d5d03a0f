/** One act of a form: that it is under way, that it is done, or why it failed. */
import { useState } from 'preact/hooks';
import { ApiError } from '../lib/http.ts';
import { sentence } from './words.ts';

export type Act = {
  readonly busy: boolean;
  readonly done: boolean;
  /** A sentence; undefined when nothing failed, or only fields did. */
  readonly problem: string | undefined;
  /** What is wrong with a field. */
  readonly problemOf: (field: string) => string | undefined;
  /** True when it went well. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
};

export function useAct(): Act {
  const [state, setState] = useState<{ busy: boolean; done: boolean; error?: ApiError }>({
    busy: false,
    done: false,
  });
  const { error } = state;
  return {
    busy: state.busy,
    done: state.done,
    problem:
      error === undefined || Object.keys(error.fields).length > 0
        ? undefined
        : sentence(error.message),
    problemOf: (field) => sentence(error?.fields[field]),
    run: async (work) => {
      setState({ busy: true, done: false });
      try {
        await work();
        setState({ busy: false, done: true });
        return true;
      } catch (thrown) {
        const failure =
          thrown instanceof ApiError
            ? thrown
            : new ApiError('INTERNAL', 'Something went wrong. Try again.', { status: 0 });
        setState({ busy: false, done: false, error: failure });
        return false;
      }
    },
  };
}
