/** Hands what happens in chat rooms to whoever listens to the room; what nobody wants is dropped. */
import type { ServerBodyOf, ServerMessage } from '@freshet/signaling/proto';

export type RoomEvent = ServerBodyOf<'chatEvents'> | ServerBodyOf<'chatPulse'>;

export function isRoomEvent(message: ServerMessage): message is ServerMessage & RoomEvent {
  return message.kind === 'chatEvents' || message.kind === 'chatPulse';
}

export class RoomListeners {
  readonly #listeners = new Map<string, Set<(event: RoomEvent) => void>>();

  listen(roomId: string, listener: (event: RoomEvent) => void): () => void {
    const set = this.#listeners.get(roomId) ?? new Set();
    this.#listeners.set(roomId, set);
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(roomId) === set) {
        this.#listeners.delete(roomId);
      }
    };
  }

  deliver(event: RoomEvent): void {
    for (const listener of [...(this.#listeners.get(event.roomId) ?? [])]) {
      listener(event);
    }
  }
}
