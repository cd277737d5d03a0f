/** In the studio: how viewers over HLS see the stage, and whom they always see. */
import type { Stage, StageLayout } from '@freshet/client';
import { useId, useRef, useState } from 'preact/hooks';

const LAYOUTS: readonly (readonly [StageLayout, string])[] = [
  ['grid', 'Grid'],
  ['speaker', 'Speaker large'],
  ['side-by-side', 'Side by side'],
  ['picture-in-picture', 'Picture in picture'],
];

type Choice = Stage['compositeLayout'];

export function CompositePicker(props: { readonly stage: Stage }) {
  const { stage } = props;
  const { choice, problem, choose } = useChoice(stage);
  const { layout, pinnedSeatId } = choice;
  const id = useId();
  return (
    <div class="composite-picker">
      <div class="field">
        <label for={`${id}-layout`}>HLS viewers see</label>
        <select
          id={`${id}-layout`}
          class="select"
          value={layout}
          onChange={({ currentTarget: { value } }) => {
            const chosen = LAYOUTS.find(([name]) => name === value)?.[0] ?? 'grid';
            choose({ ...choice, layout: chosen });
          }}
        >
          {LAYOUTS.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-pinned`}>Always seen</label>
        <select
          id={`${id}-pinned`}
          class="select"
          value={pinnedSeatId ?? ''}
          onChange={({ currentTarget: { value } }) =>
            choose({ layout, ...(value !== '' && { pinnedSeatId: value }) })
          }
        >
          <option value="">Nobody in particular</option>
          {stage.seats
            .filter(({ status }) => status !== 'called')
            .map(({ seatId, name }) => (
              <option key={seatId} value={seatId}>
                {name}
              </option>
            ))}
        </select>
      </div>
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The last choice counts, and shows until the stage is told anew: focus and value stay where they are. */
function useChoice(stage: Stage): {
  readonly choice: Choice;
  readonly problem: string | undefined;
  readonly choose: (choice: Choice) => void;
} {
  const [wanted, setWanted] = useState<{ readonly choice: Choice; readonly over?: string }>();
  const [problem, setProblem] = useState<string>();
  const told = JSON.stringify(stage.compositeLayout);
  // One after the other: the server may take two at once in any order.
  const turn = useRef(Promise.resolve());
  const ask = async (choice: Choice): Promise<void> => {
    setProblem(undefined);
    try {
      await stage.setCompositeLayout(choice.layout, choice);
      const over = JSON.stringify(stage.compositeLayout);
      setWanted((now) => (now?.choice === choice ? { choice, over } : now));
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
      setWanted((now) => (now?.choice === choice ? undefined : now));
    }
  };
  const isPending = wanted !== undefined && (wanted.over === undefined || wanted.over === told);
  return {
    choice: isPending ? wanted.choice : stage.compositeLayout,
    problem,
    choose: (choice) => {
      setWanted({ choice });
      turn.current = turn.current.then(() => ask(choice));
    },
  };
}
