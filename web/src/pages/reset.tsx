/** `/reset`: asks for a mail; with the token of that mail, for the new password. */
import { useState } from 'preact/hooks';
import { forgotPassword, resetPassword } from '../account/api.ts';
import { useLinkToken } from '../account/link-token.ts';
import { Outcome } from '../account/profile-panel.tsx';
import { useAct } from '../account/use-act.ts';
import { signOut } from '../lib/session.ts';
import { useTitle } from '../lib/use-title.ts';
import { Logo } from '../parts/logo.tsx';
import { TextField } from '../parts/text-field.tsx';
import '../styles/account.css';

export function ResetPage() {
  useTitle('New password');
  const token = useLinkToken();
  return (
    <div class="sign-in">
      <section class="panel sign-in-panel" aria-labelledby="reset-title">
        <Logo />
        <h1 id="reset-title">{token === '' ? 'Forgot your password?' : 'Choose a new password'}</h1>
        {token === '' ? <AskForm /> : <ChooseForm token={token} />}
        <p class="form-switch">
          <a href="/login">Back to sign-in</a>
        </p>
      </section>
    </div>
  );
}

function AskForm() {
  const act = useAct();
  const [email, setEmail] = useState('');
  if (act.done) {
    return (
      <p class="lead" role="status">
        If {email} has an account here, a link is on its way. It works for one hour. Nothing came?
        Look among the spam, or try another address.
      </p>
    );
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run(() => forgotPassword(email));
      }}
    >
      <p class="lead">We send a link to your address, with which you choose a new one.</p>
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autocomplete="email"
        required
        value={email}
        onInput={setEmail}
        problem={act.problemOf('email')}
      />
      <Outcome act={act} />
      <button type="submit" class="button button-primary button-wide" disabled={act.busy}>
        Send the link
      </button>
    </form>
  );
}

function ChooseForm(props: { readonly token: string }) {
  const act = useAct();
  const [password, setPassword] = useState('');
  if (act.done) {
    return (
      <p class="lead" role="status">
        Done. You are signed out everywhere; sign in with your new password.
      </p>
    );
  }
  const save = async (): Promise<void> => {
    if (await act.run(() => resetPassword(props.token, password))) {
      // The session of this browser has ended with the others.
      signOut();
    }
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label="New password"
        name="password"
        type="password"
        autocomplete="new-password"
        hint="8 characters or more. Signs you out everywhere."
        required
        value={password}
        onInput={setPassword}
        problem={act.problemOf('password')}
      />
      <Outcome act={act} />
      <button type="submit" class="button button-primary button-wide" disabled={act.busy}>
        Save it
      </button>
    </form>
  );
}
