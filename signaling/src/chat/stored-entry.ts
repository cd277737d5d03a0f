/** An entry as it stands in the room's log: what clients see, and what nodes learn from it. */
import type { RoomEntry } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import type { Audience } from './audience.ts';
import type { ChatAct } from './chat-ports.ts';

/** Without its place, which the log gives it. */
export type EntryDraft = Omit<ChatEntry, 'epoch' | 'seq'>;

/** What is appended for one thing that happens: what it is, what it changes, who is told. */
export type Happening = {
  readonly entry: EntryDraft;
  readonly act?: ChatAct | undefined;
  /** Undefined: everybody. */
  readonly to?: Audience | undefined;
};

export function toBody({ entry, act, to }: Happening): string {
  return JSON.stringify({ entry, act, to });
}

export function fromLog({
  epoch,
  seq,
  body,
}: RoomEntry): Happening & { readonly entry: ChatEntry } {
  // Only toBody() writes into the log.
  const { entry, act, to } = JSON.parse(body) as Happening;
  return { entry: { ...entry, epoch, seq }, act, to };
}
