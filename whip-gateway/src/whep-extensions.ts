/**
 * Extensions of WHEP sessions (webrtc-http-egress-events): server-sent events and layer selection.
 * Both are offered by `Link` in the 201 and never needed.
 */
import { randomBytes } from 'node:crypto';
import { whipError } from './errors.ts';
import type { Exchange } from './http/exchange.ts';
import { extensionLink } from './http/link-header.ts';
import type { SessionRef } from './http/session-path.ts';
import type { CompleteWhipWhepOptions } from './options.ts';
import type { WhipWhepDeps } from './ports.ts';
import type { GatewaySession } from './session.ts';
import type { SessionTable } from './session-table.ts';
import { WHEP_EVENTS, WhepEventStream } from './whep-event-stream.ts';
import type { WhepEvent } from './whep-event-stream.ts';
import { readLayerSelection } from './whep-layers.ts';

const EVENTS_REL = 'urn:ietf:params:whep:ext:core:server-sent-events';
const LAYER_REL = 'urn:ietf:params:whep:ext:core:layer';
const MAX_BODY_BYTES = 4096;
const MAX_STREAMS_PER_SESSION = 4;
const JSON_TYPE = 'application/json';

type Methods = Readonly<Record<string, () => Promise<void> | void>>;

export class WhepExtensions {
  readonly #deps: WhipWhepDeps;
  readonly #options: CompleteWhipWhepOptions;
  readonly #sessions: SessionTable;
  readonly #streams = new Map<GatewaySession, Map<string, WhepEventStream>>();

  constructor(deps: WhipWhepDeps, options: CompleteWhipWhepOptions, sessions: SessionTable) {
    this.#deps = deps;
    this.#options = options;
    this.#sessions = sessions;
  }

