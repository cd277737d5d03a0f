/** `/mod`: what waits for whoever moderates a channel or the platform. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useUser } from '../lib/session.ts';
import type { SignedInUser } from '../lib/session.ts';
import { usePages } from '../lib/use-pages.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { getQueue, getRole } from '../mod/api.ts';
import type { Appeal, Decision, ModCase } from '../mod/api.ts';
import { AppealCard } from '../mod/appeal-card.tsx';
import { AuditList } from '../mod/audit-list.tsx';
import { CaseCard } from '../mod/case-card.tsx';
import { BeingEnforced } from '../mod/being-enforced.tsx';
import { HeldList } from '../mod/held-list.tsx';
import { TakedownList } from '../mod/takedown-list.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import '../styles/mod.css';

const EVERY_MS = 10_000;
const TABS = {
  reports: 'Reports',
  held: 'Held messages',
  appeals: 'Appeals',
  takedowns: 'Takedowns',
  audit: 'Audit log',
} as const;
type Tab = keyof typeof TABS;

export function ModPage() {
  const user = useUser();
  useTitle('Moderation');
  if (user === undefined) {
    return (
      <ErrorNote title="Moderation" text="Sign in to see what waits for you.">
        <a class="button" href="/login?next=/mod">
          Sign in
        </a>
      </ErrorNote>
    );
  }
  return <Desk key={user.userId} user={user} />;
}

function Desk(props: { readonly user: SignedInUser }) {
  const [tab, setTab] = useState<Tab>('reports');
  const [pending, setPending] = useState<readonly Decision[]>([]);
  const role = useResource('role', getRole);
  const queue = usePages('queue', getQueue, { everyMs: EVERY_MS });
  const cases = queue.value?.flatMap((page) => page.cases);
  const appeals = queue.value?.flatMap((page) => page.appeals);
  const isPlatform = role.value === 'moderator' || role.value === 'admin';
  const counts: Partial<Record<Tab, number>> = {
    reports: cases?.length ?? 0,
    appeals: appeals?.length ?? 0,
  };
  const handleDecided = (decision: Decision): void => {
    if (!decision.enforced) {
      setPending((before) => [decision, ...before.filter(({ id }) => id !== decision.id)]);
    }
  };
  // Only they may read it.
  const tabs = (Object.keys(TABS) as Tab[]).filter((each) => each !== 'audit' || isPlatform);
  return (
    <div class="mod-page">
      <h1>Moderation</h1>
      <div class="mod-tabs" role="tablist" aria-label="Moderation">
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            class="mod-tab"
            aria-selected={tab === each}
            aria-controls="mod-panel"
            onClick={() => setTab(each)}
          >
            {TABS[each]}
            {(counts[each] ?? 0) > 0 && <span class="mod-count">{counts[each]}</span>}
          </button>
        ))}
      </div>
      {pending.length > 0 && <BeingEnforced decisions={pending} />}
      <section id="mod-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="mod-panel">
        {queue.error !== undefined && queue.value === undefined ? (
          <ErrorNote
            within
            title="The queue could not be loaded"
            text={queue.error.message}
            action={{ label: 'Try again', onClick: queue.reload }}
          />
        ) : (
          <TabBody
            tab={tab}
            cases={cases}
            appeals={appeals}
            more={queue.more}
            onChanged={queue.reload}
            ownId={props.user.userId}
            isPlatform={isPlatform}
            onDecided={handleDecided}
          />
        )}
      </section>
    </div>
  );
}

function TabBody(props: {
  readonly tab: Tab;
  /** Undefined while they are loading. */
  readonly cases: readonly ModCase[] | undefined;
  readonly appeals: readonly Appeal[] | undefined;
  readonly more: (() => void) | undefined;
  readonly onChanged: () => void;
  readonly ownId: string;
  readonly isPlatform: boolean;
  readonly onDecided: (decision: Decision) => void;
}) {
  const { tab, cases, appeals, ownId, isPlatform, onDecided, onChanged } = props;
  switch (tab) {
    case 'reports':
      return (
        <List empty={cases && 'No report waits for you.'} more={props.more}>
          {(cases ?? []).map((each) => (
            <CaseCard
              key={each.id}
              of={each}
              ownId={ownId}
              isPlatform={isPlatform}
              onDecided={onDecided}
              onChanged={onChanged}
            />
          ))}
        </List>
      );
    case 'appeals':
      return (
        <List empty={appeals && 'No appeal waits for you.'} more={props.more}>
          {(appeals ?? []).map((each) => (
            <AppealCard key={each.id} appeal={each} onDecided={onDecided} onChanged={onChanged} />
          ))}
        </List>
      );
    case 'held':
      return <HeldList />;
    case 'takedowns':
      return <TakedownList isPlatform={isPlatform} />;
    case 'audit':
      return <AuditList />;
  }
}

function List(props: {
  /** Undefined while it is loading. */
  readonly empty: string | undefined;
  readonly more: (() => void) | undefined;
  readonly children: ComponentChildren[];
}) {
  return props.children.length === 0 ? (
    <p class="panel-text">{props.empty ?? 'Loading …'}</p>
  ) : (
    <>
      <ul class="mod-list">{props.children}</ul>
      <MoreButton more={props.more} />
    </>
  );
}
