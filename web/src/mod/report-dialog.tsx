/** Tells moderators of something that should not be here. */
import { useId, useState } from 'preact/hooks';
import { Modal } from '../parts/modal.tsx';
import { report, REPORT_REASONS } from './api.ts';
import type { ModCase } from './api.ts';
import { useAct } from './use-act.ts';
import '../styles/mod.css';

const MAX_NOTE = 1000;

export function ReportDialog(props: {
  readonly about: { readonly kind: ModCase['subjectKind']; readonly id: string };
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { about, title, onClose } = props;
  const id = useId();
  const [reason, setReason] = useState('spam');
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(false);
  const { busy, problem, run } = useAct();
  return (
    <Modal title={title} onClose={onClose}>
      {sent ? (
        <p role="status">Thank you. A moderator will look at it.</p>
      ) : (
        <form
          class="report-form"
          onSubmit={(event) => {
            event.preventDefault();
            run(async () => {
              await report({ ...about, reason, note: note.trim() });
              setSent(true);
            });
          }}
        >
          <div class="field">
            <label for={`${id}-reason`}>What is wrong?</label>
            <select
              id={`${id}-reason`}
              class="select"
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            >
              {Object.entries(REPORT_REASONS).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for={`${id}-note`}>Anything to add?</label>
            <input
              id={`${id}-note`}
              class="input"
              value={note}
              maxLength={MAX_NOTE}
              onInput={({ currentTarget }) => setNote(currentTarget.value)}
            />
          </div>
          <button type="submit" class="button button-primary" disabled={busy}>
            Report
          </button>
          {problem !== undefined && (
            <p class="form-error" role="alert">
              {problem}
            </p>
          )}
        </form>
      )}
    </Modal>
  );
}
