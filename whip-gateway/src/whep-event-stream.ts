/**
 * One event stream of a WHEP session: server-sent events (HTML §9.2) with the events that the player
 * asked for. It is made by POST, read by GET as often as the player likes, and dies with the session.
 */
import type { ServerResponse } from 'node:http';
import type { SessionEvent } from '@freshet/sfu';
import type { GatewaySession } from './session.ts';
import { describeLayers } from './whep-layers.ts';

export const WHEP_EVENTS = ['active', 'inactive', 'layers', 'reconnect', 'viewercount'] as const;
export type WhepEvent = (typeof WHEP_EVENTS)[number];

export type EventStreamInit = {
  readonly session: GatewaySession;
  readonly events: ReadonlySet<WhepEvent>;
  /** Address of the WHEP endpoint, for `reconnect`. */
  readonly endpointUrl: string;
  /** How many watch; undefined when nobody counts. */
  readonly viewerCount: (() => Promise<number>) | undefined;
  readonly viewerCountIntervalMs: number;
};

/** Finds connections whose other end has gone. */
const HEARTBEAT_MS = 15_000;
/** A reader this far behind is cut; it reconnects and gets the present state. */
const MAX_BACKLOG_BYTES = 64 * 1024;

export class WhepEventStream {
  readonly #init: EventStreamInit;
  readonly #readers = new Set<ServerResponse>();
  readonly #stopListening: () => void;
  #heartbeat: NodeJS.Timeout | undefined;
  #viewerTimer: NodeJS.Timeout | undefined;
  #lastViewerCount: number | undefined;
  #closed = false;

  constructor(init: EventStreamInit) {
    this.#init = init;
    this.#stopListening = init.session.listen((event) => this.#handleSessionEvent(event));
  }

  get events(): ReadonlySet<WhepEvent> {
    return this.#init.events;
  }

  /** Somebody is connected to it. */
  get isRead(): boolean {
    return this.#readers.size > 0;
  }

  /** Writes the head and the present state, then every change. */
  attach(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    // The head alone: the first event may be long in coming, and a player waits for the head.
    response.flushHeaders();
    this.#readers.add(response);
    response.once('close', () => {
      this.#readers.delete(response);
      this.#stopTimersWhenUnread();
    });
    this.#startTimers();
    const { session } = this.#init;
    this.#sendTo(response, session.streamState === 'live' ? 'active' : 'inactive', {});
    this.#sendTo(response, 'layers', this.#layers());
    if (this.#lastViewerCount !== undefined) {
      this.#sendTo(response, 'viewercount', { viewercount: this.#lastViewerCount });
    }
  }

  /** Ends every reader. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const reader of this.#readers) {
      reader.end();
    }
    this.#readers.clear();
    this.#stopTimersWhenUnread();
  }

  #handleSessionEvent(event: SessionEvent): void {
    switch (event.kind) {
      case 'streamState':
        this.#send(event.state === 'live' ? 'active' : 'inactive', {});
        break;
      case 'consumerAdded':
      case 'consumerClosed':
      case 'layersChanged':
        this.#send('layers', this.#layers());
        break;
      case 'closed':
        if (event.reason === 'node_draining' || event.reason === 'node_lost') {
          this.#send('reconnect', { url: this.#init.endpointUrl });
        }
        break;
      default:
    }
  }

  #layers(): Record<string, unknown> {
    const { session } = this.#init;
    return Object.fromEntries(
      session.sections.flatMap(({ media, mid }) => {
        const consumer = session.consumers.find((candidate) => candidate.kind === media);
        return consumer === undefined || consumer.type === 'simple'
          ? []
          : [[mid, describeLayers(consumer, session.layersOf(consumer.consumerId))]];
      }),
    );
  }

  #send(event: WhepEvent, data: unknown): void {
    for (const reader of this.#readers) {
      this.#sendTo(reader, event, data);
    }
  }

  #sendTo(reader: ServerResponse, event: WhepEvent, data: unknown): void {
    if (this.#init.events.has(event)) {
      this.#write(reader, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
  }

  #write(reader: ServerResponse, text: string): void {
    if (reader.writableLength > MAX_BACKLOG_BYTES) {
      reader.destroy();
      return;
    }
    reader.write(text);
  }

  #startTimers(): void {
    this.#heartbeat ??= setInterval(() => {
      for (const reader of this.#readers) {
        this.#write(reader, ':\n\n');
      }
    }, HEARTBEAT_MS).unref();
    if (this.#init.events.has('viewercount') && this.#viewerTimer === undefined) {
      const { viewerCountIntervalMs } = this.#init;
      this.#viewerTimer = setInterval(() => this.#countViewers(), viewerCountIntervalMs).unref();
      this.#countViewers();
    }
  }

  #stopTimersWhenUnread(): void {
    if (this.#readers.size === 0) {
      clearInterval(this.#heartbeat);
      clearInterval(this.#viewerTimer);
      this.#heartbeat = undefined;
      this.#viewerTimer = undefined;
    }
  }

  #countViewers(): void {
    this.#init.viewerCount?.().then(
      (viewercount) => {
        if (!this.#closed && viewercount !== this.#lastViewerCount) {
          this.#lastViewerCount = viewercount;
          this.#send('viewercount', { viewercount });
        }
      },
      // The next round asks again.
      () => undefined,
    );
  }
}
