/** What the stream is, for those who look for one, and how the picture is sent. */
import { listCategories } from '../browse/api.ts';
import { useResource } from '../lib/use-resource.ts';
import { AudienceFields } from '../parts/audience-fields.tsx';
import { Choice } from '../parts/choice.tsx';
import { Switch } from '../parts/switch.tsx';
import { TextField } from '../parts/text-field.tsx';
import { languageChoices } from './languages.ts';
import { CODECS, RESOLUTIONS, WISHES } from './settings.ts';
import type { Resolution, StudioSettings, Wish } from './settings.ts';

const LANGUAGES: readonly (readonly [string, string])[] = [['', 'Not said'], ...languageChoices()];

export function StreamForm(props: {
  readonly settings: StudioSettings;
  readonly onChange: (change: Partial<StudioSettings>) => void;
  /** Live: recording, size and codec stay as they are, and the audience has a panel of its own. */
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
      <div class="form-pair">
        <CategoryChoice value={settings.category} onSelect={(category) => onChange({ category })} />
        <Choice
          label="Language"
          name="language"
          value={settings.language}
          options={LANGUAGES}
          onSelect={(language) => onChange({ language })}
        />
      </div>
      <TextField
        label="Tags"
        name="tags"
        value={settings.tags}
        maxLength={200}
        placeholder="cosy, speed run"
        hint="Up to ten, with commas between them"
        onInput={(tags) => onChange({ tags })}
      />
      <Switch
        label="For adults only: shown to those who ask for such streams"
        on={settings.mature}
        onChange={(mature) => onChange({ mature })}
      />
      {!locked && <AudienceFields {...settings} onChange={onChange} />}
      <div class="form-pair">
        <Choice
          label="Record it"
          name="record"
          value={settings.record}
          disabled={locked}
          options={WISHES}
          onSelect={(value) => onChange({ record: value as Wish })}
        />
        <Choice
          label="Encrypt the recording"
          name="encrypt"
          value={settings.encrypt}
          disabled={locked || settings.record === 'no'}
          options={WISHES}
          onSelect={(value) => onChange({ encrypt: value as Wish })}
        />
      </div>
      <div class="form-pair">
        <Choice
          label="Resolution"
          name="resolution"
          value={settings.resolution}
          disabled={locked}
          options={Object.entries(RESOLUTIONS).map(([value, row]) => [value, row.label])}
          onSelect={(value) => onChange({ resolution: value as Resolution })}
        />
        <Choice
          label="Video codec"
          name="codec"
          value={settings.codec}
          disabled={locked}
          options={Object.entries(CODECS)}
          onSelect={(value) => onChange({ codec: value as StudioSettings['codec'] })}
        />
      </div>
    </div>
  );
}

/** Those of the installation, by name; one that was chosen and is not among them any more stays. */
function CategoryChoice(props: {
  readonly value: string;
  readonly onSelect: (value: string) => void;
}) {
  const { value: categories = [] } = useResource('categories', (signal) =>
    listCategories({ signal }),
  );
  const names = categories.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
  const isKnown = props.value === '' || names.includes(props.value);
  return (
    <Choice
      label="Category"
      name="category"
      value={props.value}
      options={[
        ['', 'None'],
        ...[...names, ...(isKnown ? [] : [props.value])].map((name) => [name, name] as const),
      ]}
      onSelect={props.onSelect}
    />
  );
}
