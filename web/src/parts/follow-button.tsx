/** Follows a channel, and says how many do. Who follows is told when it goes live. */
import { useState } from 'preact/hooks';
import { formatCount } from '../lib/format.ts';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { usePath } from '../router.tsx';
import { Icon } from './icon.tsx';

type FollowState = { readonly following: boolean; readonly followerCount: number };

const pathOf = (userId: string): string => `/users/${encodeURIComponent(userId)}/follow`;

export function FollowButton(props: { readonly userId: string; readonly name: string }) {
  const { userId, name } = props;
  const user = useUser();
  const path = usePath();
  if (user === undefined) {
    return (
      <a class="button" href={`/login?next=${path}`}>
        <Icon name="bell" /> Follow
      </a>
    );
  }
  return user.userId === userId ? null : (
    <SignedInButton key={`${user.userId} ${userId}`} userId={userId} name={name} />
  );
}

function SignedInButton(props: { readonly userId: string; readonly name: string }) {
  const { userId, name } = props;
  const stored = useResource(`follow:${userId}`, (signal) =>
    getOwn<FollowState>(pathOf(userId), { signal }),
  );
  const [changed, setChanged] = useState<FollowState>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const state = changed ?? stored.value;
  if (state === undefined) {
    return null;
  }
  const change = async (): Promise<void> => {
    setBusy(true);
    try {
      setFailed(false);
      await sendOwn(state.following ? 'DELETE' : 'POST', pathOf(userId));
      setChanged(await getOwn<FollowState>(pathOf(userId)));
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        class={state.following ? 'button' : 'button button-primary'}
        aria-pressed={state.following}
        aria-label={state.following ? `Follow ${name} no longer` : `Follow ${name}`}
        disabled={busy}
        onClick={() => void change()}
      >
        <Icon name={state.following ? 'check' : 'bell'} />
        {state.following ? 'Following' : 'Follow'}
        <span class="follow-count">{formatCount(state.followerCount)}</span>
      </button>
      {failed && (
        <span class="form-error" role="alert">
          That did not work.
        </span>
      )}
    </>
  );
}
