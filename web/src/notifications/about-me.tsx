/** What moderators decided about the signed-in user, and how to appeal it. */
import { useState } from 'preact/hooks';
import { usePages } from '../lib/use-pages.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { appeal, getAboutMe } from './api.ts';
import type { AboutMe } from './api.ts';

const MAX_PLEA = 2000;
const ACTIONS: Readonly<Record<string, string>> = {
  warn: 'Warning',
  remove: 'Removed',
  timeout: 'Timeout',
  ban_channel: 'Ban from a channel',
  ban_platform: 'Ban',
  takedown: 'Takedown',
};

type Row = {
  readonly key: string;
  readonly title: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly note: string | undefined;
  readonly subject: { readonly decisionId: number } | { readonly chatActId: number };
};

export function AboutMeSection() {
  const about = usePages('about-me', getAboutMe);
  const rows = rowsOf(about.value ?? []);
  if (rows.length === 0) {
    return null;
  }
  return (
    <section class="panel" aria-labelledby="about-me">
      <h2 id="about-me">Decisions about you</h2>
      <ul class="about-me">
        {rows.map((row) => (
          <DecisionRow key={row.key} row={row} onAppealed={about.reload} />
        ))}
      </ul>
      <MoreButton more={about.more} />
    </section>
  );
}

function DecisionRow(props: { readonly row: Row; readonly onAppealed: () => void }) {
  const { row } = props;
  const [plea, setPlea] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState(false);
  const send = async (): Promise<void> => {
    try {
      setProblem(undefined);
      await appeal(row.subject, (plea ?? '').trim());
      setSent(true);
      setPlea(undefined);
      props.onAppealed();
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
    }
  };
  const note = sent ? 'Your appeal waits for somebody else to judge it.' : row.note;
  return (
    <li>
      <p>
        <strong>{row.title}</strong>{' '}
        <time dateTime={row.createdAt}>
          {new Date(row.createdAt).toLocaleDateString(undefined, { dateStyle: 'medium' })}
        </time>
      </p>
      {row.reason !== '' && <p class="panel-text">{row.reason}</p>}
      {note !== undefined && <p class="field-hint">{note}</p>}
      {note === undefined && plea === undefined && (
        <button type="button" class="link-button" onClick={() => setPlea('')}>
          Appeal
        </button>
      )}
      {plea !== undefined && (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <textarea
            class="textarea"
            rows={3}
            maxLength={MAX_PLEA}
            value={plea}
            aria-label="Why this should be undone"
            placeholder="Why should this be undone?"
            onInput={({ currentTarget }) => setPlea(currentTarget.value)}
          />
          <button type="submit" class="button" disabled={plea.trim() === ''}>
            Send the appeal
          </button>
        </form>
      )}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

const STATES = {
  none: undefined,
  open: 'Your appeal waits for somebody else to judge it.',
  upheld: 'Your appeal was turned down.',
  reversed: 'Undone after your appeal.',
} as const;

function rowsOf(pages: readonly AboutMe[]): readonly Row[] {
  const decisions = pages.flatMap((page) => page.decisions);
  const chatActs = pages.flatMap((page) => page.chatActs);
  const ofDecisions = decisions.map(({ id, action, reason, createdAt, reversedAt }) => ({
    ...{ key: `d${String(id)}`, title: ACTIONS[action] ?? action, reason, createdAt },
    note: reversedAt === null ? undefined : STATES.reversed,
    subject: { decisionId: id },
  }));
  const ofActs = chatActs.map(({ chatActId, action, channel, reason, createdAt, appealState }) => ({
    ...{ key: `c${String(chatActId)}`, reason, createdAt },
    title: `${ACTIONS[action] ?? action} in the chat of ${channel}`,
    note: STATES[appealState],
    subject: { chatActId },
  }));
  return [...ofDecisions, ...ofActs].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
