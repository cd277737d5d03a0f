/** Wires what users are told: from the API’s messages on the bus to the sockets of this process. */
import { NOTIFICATION_TOPIC } from '@freshet/api';
import type { Api, NotificationMessage, ToldGroup } from '@freshet/api';
import type { Bus, Closer, Logger } from '@freshet/infra/runtime';
import type { NotificationNews, NotificationSource } from '@freshet/signaling';

export function openNotificationSource(
  deps: { readonly log: Logger; readonly closer: Closer },
  parts: { readonly api: Pick<Api, 'unreadNotifications'>; readonly bus: Bus },
): NotificationSource {
  const listeners = new Set<(news: NotificationNews) => void>();
  const subscribed = parts.bus
    .subscribe(NOTIFICATION_TOPIC, ({ body }) => {
      // Only the API publishes there.
      for (const news of newsOf(body as NotificationMessage)) {
        listeners.forEach((listener) => {
          listener(news);
        });
      }
    })
    .catch((error: unknown) => {
      deps.log.error({ err: error }, 'notifications are not told here');
    });
  deps.closer.push(async () => {
    listeners.clear();
    await (
      await subscribed
    )?.();
  });
  return {
    unread: (userId) => parts.api.unreadNotifications(userId),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function newsOf(message: NotificationMessage): readonly NotificationNews[] {
  return message.kind === 'told' ? message.groups.flatMap(newsOfGroup) : [message];
}

function newsOfGroup({ kind, data, createdAt, to }: ToldGroup): readonly NotificationNews[] {
  const text = JSON.stringify(data);
  return to.map(([userId, id, unread]) => ({
    ...{ kind: 'notified', userId },
    notified: { id, notificationKind: kind, data: text, createdAt, unread },
  }));
}
