/** `/login` and `/register`. */
import { useEffect, useRef } from 'preact/hooks';
import { takeFragment } from '../account/link-token.ts';
import { problemOfProvider } from '../account/provider-problem.ts';
import { useAct } from '../account/use-act.ts';
import { ProviderButtons } from '../account/provider-buttons.tsx';
import { AccountForm } from '../parts/account-form.tsx';
import type { AccountMode } from '../parts/account-form.tsx';
import { signInByTicket } from '../lib/session.ts';
import { Logo } from '../parts/logo.tsx';
import { navigate } from '../router.tsx';
import { useTitle } from '../lib/use-title.ts';

export function LoginPage() {
  return <SignInPage mode="login" />;
}

export function RegisterPage() {
  return <SignInPage mode="register" />;
}

function SignInPage(props: { readonly mode: AccountMode }) {
  const isNew = props.mode === 'register';
  useTitle(isNew ? 'Create an account' : 'Sign in');
  const ticket = useRef(takeFragment('ticket'));
  const arrival = useAct();
  useEffect(() => {
    const { current } = ticket;
    if (current !== '') {
      // Once, whatever is rendered again: a ticket works once.
      void arrival
        .run(() => signInByTicket(current))
        .then((done) => {
          if (done) {
            navigate(nextPath(), { replace: true });
          }
        });
    }
  }, []);
  const problem = arrival.problem ?? problemOfProvider();
  return (
    <div class="sign-in">
      <section class="panel sign-in-panel" aria-labelledby="sign-in-title">
        <Logo />
        <h1 id="sign-in-title">{isNew ? 'Create your channel' : 'Welcome back'}</h1>
        <p class="lead">
          {isNew
            ? 'An account is all you need to go live from this browser.'
            : 'Sign in to go live and to manage your channel.'}
        </p>
        {problem !== undefined && (
          <p class="form-error" role="alert">
            {problem}
          </p>
        )}
        <ProviderButtons next={nextPath()} />
        <AccountForm
          mode={props.mode}
          onDone={() => navigate(nextPath(), { replace: true })}
          onMode={(mode) => navigate(`/${mode}${location.search}`, { replace: true })}
        />
      </section>
    </div>
  );
}

/** Where the visitor came from, inside this app. */
function nextPath(): string {
  const next = new URLSearchParams(location.search).get('next') ?? '/';
  return /^\/(?![/\\])/u.test(next) ? next : '/';
}
