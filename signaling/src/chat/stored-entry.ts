/** An entry as it stands in the room's log: what clients see, and what nodes learn from it. */
import type { RoomEntry } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import type { ChatAct } from './chat-ports.ts';

/** Without its place, which the log gives it. */
export type EntryDraft = Omit<ChatEntry, 'epoch' | 'seq'>;

export function toBody(entry: EntryDraft, act?: ChatAct): string {
  return JSON.stringify(act === undefined ? { entry } : { entry, act });
}

export function fromLog({ epoch, seq, body }: RoomEntry): {
  readonly entry: ChatEntry;
  readonly act?: ChatAct;
} {
  // Only toBody() writes into the log.
  const { entry, act } = JSON.parse(body) as { entry: EntryDraft; act?: ChatAct };
  return { entry: { ...entry, epoch, seq }, ...(act === undefined ? {} : { act }) };
}
