/** What was said when what is seen was said: the chat of a recording, by its playhead. */
import type { ReplayedEntry } from '@freshet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDuration } from '../lib/format.ts';
import { tintOf } from '../lib/hue.ts';
import { accessToken, sdkToken } from '../lib/session.ts';
import '../styles/chat.css';

export function ChatBeside(props: {
  readonly streamId: string;
  readonly video: HTMLVideoElement | undefined;
}) {
  const { streamId, video } = props;
  const [entries, setEntries] = useState<readonly ReplayedEntry[]>([]);
  const [isMissing, setMissing] = useState(false);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    if (video === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    const { signal } = abort;
    const start = async (): Promise<void> => {
      const [{ ChatReplay }, token] = await Promise.all([
        import('@freshet/client'),
        accessToken().catch(() => undefined),
      ]);
      if (signal.aborted) {
        return;
      }
      const replay = new ChatReplay({
        url: location.origin,
        streamId,
        token: token === undefined ? undefined : sdkToken,
      });
      signal.addEventListener('abort', () => {
        replay.close();
      });
      const show = (): void => {
        setMissing(false);
        setEntries([...replay.messages]);
      };
      replay.on('reset', show);
      replay.on('message', show);
      replay.on('error', () => {
        setMissing(true);
      });
      const update = (): void => {
        replay.update(video.currentTime * 1_000);
      };
      for (const name of ['timeupdate', 'seeked'] as const) {
        video.addEventListener(name, update, { signal });
      }
      update();
    };
    start().catch(() => {
      setMissing(true);
    });
    return () => {
      abort.abort();
    };
  }, [streamId, video]);

  useEffect(() => {
    if (list.current !== null) {
      list.current.scrollTop = list.current.scrollHeight;
    }
  }, [entries]);

  const said = entries.filter(({ type }) => type !== 'system');
  return (
    <section class="chat" aria-label="Chat replay">
      <header class="chat-head">
        <h2>Chat replay</h2>
      </header>
      <div class="chat-body">
        <ol class="chat-list" ref={list} tabIndex={0}>
          {said.map((entry) => (
            <li key={entry.id} class="chat-line">
              <p class="chat-words">
                <time class="chat-at">{formatDuration(entry.mediaTimeMs)}</time>{' '}
                <span class={`chat-name ${tintOf(entry.userId ?? '')}`}>{entry.username}</span>
                <span class="chat-colon" aria-hidden="true">
                  :
                </span>{' '}
                {entry.text}
              </p>
            </li>
          ))}
        </ol>
        {said.length === 0 && (
          <p class="chat-empty">
            {isMissing
              ? 'The chat cannot be loaded now. It is tried again.'
              : 'Messages appear here when the picture reaches them.'}
          </p>
        )}
      </div>
    </section>
  );
}
