/** Notices of infringement and what becomes of them (17 U.S.C. §512): all for staff, else one's own. */
import { useState } from 'preact/hooks';
import { usePages } from '../lib/use-pages.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { getTakedowns, stepTakedown } from './api.ts';
import type { Takedown, TakedownStep } from './api.ts';
import { timeOf } from './time.ts';
import { useAct } from './use-act.ts';

const EVERY_MS = 10_000;
const MAX_TEXT = 4000;
const STATES: Readonly<Record<Takedown['state'], string>> = {
  noticed: 'waits for a decision',
  rejected: 'rejected',
  removed: 'taken down',
  countered: 'counter-notice given',
  restored: 'restored',
  litigated: 'before a court',
  withdrawn: 'withdrawn',
};
/** Steps of staff; who gave the notice or owns the stream has others. */
const STAFF_STEPS: Readonly<Partial<Record<Takedown['state'], readonly TakedownStep[]>>> = {
  noticed: ['remove', 'reject'],
  countered: ['litigate'],
};
const OWN_STEPS: Readonly<Partial<Record<Takedown['state'], readonly TakedownStep[]>>> = {
  noticed: ['withdraw'],
  removed: ['counter', 'withdraw'],
};
const STEP_NAMES: Readonly<Record<TakedownStep, string>> = {
  remove: 'Take it down',
  reject: 'Reject the notice',
  counter: 'Give counter-notice',
  litigate: 'A court has it',
  withdraw: 'Withdraw the notice',
};

export function TakedownList(props: { readonly isPlatform: boolean }) {
  const list = usePages('takedowns', getTakedowns, { everyMs: EVERY_MS });
  if (list.value === undefined) {
    return <p class="panel-text">{list.error?.message ?? 'Loading …'}</p>;
  }
  const rows = list.value.flatMap(({ takedowns }) => takedowns);
  if (rows.length === 0) {
    return <p class="panel-text">There are no takedowns.</p>;
  }
  return (
    <>
      <ul class="mod-list">
        {rows.map((each) => (
          <TakedownCard
            key={each.id}
            takedown={each}
            isPlatform={props.isPlatform}
            onChanged={list.reload}
          />
        ))}
      </ul>
      <MoreButton more={list.more} />
    </>
  );
}

function TakedownCard(props: {
  readonly takedown: Takedown;
  readonly isPlatform: boolean;
  readonly onChanged: () => void;
}) {
  const { takedown, isPlatform, onChanged } = props;
  const { id, state, counterNotice, restoreAt } = takedown;
  const { busy, problem, run } = useAct();
  const [text, setText] = useState('');
  const steps = (isPlatform ? STAFF_STEPS : OWN_STEPS)[state] ?? [];
  return (
    <li class="mod-card">
      <header class="mod-card-head">
        <strong>{takedown.claimantName}</strong>
        <span class="chip">{STATES[state]}</span>
        {!takedown.enforced && <span class="chip">being enforced</span>}
        <time dateTime={takedown.createdAt}>{timeOf(takedown.createdAt)}</time>
      </header>
      <blockquote class="mod-quote">{takedown.work}</blockquote>
      <a class="mod-link" href={`/watch/${encodeURIComponent(takedown.streamId)}`}>
        The stream
      </a>
      {counterNotice !== null && <p class="panel-text">Counter-notice: {counterNotice}</p>}
      {restoreAt !== null && state === 'countered' && (
        <p class="panel-text">Comes back {timeOf(restoreAt)} unless a court has it.</p>
      )}
      {steps.length > 0 && (
        <>
          <input
            class="input"
            value={text}
            maxLength={MAX_TEXT}
            aria-label="Statement"
            placeholder="Statement"
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <div class="mod-acts">
            {steps.map((step) => (
              <button
                key={step}
                type="button"
                class="button"
                disabled={busy}
                onClick={() => {
                  run(async () => {
                    await stepTakedown(id, step, text);
                    onChanged();
                  });
                }}
              >
                {STEP_NAMES[step]}
              </button>
            ))}
          </div>
        </>
      )}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
