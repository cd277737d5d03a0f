/** The modes of a chat, for those who moderate it. */
import type { ChatSettings } from '@freshet/client';
import { useState } from 'preact/hooks';
import { sendOwn } from '../lib/own-api.ts';
import { UnbanRequests } from './unban-requests.tsx';
import type { ChatModel } from './use-chat.ts';

type Switch = {
  readonly label: string;
  readonly isOn: (settings: ChatSettings) => boolean;
  readonly change: (on: boolean) => Partial<ChatSettings>;
};

const SLOW_MS = 10_000;
const FOLLOWED_MS = 600_000;
const LEVELS = ['Off', 'The worst', 'Also sexual', 'Also noise', 'Everything rude'] as const;

const SWITCHES: readonly Switch[] = [
  {
    label: 'Shield: slow, no links, nothing twice',
    isOn: ({ shield }) => shield,
    change: (shield) => ({ shield }),
  },
  {
    label: 'Slow mode, one message per 10 s',
    isOn: ({ slowModeMs }) => slowModeMs > 0,
    change: (on) => ({ slowModeMs: on ? SLOW_MS : 0 }),
  },
  {
    label: 'Emotes only',
    isOn: ({ emoteOnly }) => emoteOnly,
    change: (emoteOnly) => ({ emoteOnly }),
  },
  {
    label: 'Followers of 10 minutes only',
    isOn: ({ followersOnly }) => followersOnly,
    change: (followersOnly) => ({ followersOnly, followersMinMs: FOLLOWED_MS }),
  },
  {
    label: 'No links',
    isOn: ({ linksOff }) => linksOff,
    change: (linksOff) => ({ linksOff }),
  },
  {
    label: 'Nothing twice',
    isOn: ({ uniqueChat }) => uniqueChat,
    change: (uniqueChat) => ({ uniqueChat }),
  },
  {
    label: 'Raids raise the shield',
    isOn: ({ raidShield }) => raidShield,
    change: (raidShield) => ({ raidShield }),
  },
];

export function ChatModes(props: { readonly model: ChatModel; readonly streamId: string }) {
  const { settings } = props.model;
  const [problem, setProblem] = useState<string>();
  const change = async (changes: Partial<ChatSettings>): Promise<void> => {
    try {
      setProblem(undefined);
      await sendOwn(
        'PATCH',
        `/streams/${encodeURIComponent(props.streamId)}/chat/settings`,
        changes,
      );
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
    }
  };
  return (
    <fieldset class="chat-modes">
      <legend class="visually-hidden">Rules of this chat</legend>
      {SWITCHES.map((each) => (
        <label key={each.label}>
          <input
            type="checkbox"
            checked={settings !== undefined && each.isOn(settings)}
            onChange={({ currentTarget }) => {
              void change(each.change(currentTarget.checked));
            }}
          />
          {each.label}
        </label>
      ))}
      <label class="chat-level">
        Hold for a moderator
        <select
          value={String(settings?.automodLevel ?? 0)}
          onChange={({ currentTarget }) => {
            void change({ automodLevel: Number(currentTarget.value) });
          }}
        >
          {LEVELS.map((level, index) => (
            <option key={level} value={String(index)}>
              {level}
            </option>
          ))}
        </select>
      </label>
      <UnbanRequests streamId={props.streamId} />
      {problem !== undefined && <p role="alert">{problem}</p>}
    </fieldset>
  );
}
