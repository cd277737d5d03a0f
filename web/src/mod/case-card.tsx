/** One case: what was reported and by how many, and, once it is claimed, what is decided about it. */
import { useId, useState } from 'preact/hooks';
import { ACTIONS } from './actions.ts';
import { claimCase, decideCase, escalateCase, releaseCase, REPORT_REASONS } from './api.ts';
import type { Decision, DecisionAction, ModCase } from './api.ts';
import { timeOf } from './time.ts';
import { useAct } from './use-act.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DURATIONS = [
  [10 * MINUTE_MS, '10 minutes'],
  [HOUR_MS, '1 hour'],
  [DAY_MS, '1 day'],
  [7 * DAY_MS, '1 week'],
] as const;
const MAX_REASON = 1000;

/** What fits the case, as the server will check it again. */
function actionsFor(of: ModCase, isPlatform: boolean): readonly DecisionAction[] {
  const hasTarget = of.targetUserId !== null;
  const inChat = hasTarget && of.subjectKind === 'message';
  return [
    'dismiss',
    ...(hasTarget ? (['warn'] as const) : []),
    ...(of.subjectKind === 'user' ? [] : (['remove'] as const)),
    ...(inChat ? (['timeout', 'ban_channel'] as const) : []),
    ...(isPlatform && hasTarget ? (['ban_platform'] as const) : []),
    ...(isPlatform && of.streamId !== null ? (['takedown'] as const) : []),
  ];
}

export function CaseCard(props: {
  readonly of: ModCase;
  readonly ownId: string;
  readonly isPlatform: boolean;
  readonly onDecided: (decision: Decision) => void;
  readonly onChanged: () => void;
}) {
  const { of, ownId, isPlatform, onDecided, onChanged } = props;
  const { busy, problem, run } = useAct();
  const isClaimed = of.claimedUntil !== null && Date.parse(of.claimedUntil) > Date.now();
  const isMine = isClaimed && of.claimedBy === ownId;
  const andReload = (work: () => Promise<unknown>) => () => {
    run(async () => {
      await work();
      onChanged();
    });
  };
  return (
    <li class="mod-card">
      <header class="mod-card-head">
        <strong>{titleOf(of)}</strong>
        <span class="chip">
          {of.reportCount} {of.reportCount === 1 ? 'report' : 'reports'}
        </span>
        {of.level === 'platform' && <span class="chip">platform</span>}
        <time dateTime={of.createdAt}>{timeOf(of.createdAt)}</time>
      </header>
      <Evidence of={of} />
      <p class="mod-reasons">{of.reasons.map(reasonName).join(', ')}</p>
      {!isMine && (
        <div class="mod-acts">
          <button
            type="button"
            class="button"
            disabled={busy || isClaimed}
            onClick={andReload(() => claimCase(of.id))}
          >
            {isClaimed ? 'Somebody is at it' : 'Claim'}
          </button>
        </div>
      )}
      {isMine && (
        <>
          <VerdictForm
            actions={actionsFor(of, isPlatform)}
            busy={busy}
            onDecide={(verdict) =>
              andReload(async () => onDecided(await decideCase(of.id, verdict)))()
            }
          />
          <div class="mod-acts">
            <button
              type="button"
              class="button"
              disabled={busy}
              onClick={andReload(() => releaseCase(of.id))}
            >
              Give back
            </button>
            {of.level === 'channel' && (
              <button
                type="button"
                class="button"
                disabled={busy}
                onClick={andReload(() => escalateCase(of.id))}
              >
                Escalate to the platform
              </button>
            )}
          </div>
        </>
      )}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

function VerdictForm(props: {
  readonly actions: readonly DecisionAction[];
  readonly busy: boolean;
  readonly onDecide: (verdict: {
    readonly action: DecisionAction;
    readonly reason: string;
    readonly durationMs?: number;
  }) => void;
}) {
  const id = useId();
  const [action, setAction] = useState<DecisionAction>('dismiss');
  const [reason, setReason] = useState('');
  const [durationMs, setDuration] = useState<number>(DURATIONS[0][0]);
  return (
    <form
      class="mod-verdict"
      onSubmit={(event) => {
        event.preventDefault();
        props.onDecide({ action, reason, ...(action === 'timeout' && { durationMs }) });
      }}
    >
      <div class="field">
        <label for={`${id}-action`}>Decision</label>
        <select
          id={`${id}-action`}
          class="select"
          value={action}
          onChange={({ currentTarget }) => {
            // The options are those of the table.
            setAction(currentTarget.value as DecisionAction);
          }}
        >
          {props.actions.map((each) => (
            <option key={each} value={each}>
              {ACTIONS[each]}
            </option>
          ))}
        </select>
      </div>
      {action === 'timeout' && (
        <div class="field">
          <label for={`${id}-duration`}>For</label>
          <select
            id={`${id}-duration`}
            class="select"
            value={String(durationMs)}
            onChange={({ currentTarget }) => setDuration(Number(currentTarget.value))}
          >
            {DURATIONS.map(([ms, name]) => (
              <option key={ms} value={ms}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="field mod-why">
        <label for={`${id}-reason`}>Reason</label>
        <input
          id={`${id}-reason`}
          class="input"
          value={reason}
          maxLength={MAX_REASON}
          placeholder="Told to whom it is about, and kept in the log"
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <button type="submit" class="button button-primary" disabled={props.busy}>
        Decide
      </button>
    </form>
  );
}

function Evidence(props: { readonly of: ModCase }) {
  const { of } = props;
  const text = (name: string): string => {
    const value = of.evidence[name];
    return typeof value === 'string' ? value : '';
  };
  const shown = of.subjectKind === 'message' ? text('text') : text('title') || text('bio');
  return (
    <>
      {shown !== '' && <blockquote class="mod-quote">{shown}</blockquote>}
      {of.streamId !== null && (
        <a class="mod-link" href={`/watch/${encodeURIComponent(of.streamId)}`}>
          Open the stream
        </a>
      )}
    </>
  );
}

function titleOf({ subjectKind, targetUsername }: ModCase): string {
  const who = targetUsername ?? 'somebody who is gone';
  return {
    message: `Chat message of ${who}`,
    stream: `Stream of ${who}`,
    user: `Account ${who}`,
  }[subjectKind];
}

function reasonName(reason: string): string {
  return Object.hasOwn(REPORT_REASONS, reason)
    ? REPORT_REASONS[reason as keyof typeof REPORT_REASONS]
    : reason;
}
