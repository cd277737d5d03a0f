/** `/verify#token=…`: where the link of the mail leads. */
import { useEffect } from 'preact/hooks';
import { verifyEmail } from '../account/api.ts';
import { useLinkToken } from '../account/link-token.ts';
import { useAct } from '../account/use-act.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';

export function VerifyPage() {
  useTitle('E-mail address');
  const act = useAct();
  const token = useLinkToken();
  useEffect(() => {
    // Once, whatever is rendered again: a link works once.
    void act.run(() => verifyEmail(token));
  }, [token]);
  if (act.problem !== undefined) {
    return (
      <ErrorNote title="That link does not work" text={act.problem}>
        <a class="button" href="/account">
          Ask for a new one
        </a>
      </ErrorNote>
    );
  }
  return act.done ? (
    <ErrorNote title="Thank you" text="Your e-mail address is verified.">
      <a class="button button-primary" href="/">
        Go on
      </a>
    </ErrorNote>
  ) : (
    <ErrorNote title="One moment…" text="We look at your link." />
  );
}
