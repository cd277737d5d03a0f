/** What one wants to be told, in this browser, and by mail. Each change is saved at once. */
import { NOTIFICATION_KINDS } from './kinds.ts';
import { useEffect, useId, useState } from 'preact/hooks';
import { useResource } from '../lib/use-resource.ts';
import { Switch } from '../parts/switch.tsx';
import { changePreferences, getPreferences } from './api.ts';
import type { Digest, Preferences } from './api.ts';
import { KIND_NAMES } from './notice-words.ts';
import { pushSupport, startPush, stopPush } from './push.ts';
import type { PushSupport } from './push.ts';

const DIGESTS: Readonly<Record<Digest, string>> = {
  off: 'Never',
  daily: 'Once a day',
  weekly: 'Once a week',
};

export function PreferencesForm() {
  const stored = useResource('preferences', (signal) => getPreferences({ signal }));
  const [changed, setChanged] = useState<Preferences>();
  const [problem, setProblem] = useState<string>();
  const digestId = useId();
  const preferences = changed ?? stored.value;
  if (preferences === undefined) {
    return <section class="panel" aria-busy={stored.error === undefined} />;
  }
  const change = async (changes: Partial<Preferences>): Promise<void> => {
    const before = preferences;
    setChanged({ ...preferences, ...changes });
    try {
      setProblem(undefined);
      setChanged(await changePreferences(changes));
    } catch (thrown) {
      setChanged(before);
      setProblem(thrown instanceof Error ? thrown.message : 'That could not be saved.');
    }
  };
  const { muted, push, digest } = preferences;
  return (
    <section class="panel" aria-labelledby={`${digestId}-title`}>
      <h2 id={`${digestId}-title`}>Tell me when</h2>
      <div class="switches">
        {NOTIFICATION_KINDS.map((kind) => (
          <Switch
            key={kind}
            label={KIND_NAMES[kind]}
            on={!muted.includes(kind)}
            onChange={(on) =>
              void change({
                muted: on ? muted.filter((each) => each !== kind) : [...muted, kind],
              })
            }
          />
        ))}
      </div>
      <PushSwitch wanted={push} onWanted={(on) => void change({ push: on })} />
      <div class="field">
        <label for={digestId}>Mail me what I have not read</label>
        <select
          id={digestId}
          class="select"
          value={digest}
          onChange={({ currentTarget }) => {
            // The options are those of the table.
            void change({ digest: currentTarget.value as Digest });
          }}
        >
          {Object.entries(DIGESTS).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <p class="field-hint">To your e-mail address, once it is verified.</p>
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

const HINTS: Readonly<Record<PushSupport, string | undefined>> = {
  unsupported: 'This browser cannot be woken; it needs https and push messages.',
  denied:
    'This browser was told not to show notifications of this site. Allow them in its settings.',
  off: undefined,
  on: undefined,
};

/** Of this browser: others of the same user have their own. */
function PushSwitch(props: { readonly wanted: boolean; readonly onWanted: (on: boolean) => void }) {
  const [support, setSupport] = useState<PushSupport>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    pushSupport().then(setSupport, () => {
      setSupport('unsupported');
    });
  }, []);
  if (support === undefined) {
    return null;
  }
  const turn = async (on: boolean): Promise<void> => {
    try {
      setProblem(undefined);
      setSupport(await (on ? startPush() : stopPush()));
      if (on && !props.wanted) {
        props.onWanted(true);
      }
    } catch {
      setProblem('This browser’s push service could not be reached.');
    }
  };
  const hint = problem ?? HINTS[support];
  return (
    <div class="switches">
      <Switch
        label="Show them in this browser when Freshet is closed"
        on={support === 'on' && props.wanted}
        disabled={support === 'unsupported' || support === 'denied'}
        onChange={(on) => void turn(on)}
      />
      {hint !== undefined && <p class="field-hint">{hint}</p>}
    </div>
  );
}
