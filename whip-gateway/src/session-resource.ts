/**
 * What a session URL answers (RFC 9725 §4.1–4.3, draft-ietf-wish-whep §4.3): PATCH trickles or restarts
 * ICE, DELETE ends the session. A session of another gateway is reached through the node that its URL
 * names; only its ICE state is not known here. One that ended with its node says where to POST again.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { SfuCluster, SfuNode } from '@freshet/sfu';
import { whipError } from './errors.ts';
import { FRAGMENT_TYPE, SDP_TYPE } from './http/created.ts';
import type { Exchange } from './http/exchange.ts';
import { extensionLink } from './http/link-header.ts';
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
      await this.#remoteNode(exchange, ref);
    }
    exchange.answer(204, { 'accept-patch': FRAGMENT_TYPE });
  }

  /** `If-Match` is ignored (RFC 9725 §4.3.1). @throws WHIP_SESSION_NOT_FOUND, WHIP_TOKEN_WRONG */
  async handleDelete(exchange: Exchange, ref: SessionRef): Promise<void> {
    const session = this.#own(exchange, ref);
    if (session === undefined) {
      const node = await this.#remoteNode(exchange, ref);
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
      await this.#remoteNode(exchange, ref);
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
  async #remoteNode(exchange: Exchange, ref: SessionRef): Promise<SfuNode> {
    try {
      const node = await this.#cluster.node(ref.nodeId);
      await node.sessionStats(ref.sfuSessionId);
      return node;
    } catch (error) {
      this.#refuseMoved(exchange, ref);
      const isGone = error instanceof PlatformError && error.kind === 'not_found';
      throw isGone ? whipError('WHIP_SESSION_NOT_FOUND') : error;
    }
  }

  /**
   * A client that saw its media stop asks here first, to restart ICE. It is told not to wait, and where to
   * go. @throws WHIP_SESSION_MOVED
   */
  #refuseMoved(exchange: Exchange, ref: SessionRef): void {
    const streamId = this.#sessions.movedStream(ref);
    if (streamId !== undefined) {
      const endpoint = `${exchange.origin}${ref.kind === 'whip' ? '/whip' : `/whep/${streamId}`}`;
      exchange.response.setHeader('link', extensionLink(endpoint, 'alternate'));
      exchange.response.setHeader('retry-after', '0');
      throw whipError('WHIP_SESSION_MOVED', { details: { endpoint } });
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
