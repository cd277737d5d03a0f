/** `/account`: everything about one's own account. */
import { AccountData } from '../account/account-data.tsx';
import { SessionsPanel, TokensPanel } from '../account/access-panels.tsx';
import { getMe } from '../account/api.ts';
import { LoginsPanel } from '../account/logins-panel.tsx';
import { ProfilePanel } from '../account/profile-panel.tsx';
import { EmailPanel, PasswordPanel } from '../account/sign-in-panels.tsx';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import '../styles/account.css';

export function AccountPage() {
  useTitle('Account');
  const user = useUser();
  if (user === undefined) {
    return (
      <ErrorNote title="Your account" text="Sign in to see and change it.">
        <a class="button" href="/login?next=/account">
          Sign in
        </a>
      </ErrorNote>
    );
  }
  return <Panels key={user.userId} />;
}

function Panels() {
  const me = useResource('me', (signal) => getMe({ signal }));
  if (me.value === undefined) {
    return me.error === undefined ? (
      <div class="account" aria-busy="true" />
    ) : (
      <ErrorNote
        title="Your account could not be loaded"
        text={me.error.message}
        action={{ label: 'Try again', onClick: me.reload }}
      />
    );
  }
  return (
    <div class="account">
      <h1>Account</h1>
      <div class="account-columns">
        <div class="account-column">
          <ProfilePanel me={me.value} onChanged={me.reload} />
          <TokensPanel />
        </div>
        <div class="account-column">
          <EmailPanel me={me.value} />
          <PasswordPanel me={me.value} onChanged={me.reload} />
          <LoginsPanel me={me.value} />
          <SessionsPanel />
          <AccountData me={me.value} />
        </div>
      </div>
    </div>
  );
}
