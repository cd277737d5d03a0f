/** UnwatchHealth: no more StreamHealth of this stream. */
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleUnwatchHealth: PlainHandler<'unwatchHealth'> = ({ peer }, { streamId }) => {
  peer.healthWatches.get(streamId)?.();
  peer.healthWatches.delete(streamId);
  return DONE;
};
