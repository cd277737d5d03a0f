/** POST to the WHIP endpoint (RFC 9725 §4.2): offer in, session and answer out, all or nothing. */
import { PlatformError } from '@freshet/infra/runtime';
import type { SessionId } from '@freshet/infra/runtime';
import type { PublishSession, RtpCapabilities, SfuNode } from '@freshet/sfu';
import { whipError } from './errors.ts';
import type { Exchange } from './http/exchange.ts';
import { redirectToNode } from './http/redirect.ts';
import { createdHeaders, SDP_TYPE } from './http/created.ts';
import type { CompleteWhipWhepOptions } from './options.ts';
import type { WhipWhepDeps } from './ports.ts';
import { negotiateWhip } from './sdp/negotiate-whip.ts';
import type { WhipSection } from './sdp/negotiate-whip.ts';
import { parseOffer } from './sdp/parse-offer.ts';
import type { RidOrder } from './sdp/rid-order.ts';
import { writeWhipAnswer } from './sdp/write-answer.ts';
import { sdpSessionId } from './sdp/sdp-session-id.ts';
import type { SessionTable } from './session-table.ts';

export class WhipEndpoint {
  readonly #deps: WhipWhepDeps;
  readonly #options: CompleteWhipWhepOptions;
  readonly #sessions: SessionTable;
  /** The same on all nodes, so the first answer serves for all. */
  #routerCapabilities: RtpCapabilities | undefined;

  constructor(deps: WhipWhepDeps, options: CompleteWhipWhepOptions, sessions: SessionTable) {
    this.#deps = deps;
    this.#options = options;
    this.#sessions = sessions;
  }

  async handlePost(exchange: Exchange): Promise<void> {
    const token = exchange.bearer;
    if (token === undefined) {
      throw whipError('WHIP_TOKEN_MISSING');
    }
    if (exchange.contentType !== SDP_TYPE) {
      throw whipError('WHIP_CONTENT_TYPE', { details: { expected: SDP_TYPE } });
    }
    const ridOrder = readRidOrder(exchange.query);
    const text = await exchange.readText(this.#options.maxSdpBytes);
    const release = this.#sessions.reserve(exchange.remoteAddress);
    try {
      await this.#publish(exchange, { token, text, ridOrder, release });
    } catch (error) {
      release();
      throw error;
    }
  }

  async #publish(
    exchange: Exchange,
    given: {
      readonly token: string;
      readonly text: string;
      readonly ridOrder: RidOrder | undefined;
      readonly release: () => void;
    },
  ): Promise<void> {
    const { token, text, ridOrder, release } = given;
    // The key goes first: who has none learns nothing about offers.
    const grant = await this.#deps.directory.authorizePublish(
      { kind: 'streamKey', streamKey: token },
      { remoteAddress: exchange.remoteAddress, protocol: 'whip' },
    );
    const offer = parseOffer(text);
    const node = await this.#deps.cluster.placePublisher(grant.streamId, exchange.placementHint);
    if (redirectToNode(exchange, this.#options, { nodeId: node.nodeId, path: '/whip' })) {
      release();
      return;
    }
    // Everything that can be refused is refused before a publisher that is live would be replaced.
    const sections = negotiateWhip(offer, await this.#capabilities(node), {
      ...(ridOrder !== undefined && { ridOrder }),
    });
    const opened = await node.openPublish(
      {
        streamId: grant.streamId,
        protocol: 'whip',
        takeover: grant.takeover,
        reconnectWindowMs: grant.reconnectWindowMs,
        epoch: grant.epoch,
        limits: grant.limits,
        dtlsParameters: offer.dtlsParameters,
      },
      { signal: exchange.signal },
    );
    await undoOnFailure(node, opened.sessionId, async () => {
      await produceAll(node, opened, sections, exchange.signal);
      const init = {
        ref: { kind: 'whip' as const, nodeId: opened.nodeId, sfuSessionId: opened.sessionId },
        node,
        streamId: grant.streamId,
        clientIce: offer.ice,
        iceCandidates: opened.transport.iceCandidates,
        sections: sections.map(({ section }) => ({ media: section.media, mid: section.mid })),
        token,
      };
      const session = this.#sessions.add(init, release);
      const answer = writeWhipAnswer({
        offer,
        accepted: sections,
        transport: opened.transport,
        sdpSessionId: sdpSessionId(),
      });
      const iceServers = this.#deps.iceServers(grant.userId);
      exchange.answer(201, createdHeaders({ exchange, session, iceServers, links: [] }), answer);
    });
  }

  async #capabilities(node: SfuNode): Promise<RtpCapabilities> {
    this.#routerCapabilities ??= await node.routerRtpCapabilities();
    return this.#routerCapabilities;
  }
}

/** Closes the media session again when `work` fails or the client went away meanwhile. */
export async function undoOnFailure(
  node: SfuNode,
  sessionId: SessionId,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    await node.closeSession(sessionId).catch(() => undefined);
    const isLost = error instanceof PlatformError && error.code === 'SFU_SESSION_NOT_FOUND';
    throw isLost ? whipError('WHIP_SESSION_LOST', { cause: error }) : error;
  }
}

async function produceAll(
  node: SfuNode,
  opened: PublishSession,
  sections: readonly WhipSection[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    sections.map(({ section, rtpParameters }) =>
      node.produce(
        {
          sessionId: opened.sessionId,
          kind: section.media,
          source: section.media === 'audio' ? 'microphone' : 'camera',
          rtpParameters,
        },
        { signal },
      ),
    ),
  );
  if (signal.aborted) {
    throw whipError('WHIP_SESSION_LOST');
  }
}

/** `?rids=lowest-first` or `highest-first` overrides what the names of the rids suggest. */
function readRidOrder(query: URLSearchParams): RidOrder | undefined {
  const order = query.get('rids');
  return order === 'lowest-first' || order === 'highest-first' ? order : undefined;
}
