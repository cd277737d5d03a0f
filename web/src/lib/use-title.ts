/** The tab's title while a page is shown. */
import { useEffect } from 'preact/hooks';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Freshet' : `${title} · Freshet`;
  }, [title]);
}
