/** Chapters of a recording, a row each. */
import { MAX_CHAPTERS, withRow } from './chapter-rows.ts';
import type { ChapterRow } from './chapter-rows.ts';

export function ChapterFields(props: {
  readonly rows: readonly ChapterRow[];
  /** Where the player is: there the next one begins. */
  readonly secondsNow: () => number;
  readonly onChange: (rows: readonly ChapterRow[]) => void;
}) {
  const { rows, secondsNow, onChange } = props;
  const change = (key: number, part: Partial<ChapterRow>): void => {
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  };
  return (
    <fieldset class="chapter-fields">
      <legend>Chapters</legend>
      {rows.map(({ key, at, title }, index) => (
        <div key={key} class="chapter-row">
          <input
            class="input"
            aria-label={`Beginning of chapter ${String(index + 1)}`}
            value={at}
            maxLength={10}
            placeholder="4:05"
            onInput={(event) => change(key, { at: event.currentTarget.value })}
          />
          <input
            class="input"
            aria-label={`Name of chapter ${String(index + 1)}`}
            value={title}
            maxLength={100}
            placeholder="What happens"
            onInput={(event) => change(key, { title: event.currentTarget.value })}
          />
          <button
            type="button"
            class="button button-quiet"
            aria-label={`Remove chapter ${String(index + 1)}`}
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          >
            Remove
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button"
        disabled={rows.length >= MAX_CHAPTERS}
        onClick={() => onChange(withRow(rows, secondsNow()))}
      >
        Add a chapter
      </button>
    </fieldset>
  );
}
