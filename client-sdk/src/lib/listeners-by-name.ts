/** Hands events about something named to whoever listens to it; what nobody wants is dropped. */
import type { ServerBodyOf, ServerMessage } from '@freshet/signaling/proto';

export type RoomEvent = ServerBodyOf<'chatEvents'> | ServerBodyOf<'chatPulse'>;

export function isRoomEvent(message: ServerMessage): message is ServerMessage & RoomEvent {
  return message.kind === 'chatEvents' || message.kind === 'chatPulse';
}

export type NotificationEvent = ServerBodyOf<'notified'> | ServerBodyOf<'notificationState'>;

/** The answer to a request is none. */
export function isNotificationEvent(
  message: ServerMessage,
): message is ServerMessage & NotificationEvent {
  return (
    message.requestId === 0 && (message.kind === 'notified' || message.kind === 'notificationState')
  );
}

export type StageEvent =
  | ServerBodyOf<'stageUpdate'>
  | ServerBodyOf<'stageAsked'>
  | ServerBodyOf<'stageSpeakers'>
  | ServerBodyOf<'stagePlayhead'>;

export function isStageEvent(message: ServerMessage): message is ServerMessage & StageEvent {
  return (
    message.kind === 'stageUpdate' ||
    message.kind === 'stageAsked' ||
    message.kind === 'stageSpeakers' ||
    message.kind === 'stagePlayhead'
  );
}

export class ListenersByName<E> {
  readonly #listeners = new Map<string, Set<(event: E) => void>>();

  listen(name: string, listener: (event: E) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(name) === set) {
        this.#listeners.delete(name);
      }
    };
  }

  deliver(name: string, event: E): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      listener(event);
    }
  }
}
