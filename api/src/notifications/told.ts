/** What goes from the process that tells to those with sockets: a topic of the bus. */
import type { NotificationKind } from './notifications.ts';

/** One notification as it is told. */
export type Told = {
  readonly userId: string;
  readonly id: number;
  readonly kind: NotificationKind;
  readonly dedupKey: string;
  readonly data: object;
  readonly createdAt: Date;
  /** With this one, counted to 100. */
  readonly unread: number;
};

/** Followers of one channel get the same: it stands once, and the people beside it. */
export type ToldGroup = {
  readonly kind: NotificationKind;
  readonly data: object;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly to: readonly (readonly [userId: string, id: number, unread: number])[];
};

export type NotificationMessage =
  | { readonly kind: 'told'; readonly groups: readonly ToldGroup[] }
  | { readonly kind: 'read'; readonly userId: string; readonly unread: number };

export const NOTIFICATION_TOPIC = 'notifications';

export function groupsOf(told: readonly Told[]): readonly ToldGroup[] {
  const groups = new Map<string, Told[]>();
  for (const each of told) {
    const key = `${each.kind} ${each.dedupKey}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            ...{ kind: first.kind, data: first.data, createdAt: first.createdAt.getTime() },
            to: [first, ...rest].map(({ userId, id, unread }) => [userId, id, unread] as const),
          },
        ],
  );
}
