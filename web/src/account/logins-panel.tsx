/** Logins at other providers that open this account. */
import { useState } from 'preact/hooks';
import { useResource } from '../lib/use-resource.ts';
import { TextField } from '../parts/text-field.tsx';
import { linkLogin, listLogins, listProviders, unlinkLogin } from './api.ts';
import type { Me } from './api.ts';
import { Outcome } from './profile-panel.tsx';
import { problemOfProvider } from './provider-problem.ts';
import { useAct } from './use-act.ts';
import { whenOf } from './words.ts';

export function LoginsPanel(props: { readonly me: Me }) {
  const providers = useResource('providers', (signal) => listProviders({ signal }));
  const logins = useResource('logins', (signal) => listLogins({ signal }));
  const act = useAct();
  const [password, setPassword] = useState('');
  const offered = providers.value ?? [];
  const linked = logins.value ?? [];
  const nameOf = (id: string): string => offered.find((each) => each.id === id)?.name ?? id;
  const problem = problemOfProvider();
  if (offered.length === 0 && linked.length === 0) {
    return null;
  }
  return (
    <section class="panel" aria-labelledby="logins-title">
      <h2 id="logins-title">Linked logins</h2>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      <ul class="account-list">
        {linked.map((login) => (
          <li key={login.loginId}>
            <div>
              <strong>{nameOf(login.provider)}</strong> {login.email}
              <p class="panel-text">Last used {whenOf(login.lastUsedAt)}</p>
            </div>
            <button
              type="button"
              class="button"
              onClick={() =>
                void act.run(() => unlinkLogin(login.loginId)).then(() => logins.reload())
              }
            >
              Unlink
            </button>
          </li>
        ))}
      </ul>
      {offered.length > 0 && props.me.hasPassword && (
        <TextField
          label="Your password, to link a login"
          name="linkPassword"
          type="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
        />
      )}
      <Outcome act={act} />
      {offered.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="button"
          disabled={act.busy}
          onClick={() =>
            void act.run(async () => {
              location.assign(await linkLogin(id, password));
            })
          }
        >
          Link {name}
        </button>
      ))}
    </section>
  );
}
