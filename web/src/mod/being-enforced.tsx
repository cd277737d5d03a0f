/** Decisions of this visit that could not be carried out at once: the server goes on until each is. */
import { useResource } from '../lib/use-resource.ts';
import { ACTIONS } from './actions.ts';
import { getDecision } from './api.ts';
import type { Decision } from './api.ts';

const EVERY_MS = 3_000;

export function BeingEnforced(props: { readonly decisions: readonly Decision[] }) {
  return (
    <ul class="mod-pending" role="status">
      {props.decisions.map((each) => (
        <PendingDecision key={each.id} decision={each} />
      ))}
    </ul>
  );
}

function PendingDecision({ decision }: { readonly decision: Decision }) {
  const latest = useResource(
    `decision-${String(decision.id)}`,
    (signal) => getDecision(decision.id, signal),
    { everyMs: EVERY_MS },
  );
  const { action, reversedAt, enforced } = latest.value ?? decision;
  return (
    <li>
      {reversedAt === null ? ACTIONS[action] : `Undone: ${ACTIONS[action].toLowerCase()}`}
      <span class="chip">{enforced ? 'enforced' : 'being enforced'}</span>
    </li>
  );
}
