/** Who finds a stream or a recording, and who of them may watch it. */
import type { Visibility } from '../api.ts';
import { Choice } from './choice.tsx';

export type Audience = {
  readonly visibility: Visibility;
  /** Null: not only for members; 0: for followers, else for subscribers of that level. */
  readonly membersLevel: number | null;
};

const VISIBILITIES: readonly (readonly [Visibility, string])[] = [
  ['public', 'Everybody'],
  ['unlisted', 'Whoever has the link'],
  ['private', 'Only you, and guests with a token'],
];
const EVERYBODY = 'all';
const LEVELS: readonly (readonly [string, string])[] = [
  [EVERYBODY, 'All who find it'],
  ['0', 'Followers and subscribers'],
  ['1', 'Subscribers'],
  ['2', 'Subscribers of level 2 and 3'],
  ['3', 'Subscribers of level 3'],
];

export function AudienceFields(
  props: Audience & {
    readonly disabled?: boolean;
    readonly onChange: (change: Partial<Audience>) => void;
  },
) {
  const { visibility, membersLevel, disabled = false, onChange } = props;
  return (
    <div class="form-pair">
      <Choice
        label="Who finds it"
        name="visibility"
        value={visibility}
        disabled={disabled}
        options={VISIBILITIES}
        onSelect={(value) => onChange({ visibility: value as Visibility })}
      />
      <Choice
        label="Who may watch"
        name="membersLevel"
        value={membersLevel === null ? EVERYBODY : String(membersLevel)}
        disabled={disabled || visibility === 'private'}
        options={LEVELS}
        onSelect={(value) => {
          onChange({ membersLevel: value === EVERYBODY ? null : Number(value) });
        }}
      />
    </div>
  );
}
