/** Something that is done at a click: one at a time, and what went wrong in words. */
import { useState } from 'preact/hooks';

export function useAct(): {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly run: (work: () => Promise<unknown>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    run: (work) => {
      if (!busy) {
        void act(work);
      }
    },
  };
}
