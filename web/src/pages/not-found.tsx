/** Any address that leads nowhere. */
import { ErrorNote } from '../parts/error-note.tsx';
import { useTitle } from '../lib/use-title.ts';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <ErrorNote
      title="Nothing flows here"
      text="This address leads to no page. It may have been mistyped, or what was here is gone."
    >
      <a class="button" href="/">
        See what is live
      </a>
    </ErrorNote>
  );
}
