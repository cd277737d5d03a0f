/** Sign in or make an account, on a page of its own or inside the studio. */
import { useState } from 'preact/hooks';
import { ApiError } from '../lib/http.ts';
import { register, signIn } from '../lib/session.ts';
import { TextField } from './text-field.tsx';

export type AccountMode = 'login' | 'register';

export function AccountForm(props: {
  readonly mode: AccountMode;
  readonly submitLabel?: string;
  readonly onDone: () => void;
  readonly onMode: (mode: AccountMode) => void;
}) {
  const isNew = props.mode === 'register';
  const [values, setValues] = useState({ username: '', email: '', password: '' });
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const set = (name: keyof typeof values) => (value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
  };
  const problemOf = (name: string): string | undefined => sentence(error?.fields[name]);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await (isNew ? register(values) : signIn(values.username, values.password));
      props.onDone();
    } catch (thrown) {
      setError(
        thrown instanceof ApiError
          ? thrown
          : new ApiError('INTERNAL', 'Something went wrong. Try again.', { status: 0 }),
      );
      setBusy(false);
    }
  };

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={isNew ? 'Username' : 'Username or e-mail'}
        name="username"
        autocomplete="username"
        required
        maxLength={isNew ? 32 : 254}
        value={values.username}
        onInput={set('username')}
        problem={problemOf('username')}
        {...(isNew ? { hint: 'Viewers see it, and it is your channel’s address.' } : {})}
      />
      {isNew && (
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autocomplete="email"
          required
          value={values.email}
          onInput={set('email')}
          problem={problemOf('email')}
        />
      )}
      <TextField
        label="Password"
        name="password"
        type="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        required
        value={values.password}
        onInput={set('password')}
        problem={problemOf('password')}
        {...(isNew ? { hint: '8 characters or more.' } : {})}
      />
      {!isNew && (
        <a class="form-forgot" href="/reset">
          Forgot your password?
        </a>
      )}
      {error !== undefined && Object.keys(error.fields).length === 0 && (
        <p class="form-error" role="alert">
          {sentence(error.message)}
        </p>
      )}
      <button type="submit" class="button button-primary button-wide" disabled={busy}>
        {busy ? 'One moment…' : (props.submitLabel ?? (isNew ? 'Create account' : 'Sign in'))}
      </button>
      <p class="form-switch">
        {isNew ? 'Already have an account?' : 'New here?'}{' '}
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setError(undefined);
            props.onMode(isNew ? 'login' : 'register');
          }}
        >
          {isNew ? 'Sign in' : 'Create an account'}
        </button>
      </p>
    </form>
  );
}

/** The API speaks in lower-case clauses. */
function sentence(text: string | undefined): string | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/u.test(capital) ? capital : `${capital}.`;
}
