/** The emotes of the platform and the channel, to be picked by hand. */
import { useEffect, useState } from 'preact/hooks';
import type { ChatModel } from './use-chat.ts';

export function EmotePicker(props: {
  readonly channelEmotes: ChatModel['emotes'];
  readonly onPick: (name: string) => void;
}) {
  const [builtIn, setBuiltIn] = useState<readonly (readonly [string, string])[]>([]);
  useEffect(() => {
    void import('@freshet/client').then(({ CHAT_EMOTES }) => {
      setBuiltIn(Object.entries(CHAT_EMOTES));
    });
  }, []);
  return (
    <div class="chat-emotes" role="group" aria-label="Emotes">
      {[...props.channelEmotes].map(([name, url]) => (
        <button
          key={url}
          type="button"
          class="chat-pick"
          title={`:${name}:`}
          onClick={() => props.onPick(name)}
        >
          <img src={url} alt={name} height={24} />
        </button>
      ))}
      {builtIn.map(([name, symbol]) => (
        <button
          key={name}
          type="button"
          class="chat-pick"
          title={`:${name}:`}
          aria-label={name}
          onClick={() => props.onPick(name)}
        >
          {symbol}
        </button>
      ))}
    </div>
  );
}
