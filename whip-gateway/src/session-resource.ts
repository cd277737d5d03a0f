/**
 * What a session URL answers (RFC 9725 §4.1–4.3, draft-ietf-wish-whep §4.3): PATCH trickles or restarts
 * ICE, DELETE ends the session. A session of another gateway is reached through the node that its URL
 * names; only its ICE state is not known here.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { SfuCluster, SfuNode } from '@freshet/sfu';
import { whipError } from './errors.ts';
import { FRAGMENT_TYPE, SDP_TYPE } from './http/created.ts';
import type { Exchange } from './http/exchange.ts';
import type { SessionRef } from './http/session-path.ts';
import { parseIceFragment } from './sdp/ice-fragment.ts';
import type { IceFragment } from './sdp/ice-fragment.ts';
import type { GatewaySession } from './session.ts';
import type { SessionTable } from './session-table.ts';

const MAX_FRAGMENT_BYTES = 16 * 1024;

export class SessionResource {
  readonly #cluster: SfuCluster;
  readonly #sessions: SessionTable;

  constructor(cluster: SfuCluster, sessions: SessionTable) {
    this.#cluster = cluster;
    this.#sessions = sessions;
  }

  /** @throws WHIP_SESSION_NOT_FOUND */
  async handleGet(exchange: Exchange, ref: SessionRef): Promise<void> {
    if (this.#sessions.find(ref) === undefined) {
      await this.#remoteNode(ref);
    }
    exchange.answer(204, { 'accept-patch': FRAGMENT_TYPE });
  }

  /** `If-Match` is ignored (RFC 9725 §4.3.1). @throws WHIP_SESSION_NOT_FOUND, WHIP_TOKEN_WRONG */
  async handleDelete(exchange: Exchange, ref: SessionRef): Promise<void> {
    const session = this.#own(exchange, ref);
    if (session === undefined) {
      const node = await this.#remoteNode(ref);
      await node.closeSession(ref.sfuSessionId);
    } else {
      await this.#sessions.delete(session);
    }
    exchange.answer(200);
  }

  /** @throws WHIP_SESSION_NOT_FOUND, WHIP_PRECONDITION_REQUIRED, WHIP_PRECONDITION_FAILED, … */
  async handlePatch(exchange: Exchange, ref: SessionRef): Promise<void> {
    const session = this.#own(exchange, ref);
    if (session === undefined) {
      await this.#remoteNode(ref);
    }
    this.#checkContentType(exchange, ref);
    const fragment = parseIceFragment(await exchange.readText(MAX_FRAGMENT_BYTES));
    const ifMatch = exchange.header('if-match');
    if (ifMatch === undefined || ifMatch.trim() === '') {
      throw whipError('WHIP_PRECONDITION_REQUIRED');
    }
    if (session !== undefined) {
      await patchOwn(exchange, session, fragment, ifMatch);
      return;
    }
    // `*` is how clients restart ICE (RFC 9725 §4.3.3). Whatever names an ETag is trickle, which an
    // ICE-lite server can do without, wherever the session lives.
    if (ifMatch.includes('*')) {
      throw whipError('WHIP_RESTART_ELSEWHERE');
    }
    exchange.answer(204);
  }

  #checkContentType(exchange: Exchange, ref: SessionRef): void {
    if (exchange.contentType === FRAGMENT_TYPE) {
      return;
    }
    if (ref.kind === 'whep' && exchange.contentType === SDP_TYPE) {
      // An SDP answer would answer our counter-offer, and there is none (WHEP §4.2).
      throw whipError('WHIP_NO_COUNTER_OFFER');
    }
    exchange.response.setHeader('accept-patch', FRAGMENT_TYPE);
    throw whipError('WHIP_CONTENT_TYPE', { details: { expected: FRAGMENT_TYPE } });
  }

  /**
   * Session of this gateway. Its URL cannot be guessed and is enough by itself; but a token that is
   * sent has to be the right one.
   */
  #own(exchange: Exchange, ref: SessionRef): GatewaySession | undefined {
    const session = this.#sessions.find(ref);
    const token = exchange.bearer;
    if (session !== undefined && token !== undefined && !session.isOwnToken(token)) {
      throw whipError('WHIP_TOKEN_WRONG');
    }
    return session;
  }

  /** The node that the URL names, if the session still lives there. */
  async #remoteNode(ref: SessionRef): Promise<SfuNode> {
    try {
      const node = await this.#cluster.node(ref.nodeId);
      await node.sessionStats(ref.sfuSessionId);
      return node;
    } catch (error) {
      const isGone = error instanceof PlatformError && error.kind === 'not_found';
      throw isGone ? whipError('WHIP_SESSION_NOT_FOUND') : error;
    }
  }
}

async function patchOwn(
  exchange: Exchange,
  session: GatewaySession,
  fragment: IceFragment,
  ifMatch: string,
): Promise<void> {
  if (session.judgeIfMatch(ifMatch) !== 'matches') {
    throw whipError('WHIP_PRECONDITION_FAILED');
  }
  if (!session.isRestart(fragment.ice)) {
    // RFC 9725 §4.3.2: no body and no ETag.
    exchange.answer(204);
    return;
  }
  const body = await session.restartIce(fragment.ice, ifMatch);
  exchange.answer(200, { 'content-type': FRAGMENT_TYPE, etag: session.etag }, body);
}
