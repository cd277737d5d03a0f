/** Title, category, and how the picture is sent. */
import { useId } from 'preact/hooks';
import { TextField } from '../parts/text-field.tsx';
import { CATEGORIES, CODECS, RESOLUTIONS } from './settings.ts';
import type { Resolution, StudioSettings } from './settings.ts';

export function StreamForm(props: {
  readonly settings: StudioSettings;
  readonly onChange: (change: Partial<StudioSettings>) => void;
  /** Live: size and codec stay as they are. */
  readonly locked: boolean;
}) {
  const { settings, onChange, locked } = props;
  return (
    <div class="form">
      <TextField
        label="Title"
        name="title"
        value={settings.title}
        maxLength={140}
        placeholder="What are you doing today?"
        onInput={(title) => onChange({ title })}
      />
      <TextField
        label="Category"
        name="category"
        value={settings.category}
        maxLength={64}
        list={CATEGORIES}
        placeholder="Optional"
        onInput={(category) => onChange({ category })}
      />
      <div class="form-pair">
        <Choice
          label="Resolution"
          value={settings.resolution}
          disabled={locked}
          options={Object.entries(RESOLUTIONS).map(([value, row]) => [value, row.label])}
          onSelect={(value) => onChange({ resolution: value as Resolution })}
        />
        <Choice
          label="Video codec"
          value={settings.codec}
          disabled={locked}
          options={Object.entries(CODECS)}
          onSelect={(value) => onChange({ codec: value as StudioSettings['codec'] })}
        />
      </div>
    </div>
  );
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly disabled: boolean;
  readonly onSelect: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="select"
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => props.onSelect(event.currentTarget.value)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