  /** Open event streams. */
  get count(): number {
    return [...this.#streams.values()].reduce((sum, streams) => sum + streams.size, 0);
  }

  /** Whether somebody reads this event of the session now. */
  isRead(session: GatewaySession, event: WhepEvent): boolean {
    const streams = [...(this.#streams.get(session)?.values() ?? [])];
    return streams.some((stream) => stream.events.has(event) && stream.isRead);
  }

  links(exchange: Exchange, session: GatewaySession): readonly string[] {
    const base = `${exchange.origin}${session.path}`;
    return [
      extensionLink(`${base}/events`, EVENTS_REL, { events: this.#offeredEvents().join(',') }),
      extensionLink(`${base}/layer`, LAYER_REL),
    ];
  }

  /** Undefined when there is nothing at this path below the session. */
  methods(exchange: Exchange, ref: SessionRef, rest: readonly string[]): Methods | undefined {
    const [name, id, ...more] = rest;
    if (more.length > 0) {
      return undefined;
    }
    if (name === 'events' && id === undefined) {
      return { POST: () => this.#subscribe(exchange, this.#session(ref)) };
    }
    if (name === 'events' && id !== undefined) {
      return {
        GET: () => this.#stream(ref, id).attach(exchange.response),
        DELETE: () => this.#unsubscribe(exchange, ref, id),
      };
    }
    return name === 'layer' && id === undefined
      ? { POST: () => this.#selectLayer(exchange, this.#session(ref)) }
      : undefined;
  }

  close(): void {
    for (const session of [...this.#streams.keys()]) {
      this.#closeStreams(session);
    }
  }

  async #subscribe(exchange: Exchange, session: GatewaySession): Promise<void> {
    const events = readEvents(await readJson(exchange), this.#offeredEvents());
    const streams = this.#streamsOf(session);
    if (streams.size >= MAX_STREAMS_PER_SESSION) {
      throw whipError('WHIP_RATE_LIMITED', { message: 'this session has enough event streams' });
    }
    const id = randomBytes(12).toString('base64url');
    const count = this.#deps.viewerCount;
    streams.set(
      id,
      new WhepEventStream({
        session,
        events,
        endpointUrl: `${exchange.origin}/whep/${session.streamId}`,
        viewerCount: count === undefined ? undefined : () => count(session.streamId),
        viewerCountIntervalMs: this.#options.viewerCountIntervalMs,
      }),
    );
    exchange.answer(201, { location: `${exchange.origin}${session.path}/events/${id}` });
  }

  #unsubscribe(exchange: Exchange, ref: SessionRef, id: string): void {
    this.#stream(ref, id).close();
    this.#streams.get(this.#session(ref))?.delete(id);
    exchange.answer(200);
  }

  async #selectLayer(exchange: Exchange, session: GatewaySession): Promise<void> {
    const streams = [...(this.#streams.get(session)?.values() ?? [])];
    if (!streams.some((stream) => stream.events.has('layers'))) {
      throw whipError('WHIP_EVENTS_NEEDED');
    }
    const body = await readJson(exchange);
    const selection = readLayerSelection(body, session.sections, session.consumers);
    await session.node.setPreferredLayers(
      session.ref.sfuSessionId,
      selection.consumerId,
      selection.layers,
    );
    exchange.answer(200);
  }

  #offeredEvents(): readonly WhepEvent[] {
    return WHEP_EVENTS.filter(
      (event) => event !== 'viewercount' || this.#deps.viewerCount !== undefined,
    );
  }

  #session(ref: SessionRef): GatewaySession {
    const session = this.#sessions.find(ref);
    if (session === undefined) {
      throw whipError('WHIP_SESSION_NOT_FOUND');
    }
    return session;
  }

  #stream(ref: SessionRef, id: string): WhepEventStream {
    const stream = this.#streams.get(this.#session(ref))?.get(id);
    if (stream === undefined) {
      throw whipError('WHIP_EVENTS_NOT_FOUND');
    }
    return stream;
  }

  /** The session's streams, which end when it does. */
  #streamsOf(session: GatewaySession): Map<string, WhepEventStream> {
    const present = this.#streams.get(session);
    if (present !== undefined) {
      return present;
    }
    // The body may have taken longer than the session lived.
    if (this.#sessions.find(session.ref) !== session) {
      throw whipError('WHIP_SESSION_NOT_FOUND');
    }
    const streams = new Map<string, WhepEventStream>();
    this.#streams.set(session, streams);
    session.listen((event) => {
      if (event.kind === 'closed') {
        // After the streams themselves, so that `reconnect` still gets out.
        queueMicrotask(() => this.#closeStreams(session));
      }
    });
    return streams;
  }

  #closeStreams(session: GatewaySession): void {
    for (const stream of this.#streams.get(session)?.values() ?? []) {
      stream.close();
    }
    this.#streams.delete(session);
  }
}

/** @throws WHIP_CONTENT_TYPE, WHIP_JSON_MALFORMED */
async function readJson(exchange: Exchange): Promise<unknown> {
  if (exchange.contentType !== JSON_TYPE) {
    throw whipError('WHIP_CONTENT_TYPE', { details: { expected: JSON_TYPE } });
  }
  try {
    return JSON.parse(await exchange.readText(MAX_BODY_BYTES)) as unknown;
  } catch (error) {
    throw error instanceof SyntaxError ? whipError('WHIP_JSON_MALFORMED') : error;
  }
}

/** @throws WHIP_JSON_MALFORMED, WHIP_EVENT_UNKNOWN */
function readEvents(body: unknown, offered: readonly WhepEvent[]): ReadonlySet<WhepEvent> {
  if (!Array.isArray(body) || body.length === 0) {
    throw whipError('WHIP_JSON_MALFORMED', { message: 'a JSON array of event names is expected' });
  }
  return new Set(
    body.map((name: unknown) => {
      const event = offered.find((candidate) => candidate === name);
      if (event === undefined) {
        throw whipError('WHIP_EVENT_UNKNOWN', { details: { known: offered } });
      }
      return event;
    }),
  );
}
