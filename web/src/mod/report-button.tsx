/** A button that opens the report dialog; for who is signed in. */
import { useState } from 'preact/hooks';
import { useUser } from '../lib/session.ts';
import { Icon } from '../parts/icon.tsx';
import type { ModCase } from './api.ts';
import { ReportDialog } from './report-dialog.tsx';

export function ReportButton(props: {
  readonly kind: ModCase['subjectKind'];
  readonly id: string;
  readonly title: string;
}) {
  const user = useUser();
  const [isOpen, setOpen] = useState(false);
  if (user === undefined) {
    return null;
  }
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={props.title}
        title={props.title}
        onClick={() => setOpen(true)}
      >
        <Icon name="flag" />
      </button>
      {isOpen && (
        <ReportDialog
          about={{ kind: props.kind, id: props.id }}
          title={props.title}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
