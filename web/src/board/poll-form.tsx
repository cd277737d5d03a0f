/** A new poll, or with a right answer a quiz. */
import { useId, useState } from 'preact/hooks';
import { ApiError } from '../lib/http.ts';
import { TextField } from '../parts/text-field.tsx';
import type { PollFields } from './api.ts';

const MIN_CHOICES = 2;
const MAX_CHOICES = 10;
const SECOND_MS = 1_000;
const DURATIONS: readonly (readonly [seconds: number, label: string])[] = [
  [30, '30 seconds'],
  [60, '1 minute'],
  [120, '2 minutes'],
  [300, '5 minutes'],
];

export function PollForm(props: {
  readonly save: (fields: PollFields) => Promise<unknown>;
  readonly onDone: () => void;
}) {
  const [question, setQuestion] = useState('');
  const [choices, setChoices] = useState<readonly string[]>(['', '']);
  /** Index of the right choice; -1 for a poll. */
  const [answer, setAnswer] = useState(-1);
  const [seconds, setSeconds] = useState(60);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const answerId = useId();
  const secondsId = useId();
  const submit = async (): Promise<void> => {
    const fault = faultOf(question, choices);
    setProblem(fault);
    if (fault !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await props.save({
        question: question.trim(),
        choices: choices.map((choice) => choice.trim()),
        durationMs: seconds * SECOND_MS,
        ...(answer >= 0 && { answer }),
      });
      props.onDone();
    } catch (thrown) {
      setProblem(thrown instanceof ApiError ? thrown.message : 'That did not work.');
      setBusy(false);
    }
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Question"
        name="question"
        value={question}
        onInput={setQuestion}
        maxLength={300}
        required
      />
      {choices.map((choice, index) => (
        <TextField
          key={index}
          label={`Choice ${String(index + 1)}`}
          name={`choice-${String(index + 1)}`}
          value={choice}
          maxLength={100}
          onInput={(text) => setChoices(choices.with(index, text))}
        />
      ))}
      <p class="desk-acts">
        {choices.length < MAX_CHOICES && (
          <button type="button" class="button" onClick={() => setChoices([...choices, ''])}>
            One more choice
          </button>
        )}
        {choices.length > MIN_CHOICES && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => {
              setChoices(choices.slice(0, -1));
              setAnswer(answer === choices.length - 1 ? -1 : answer);
            }}
          >
            One less
          </button>
        )}
      </p>
      <div class="form-pair">
        <div class="field">
          <label for={answerId}>Right answer</label>
          <select
            id={answerId}
            class="select"
            name="answer"
            value={String(answer)}
            onChange={(event) => setAnswer(Number(event.currentTarget.value))}
          >
            <option value="-1">None: it is a poll</option>
            {choices.map((choice, index) => (
              <option key={index} value={String(index)}>
                {choice.trim() === '' ? `Choice ${String(index + 1)}` : choice}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={secondsId}>Runs for</label>
          <select
            id={secondsId}
            class="select"
            name="seconds"
            value={String(seconds)}
            onChange={(event) => setSeconds(Number(event.currentTarget.value))}
          >
            {DURATIONS.map(([value, label]) => (
              <option key={value} value={String(value)}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="button button-primary" disabled={busy}>
        {busy ? 'Saving…' : 'Add'}
      </button>
    </form>
  );
}

function faultOf(question: string, choices: readonly string[]): string | undefined {
  const texts = choices.map((choice) => choice.trim());
  if (question.trim() === '') {
    return 'Write a question.';
  }
  if (texts.includes('')) {
    return 'Fill every choice in, or take it away.';
  }
  return new Set(texts).size < texts.length ? 'Two choices are the same.' : undefined;
}
