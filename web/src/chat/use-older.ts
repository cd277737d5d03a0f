/** What was said before the messages that a chat began with: fetched page by page when asked for. */
import type { ChatEntry } from '@freshet/client';
import { useState } from 'preact/hooks';
import { sdkToken, useUser } from '../lib/session.ts';

const PAGE = 50;

export type Older = {
  /** Oldest first. */
  readonly entries: readonly ChatEntry[];
  readonly state: 'more' | 'loading' | 'failed' | 'end';
  /** `first`: the oldest message that is shown. */
  readonly load: (first: ChatEntry) => void;
};

export function useOlder(streamId: string): Older {
  const user = useUser();
  const [entries, setEntries] = useState<readonly ChatEntry[]>([]);
  const [state, setState] = useState<Older['state']>('more');
  const read = async (first: ChatEntry): Promise<void> => {
    const { ChatHistory } = await import('@freshet/client');
    const history = new ChatHistory({
      ...{ url: location.origin, streamId },
      ...(user !== undefined && { token: sdkToken }),
    });
    const before = `${first.epoch}.${String(first.seq)}`;
    const page = await history.older({ before, limit: PAGE });
    setEntries((known) => [...page.entries, ...known]);
    setState(page.before === undefined ? 'end' : 'more');
  };
  return {
    entries,
    state,
    load: (first) => {
      setState('loading');
      read(first).catch(() => {
        setState('failed');
      });
    },
  };
}
