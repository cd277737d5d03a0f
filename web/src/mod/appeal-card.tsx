/** An appeal of a decision that somebody else made. */
import { useState } from 'preact/hooks';
import { ruleAppeal } from './api.ts';
import type { Appeal, Decision } from './api.ts';
import { timeOf } from './time.ts';
import { useAct } from './use-act.ts';

const MAX_ANSWER = 1000;

export function AppealCard(props: {
  readonly appeal: Appeal;
  readonly onDecided: (decision: Decision) => void;
  readonly onChanged: () => void;
}) {
  const { appeal, onDecided, onChanged } = props;
  const { busy, problem, run } = useAct();
  const [answer, setAnswer] = useState('');
  const rule = (reverse: boolean): void => {
    run(async () => {
      onDecided(await ruleAppeal(appeal.id, { reverse, answer }));
      onChanged();
    });
  };
  return (
    <li class="mod-card">
      <header class="mod-card-head">
        <strong>{appeal.username}</strong>
        <span class="chip">{appeal.action.replaceAll('_', ' ')}</span>
        <time dateTime={appeal.createdAt}>{timeOf(appeal.createdAt)}</time>
      </header>
      {appeal.reason !== '' && <p class="panel-text">Decided because: {appeal.reason}</p>}
      <blockquote class="mod-quote">{appeal.plea}</blockquote>
      <input
        class="input"
        value={answer}
        maxLength={MAX_ANSWER}
        aria-label="Answer"
        placeholder="Answer"
        onInput={({ currentTarget }) => setAnswer(currentTarget.value)}
      />
      <div class="mod-acts">
        <button type="button" class="button" disabled={busy} onClick={() => rule(true)}>
          Undo the decision
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => rule(false)}>
          Let it stand
        </button>
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
