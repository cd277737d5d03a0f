/** In the studio: how viewers over HLS see the stage, and whom they always see. */
import type { Stage, StageLayout } from '@freshet/client';
import { useId } from 'preact/hooks';

const LAYOUTS: readonly (readonly [StageLayout, string])[] = [
  ['grid', 'Grid'],
  ['speaker', 'Speaker large'],
  ['side-by-side', 'Side by side'],
  ['picture-in-picture', 'Picture in picture'],
];

export function CompositePicker(props: {
  readonly stage: Stage;
  readonly busy: boolean;
  readonly run: (work: () => Promise<unknown>) => void;
}) {
  const { stage, busy, run } = props;
  const { layout, pinnedSeatId } = stage.compositeLayout;
  const id = useId();
  return (
    <div class="composite-picker">
      <div class="field">
        <label for={`${id}-layout`}>HLS viewers see</label>
        <select
          id={`${id}-layout`}
          class="select"
          value={layout}
          disabled={busy}
          onChange={({ currentTarget: { value } }) => {
            const chosen = LAYOUTS.find(([name]) => name === value)?.[0] ?? 'grid';
            run(() => stage.setCompositeLayout(chosen, { pinnedSeatId }));
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
          disabled={busy}
          onChange={({ currentTarget: { value } }) =>
            run(() => stage.setCompositeLayout(layout, { pinnedSeatId: value || undefined }))
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
    </div>
  );
}
