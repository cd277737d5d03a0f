/**
 * The one owner of all peers of this process: makes them, finds them again for a resume, and ends
 * them when their resume window closes.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { newId } from '@freshet/infra/runtime';
import type { Logger, PeerId } from '@freshet/infra/runtime';
import type { Connection } from './connection.ts';
import { sigError } from './errors.ts';
import type { ResolvedOptions } from './options.ts';
import { Peer } from './peer.ts';
import type { Principal } from './peer.ts';

type Entry = {
  readonly peer: Peer;
  /** Hash of the secret in the newest Welcome. */
  secretHash: Buffer;
  /** Hash of the one before: valid until the client proves that it has the newest. */
  formerHash: Buffer | undefined;
  /** Runs while no socket is attached. */
  window: NodeJS.Timeout | undefined;
};

export class Peers {
  readonly #deps: { readonly log: Logger };
  readonly #options: ResolvedOptions;
  readonly #entries = new Map<PeerId, Entry>();
  readonly #endings = new Set<Promise<unknown>>();

  constructor(deps: { readonly log: Logger }, options: ResolvedOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  get size(): number {
    return this.#entries.size;
  }

  [Symbol.iterator](): Iterator<Peer> {
    return [...this.#entries.values()].map(({ peer }) => peer)[Symbol.iterator]();
  }

  /** A new peer and the secret that resumes it. */
  create(
    principal: Principal,
    connection: Connection,
  ): { readonly peer: Peer; readonly session: string } {
    const peer = new Peer({
      peerId: newId('pe'),
      principal,
      remoteAddress: connection.remoteAddress,
      options: this.#options,
    });
    const secret = newSecret();
    this.#entries.set(peer.peerId, {
      peer,
      secretHash: hash(secret),
      formerHash: undefined,
      window: undefined,
    });
    peer.attach(connection);
    return { peer, session: `${peer.peerId}.${secret}` };
  }

  /** The peer whose secret this is, when it still lives. Does not change anything. */
  find(session: string): Peer | undefined {
    const [peerId = '', secret = ''] = session.split('.', 2);
    // An unknown id finds nothing, whatever form it has.
    const entry = this.#entries.get(peerId as PeerId);
    if (entry === undefined) {
      return undefined;
    }
    const given = hash(secret);
    const matches = [entry.secretHash, entry.formerHash].some(
      (known) => known !== undefined && timingSafeEqual(known, given),
    );
    return matches ? entry.peer : undefined;
  }

  /** Puts the peer on a new connection and gives it a new secret. */
  takeOver(peer: Peer, connection: Connection): string {
    const entry = this.#entryOf(peer);
    clearTimeout(entry.window);
    entry.window = undefined;
    const secret = newSecret();
    entry.formerHash = entry.secretHash;
    entry.secretHash = hash(secret);
    peer.attach(connection);
    return `${peer.peerId}.${secret}`;
  }

  /** The client used the connection of the newest Welcome, so it has the newest secret. */
  secretReceived(peer: Peer): void {
    const entry = this.#entries.get(peer.peerId);
    if (entry !== undefined) {
      entry.formerHash = undefined;
    }
  }

  /** The socket is gone; the peer waits for a resume. */
  detach(peer: Peer): void {
    const entry = this.#entryOf(peer);
    peer.detach();
    entry.window = setTimeout(() => this.remove(peer), this.#options.resumeWindowMs);
  }

  /** Ends a peer and its sessions for good. */
  remove(peer: Peer): void {
    const entry = this.#entries.get(peer.peerId);
    if (entry === undefined) {
      return;
    }
    this.#entries.delete(peer.peerId);
    clearTimeout(entry.window);
    peer.abort(sigError('SIG_CLOSED'));
    for (const session of peer.sessions.values()) {
      this.finish(session.end(this.#deps.log));
    }
    peer.sessions.clear();
  }

  /** Remembers work that must be over before `close()` resolves. */
  finish(work: Promise<unknown>): void {
    const settled = work
      .catch((error: unknown) => this.#deps.log.warn({ err: error }, 'peer clean-up failed'))
      .finally(() => this.#endings.delete(settled));
    this.#endings.add(settled);
  }

  /** Ends every peer; resolves when their sessions are closed at their nodes, or after a while. */
  async close(timeoutMs: number): Promise<void> {
    for (const peer of this) {
      this.remove(peer);
    }
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([Promise.allSettled(this.#endings), timeout]);
    clearTimeout(timer);
  }

  #entryOf(peer: Peer): Entry {
    const entry = this.#entries.get(peer.peerId);
    if (entry === undefined) {
      throw sigError('SIG_CLOSED');
    }
    return entry;
  }
}

const SECRET_BYTES = 24;

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
