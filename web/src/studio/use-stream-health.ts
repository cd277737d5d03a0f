/** How the media of one's own stream arrives at the server, told live by signaling. */
import type { StreamHealth } from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { sdkToken } from '../lib/session.ts';

export function useStreamHealth(streamId: string): StreamHealth | undefined {
  const [health, setHealth] = useState<StreamHealth>();
  useEffect(() => {
    let close: (() => void) | undefined;
    let left = false;
    import('@freshet/client').then(
      ({ HealthWatch }) => {
        if (left) {
          return;
        }
        const watch = new HealthWatch({ url: location.origin, token: sdkToken, streamId });
        watch.on('health', setHealth);
        watch.on('failed', () => setHealth(undefined));
        watch.open();
        close = () => watch.close();
      },
      // Without the SDK there is no studio either, and it says so.
      () => undefined,
    );
    return () => {
      left = true;
      setHealth(undefined);
      close?.();
    };
  }, [streamId]);
  return health;
}
