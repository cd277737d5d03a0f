/**
 * POST to the WHEP endpoint of a stream (draft-ietf-wish-whep-04 §4.2): one exchange, and media flows.
 * DTLS is connected from the offer; no counter-offer is ever made.
 */
import type { StreamId } from '@freshet/infra/runtime';
import { whipError } from './errors.ts';
import { createdHeaders, SDP_TYPE } from './http/created.ts';
import type { Exchange } from './http/exchange.ts';
import { redirectToNode } from './http/redirect.ts';
import type { CompleteWhipWhepOptions } from './options.ts';
import type { WhipWhepDeps } from './ports.ts';
import { matchConsumers, readWhepOffer } from './sdp/negotiate-whep.ts';
import { parseOffer } from './sdp/parse-offer.ts';
import { sdpSessionId } from './sdp/sdp-session-id.ts';
import { writeWhepAnswer } from './sdp/write-answer.ts';
import type { GatewaySession } from './session.ts';
import type { SessionTable } from './session-table.ts';
import { undoOnFailure } from './whip-endpoint.ts';

/** Links to the extensions that a session offers. */
export type ExtensionLinks = (exchange: Exchange, session: GatewaySession) => readonly string[];

export class WhepEndpoint {
  readonly #deps: WhipWhepDeps;
  readonly #options: CompleteWhipWhepOptions;
  readonly #sessions: SessionTable;
  readonly #extensionLinks: ExtensionLinks;

  constructor(
    deps: WhipWhepDeps,
    options: CompleteWhipWhepOptions,
    parts: { readonly sessions: SessionTable; readonly extensionLinks: ExtensionLinks },
  ) {
    this.#deps = deps;
    this.#options = options;
    this.#sessions = parts.sessions;
    this.#extensionLinks = parts.extensionLinks;
  }

  async handlePost(exchange: Exchange, streamId: StreamId): Promise<void> {
    if (exchange.contentType !== SDP_TYPE) {
      throw whipError('WHIP_CONTENT_TYPE', { details: { expected: SDP_TYPE } });
    }
    const text = await exchange.readText(this.#options.maxSdpBytes);
    const release = this.#sessions.reserve(exchange.remoteAddress);
    try {
      const grant = await this.#deps.directory.authorizePlayback(streamId, exchange.bearer);
      if (grant.status === 'ended') {
        throw whipError('WHIP_STREAM_ENDED');
      }
      await this.#subscribe(exchange, grant.streamId, { text, release });
    } catch (error) {
      release();
      throw error;
    }
  }

  async #subscribe(
    exchange: Exchange,
    streamId: StreamId,
    given: { readonly text: string; readonly release: () => void },
  ): Promise<void> {
    const { text, release } = given;
    const offer = parseOffer(text);
    const wish = readWhepOffer(offer);
    const { node, origin } = await this.#deps.cluster.placeViewer(streamId, exchange.placementHint);
    const to = { nodeId: node.nodeId, path: `/whep/${streamId}` };
    if (redirectToNode(exchange, this.#options, to)) {
      release();
      return;
    }
    const opened = await node.openSubscribe(
      {
        streamId,
        rtpCapabilities: wish.rtpCapabilities,
        plainSdp: true,
        requireLive: true,
        dtlsParameters: offer.dtlsParameters,
        mids: wish.mids,
        ...(origin !== undefined && { origin }),
      },
      { signal: exchange.signal },
    );
    await undoOnFailure(node, opened.sessionId, async () => {
      const accepted = matchConsumers(wish, opened.consumers);
      if (exchange.signal.aborted) {
        throw whipError('WHIP_SESSION_LOST');
      }
      const init = {
        ref: { kind: 'whep' as const, nodeId: opened.nodeId, sfuSessionId: opened.sessionId },
        node,
        streamId,
        clientIce: offer.ice,
        iceCandidates: opened.transport.iceCandidates,
        sections: accepted.map(({ section }) => ({ media: section.media, mid: section.mid })),
        consumers: opened.consumers,
        streamState: opened.streamState,
      };
      const session = this.#sessions.add(init, release);
      const answer = writeWhepAnswer({
        offer,
        accepted,
        transport: opened.transport,
        sdpSessionId: sdpSessionId(),
        msidStream: streamId,
      });
      const headers = createdHeaders({
        exchange,
        session,
        iceServers: this.#deps.iceServers(opened.sessionId.slice(-12)),
        links: this.#extensionLinks(exchange, session),
      });
      exchange.answer(201, headers, answer);
      return Promise.resolve();
    });
  }
}
