/** The peers of this process that are told of their users’ notifications: each socket of a user. */
import type { Peer } from './peer.ts';
import type { NotificationNews, NotificationSource } from './ports.ts';

export class NotificationDesk {
  readonly #peers = new Map<string, Set<Peer>>();
  readonly #stop: () => void;

  constructor(source: NotificationSource) {
    this.#stop = source.listen((news) => this.#tell(news));
  }

  /** Until the peer is gone for good. Twice is once. */
  add(userId: string, peer: Peer): void {
    const peers = this.#peers.get(userId) ?? new Set();
    if (peer.signal.aborted || peers.has(peer)) {
      return;
    }
    this.#peers.set(userId, peers.add(peer));
    peer.signal.addEventListener('abort', () => {
      peers.delete(peer);
      if (peers.size === 0 && this.#peers.get(userId) === peers) {
        this.#peers.delete(userId);
      }
    });
  }

  close(): void {
    this.#stop();
    this.#peers.clear();
  }

  #tell(news: NotificationNews): void {
    for (const peer of this.#peers.get(news.userId) ?? []) {
      peer.event(
        news.kind === 'notified'
          ? { kind: 'notified', ...news.notified }
          : { kind: 'notificationState', unread: news.unread },
      );
    }
  }
}
