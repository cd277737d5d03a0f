/** Messages that wait for a moderator, above the chat. */
import type { ChatModel } from './use-chat.ts';

const REASONS: Readonly<Record<string, string>> = {
  hate: 'hate',
  threat: 'threat',
  sexual: 'sexual',
  swearing: 'swearing',
  shouting: 'shouting',
  signs: 'signs',
  links: 'many links',
  not_classified: 'could not be judged',
};
/** Shown at once; the rest follows as these are decided. */
const SHOWN = 3;

export function ChatHeld(props: { readonly model: ChatModel }) {
  const { chat, held } = props.model;
  if (held.length === 0) {
    return null;
  }
  const decide = (action: 'approve' | 'deny', messageId: string | undefined): void => {
    if (messageId !== undefined) {
      // Somebody else may have been faster; the queue shows what is left.
      chat?.moderate(action, { messageId }).catch(() => undefined);
    }
  };
  return (
    <section class="chat-held" aria-label="Messages that wait for you">
      <h3>{held.length === 1 ? '1 message waits' : `${String(held.length)} messages wait`}</h3>
      <ul>
        {held.slice(0, SHOWN).map(({ id, username, text, targetId, reasons }) => (
          <li key={id}>
            <p>
              <strong>{username}</strong> {text}{' '}
              {reasons?.map((reason) => (
                <span key={reason} class="chat-mark">
                  {REASONS[reason] ?? reason}
                </span>
              ))}
            </p>
            <div class="chat-decide">
              <button type="button" class="chat-act" onClick={() => decide('approve', targetId)}>
                Let through
              </button>
              <button
                type="button"
                class="chat-act is-danger"
                onClick={() => decide('deny', targetId)}
              >
                Deny
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
