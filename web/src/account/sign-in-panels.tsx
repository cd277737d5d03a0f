/** What one signs in with: the e-mail address and the password. */
import { useState } from 'preact/hooks';
import { TextField } from '../parts/text-field.tsx';
import { changeEmail, changePassword, sendVerification } from './api.ts';
import type { Me } from './api.ts';
import { Outcome } from './profile-panel.tsx';
import { useAct } from './use-act.ts';

export function EmailPanel(props: { readonly me: Me }) {
  const { me } = props;
  const again = useAct();
  const change = useAct();
  const [values, setValues] = useState({ email: '', password: '' });
  return (
    <section class="panel" aria-labelledby="email-title">
      <h2 id="email-title">E-mail</h2>
      <p>
        <strong>{me.email}</strong>{' '}
        <span class={`chip ${me.emailVerified ? 'chip-good' : 'chip-warn'}`}>
          {me.emailVerified ? 'verified' : 'not verified'}
        </span>
      </p>
      {!me.emailVerified && (
        <>
          <p class="panel-text">Open the link in our mail, so that you can get a new password.</p>
          <Outcome act={again} done="A new link is on its way. Earlier ones stopped working." />
          <button
            type="button"
            class="button"
            disabled={again.busy || again.done}
            onClick={() => void again.run(sendVerification)}
          >
            Send the link again
          </button>
        </>
      )}
      <details class="account-more">
        <summary>Use another address</summary>
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void change.run(() => changeEmail(values.email, values.password));
          }}
        >
          <TextField
            label="New e-mail address"
            name="email"
            type="email"
            autocomplete="email"
            required
            value={values.email}
            onInput={(email) => setValues((before) => ({ ...before, email }))}
            problem={change.problemOf('email')}
          />
          {me.hasPassword && (
            <TextField
              label="Your password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              value={values.password}
              onInput={(password) => setValues((before) => ({ ...before, password }))}
            />
          )}
          <Outcome act={change} done="Open the link that was sent there; then it is yours." />
          <button type="submit" class="button account-submit" disabled={change.busy}>
            Send a link there
          </button>
        </form>
      </details>
    </section>
  );
}

export function PasswordPanel(props: { readonly me: Me; readonly onChanged: () => void }) {
  const { me, onChanged } = props;
  const act = useAct();
  const [values, setValues] = useState({ current: '', next: '' });
  const save = async (): Promise<void> => {
    if (await act.run(() => changePassword(values.current, values.next))) {
      setValues({ current: '', next: '' });
      onChanged();
    }
  };
  return (
    <section class="panel" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {me.hasPassword && (
          <TextField
            label="Present password"
            name="current"
            type="password"
            autocomplete="current-password"
            required
            value={values.current}
            onInput={(current) => setValues((before) => ({ ...before, current }))}
          />
        )}
        <TextField
          label={me.hasPassword ? 'New password' : 'Password'}
          name="next"
          type="password"
          autocomplete="new-password"
          hint="8 characters or more. Signs you out everywhere else."
          required
          value={values.next}
          onInput={(next) => setValues((before) => ({ ...before, next }))}
          problem={act.problemOf('password')}
        />
        <Outcome act={act} done="Changed." />
        <button type="submit" class="button account-submit" disabled={act.busy}>
          {me.hasPassword ? 'Change password' : 'Set a password'}
        </button>
      </form>
    </section>
  );
}
