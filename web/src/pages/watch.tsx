/** `/watch/:streamId`: one stream. */
import { WatchView } from '../player/watch-view.tsx';
import type { PageProps } from '../routes.ts';

export function WatchPage(props: PageProps) {
  return <WatchView streamId={props.parameters['streamId'] ?? ''} />;
}
