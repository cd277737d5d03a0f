/** `/embed/:streamId`: the player alone, for other sites' frames. */
import { useEffect } from 'preact/hooks';
import { PlayerView } from '../player/player-view.tsx';
import type { PageProps } from '../routes.ts';

export function EmbedPage(props: PageProps) {
  const streamId = props.parameters['streamId'] ?? '';
  useEffect(() => {
    document.documentElement.classList.add('is-embedded');
    return () => {
      document.documentElement.classList.remove('is-embedded');
    };
  }, []);
  return (
    <main class="embed">
      <PlayerView streamId={streamId} watchLink />
    </main>
  );
}
