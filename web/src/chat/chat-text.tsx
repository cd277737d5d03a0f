/** Chat text as elements: links, mentions and emotes stand out; nothing of it becomes markup. */
import type { ChatModel } from './use-chat.ts';

export function ChatText(props: {
  readonly text: string;
  readonly parse: ChatModel['parse'];
  readonly emotes: ChatModel['emotes'];
  readonly ownName: string | undefined;
}) {
  const { text, parse, emotes, ownName } = props;
  if (parse === undefined) {
    return <>{text}</>;
  }
  return (
    <>
      {parse(text, emotes).map((segment, index) => {
        switch (segment.kind) {
          case 'text':
            return segment.text;
          case 'link':
            return (
              <a
                key={index}
                href={segment.href}
                target="_blank"
                rel="noopener noreferrer nofollow ugc"
              >
                {segment.text}
              </a>
            );
          case 'mention':
            return (
              <span
                key={index}
                class={
                  segment.username.toLowerCase() === ownName?.toLowerCase()
                    ? 'chat-mention is-own'
                    : 'chat-mention'
                }
              >
                {segment.text}
              </span>
            );
          case 'picture':
            return (
              <img
                key={index}
                class="chat-picture"
                src={segment.url}
                alt={segment.text}
                title={segment.text}
                height={28}
                loading="lazy"
              />
            );
          case 'emote':
            return (
              <span key={index} class="chat-emote" role="img" aria-label={segment.text}>
                {segment.symbol}
              </span>
            );
        }
      })}
    </>
  );
}
