/** Chat messages that automod holds, of all channels that one moderates. */
import { usePages } from '../lib/use-pages.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { decideHeld, getHeld } from './api.ts';
import type { Held } from './api.ts';
import { timeOf } from './time.ts';
import { useAct } from './use-act.ts';

const EVERY_MS = 10_000;

export function HeldList() {
  const held = usePages('held', getHeld, { everyMs: EVERY_MS });
  if (held.value === undefined) {
    return <p class="panel-text">{held.error?.message ?? 'Loading …'}</p>;
  }
  const rows = held.value.flatMap((page) => page.held);
  if (rows.length === 0) {
    return <p class="panel-text">No message waits for you.</p>;
  }
  return (
    <>
      <ul class="mod-list">
        {rows.map((each) => (
          <HeldCard key={each.messageId} held={each} onChanged={held.reload} />
        ))}
      </ul>
      <MoreButton more={held.more} />
    </>
  );
}

function HeldCard(props: { readonly held: Held; readonly onChanged: () => void }) {
  const { held, onChanged } = props;
  const { busy, problem, run } = useAct();
  const decide = (approve: boolean): void => {
    run(async () => {
      await decideHeld(held, approve);
      onChanged();
    });
  };
  return (
    <li class="mod-card">
      <header class="mod-card-head">
        <strong>{held.username}</strong>
        <span class="chip">chat of {held.channel}</span>
        <time dateTime={held.createdAt}>{timeOf(held.createdAt)}</time>
      </header>
      <blockquote class="mod-quote">{held.text}</blockquote>
      <p class="mod-reasons">{held.reasons.join(', ')}</p>
      <div class="mod-acts">
        <button type="button" class="button" disabled={busy} onClick={() => decide(true)}>
          Let it through
        </button>
        <button
          type="button"
          class="button button-danger"
          disabled={busy}
          onClick={() => decide(false)}
        >
          Deny
        </button>
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
