/**
 * Public live streams one by one as answers: from memory, as the lists show them, and for a second the same
 * text again. A crowd that opens one stream costs one view of it a second.
 */
import type { UserId } from '@freshet/infra/runtime';
import type { StreamViews } from '../stream-view.ts';
import type { Stream } from '../streams.ts';
import type { LiveIndex } from './live-index.ts';

export interface ListedStreams {
  /**
   * The view as JSON, at most a second behind. Undefined for the stream's owner, for whoever may be a member
   * where it is for members, for streams that are not listed, and until the lists have been read, which nobody waits for here.
   */
  view(
    streamId: string,
    to: { readonly viewer: UserId | undefined; readonly base: string },
  ): Promise<string | undefined>;
}

type Kept = { readonly stream: Stream; readonly atMs: number; readonly text: Promise<string> };

/** Viewer counts in the text come from presence and are so old at most. */
const KEEP_MS = 1_000;
const MAX_KEPT = 1_000;

export function createListedStreams(deps: {
  readonly index: Pick<LiveIndex, 'current'>;
  readonly views: StreamViews;
}): ListedStreams {
  const { index, views } = deps;
  const kept = new Map<string, Kept>();
  let isRead = false;

  async function listed(streamId: string): Promise<Stream | undefined> {
    const reading = index.current().then(
      (list) => {
        isRead = true;
        return list;
      },
      () => undefined,
    );
    const list = isRead ? await reading : undefined;
    return list?.get(streamId)?.stream;
  }

  return {
    async view(streamId, { viewer, base }) {
      const stream = await listed(streamId);
      const isOwnView = typeof stream?.membersLevel === 'number' && viewer !== undefined;
      if (stream === undefined || stream.userId === viewer || isOwnView) {
        return undefined;
      }
      const name = `${streamId} ${base}`;
      const known = kept.get(name);
      const atMs = performance.now();
      if (known?.stream === stream && atMs - known.atMs < KEEP_MS) {
        return known.text;
      }
      const text = views.one(stream, base).then((view) => JSON.stringify(view));
      kept.delete(name);
      kept.set(name, { stream, atMs, text });
      text.catch(() => kept.delete(name));
      if (kept.size > MAX_KEPT) {
        kept.delete(kept.keys().next().value ?? name);
      }
      return text;
    },
  };
}
