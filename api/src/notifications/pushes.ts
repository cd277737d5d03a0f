/**
 * Sends notifications to browsers that are not here, through their push services (RFC 8030). A push is
 * a hint and never the only place where something stands: it is tried once, and the feed has the rest.
 */
import type { Database, FieldCipher, Logger } from '@freshet/infra/runtime';
import { createHash } from 'node:crypto';
import type { RateLimiter } from '../ports.ts';
import type { SafePost } from '../webhooks/safe-post.ts';
import { sealPush, vapidHeader } from './push-message.ts';
import type { PushKeys, PushTarget } from './push-message.ts';
import { noteOutcome, targetsOf } from './push-subscriptions.ts';
import type { Told } from './told.ts';
import { wordingOf } from './wording.ts';

export type Pushes = {
  /** Takes what was told; returns at once. What cannot be kept waiting is dropped and counted. */
  add(told: readonly Told[]): void;
  /** Resolves when nothing waits; for tests and for the end. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export type PushDeps = {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly log: Logger;
  readonly now: () => number;
  readonly rateLimiter: RateLimiter;
  readonly post: SafePost;
  readonly keys: PushKeys;
  /** mailto: or https: of the operator, for push services. */
  readonly subject: string;
};

const AT_ONCE = 8;
const MAX_WAITING = 20_000;
/** Per person: more than this is a nuisance, whatever the reason. */
const PER_USER = { limit: 20, windowMs: 3_600_000 };
/** Good for less than a day (RFC 8292 §2), and made anew long before. */
const PROOF_MS = 12 * 3_600_000;
/** How long a push service keeps it for a browser that is away, in seconds. */
const TTL_S = { live: 3_600, mention: 86_400, reply: 86_400, moderation: 604_800, clip: 86_400 };

type Job = { readonly id: number; readonly target: PushTarget; readonly told: Told };

export function createPushes(deps: PushDeps): Pushes {
  const { db, log, cipher } = deps;
  const waiting: Job[] = [];
  const proofs = new Map<string, { readonly header: string; readonly untilMs: number }>();
  let working = 0;
  let reading = 0;
  let dropped = 0;
  let closed = false;
  let onIdle: (() => void)[] = [];
  const abort = new AbortController();

  function settle(): void {
    if (working === 0 && reading === 0 && waiting.length === 0) {
      onIdle.forEach((resolve) => {
        resolve();
      });
      onIdle = [];
    }
  }

  function start(): void {
    while (working < AT_ONCE && !closed) {
      const job = waiting.shift();
      if (job === undefined) {
        break;
      }
      working += 1;
      void send(job).finally(() => {
        working -= 1;
        start();
        settle();
      });
    }
  }

  async function send({ id, target, told }: Job): Promise<void> {
    try {
      const { allowed } = await deps.rateLimiter.take(`push:${told.userId}`, PER_USER);
      if (allowed) {
        await noteOutcome(deps, id, await post(target, told));
      }
    } catch (error) {
      log.debug({ err: error, subscription: id }, 'push not sent');
      // What our own end cut off says nothing about the browser.
      if (!closed) {
        await noteOutcome(deps, id, 'failed').catch(() => undefined);
      }
    }
  }

  async function post(target: PushTarget, told: Told): Promise<'sent' | 'failed' | 'gone'> {
    const { kind, data, dedupKey, unread, id } = told;
    const payload = JSON.stringify({ id, kind, unread, ...wordingOf(kind, data) });
    const { status } = await deps.post(target.endpoint, {
      headers: {
        authorization: proofFor(target.endpoint),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(TTL_S[kind]),
        urgency: kind === 'live' ? 'normal' : 'low',
        // A later one about the same thing replaces one that is not delivered yet (RFC 8030 §5.4).
        topic: createHash('sha256').update(dedupKey).digest('base64url').slice(0, 32),
      },
      body: sealPush(target, Buffer.from(payload)),
      signal: abort.signal,
    });
    if (status === 404 || status === 410) {
      return 'gone';
    }
    return status >= 200 && status < 300 ? 'sent' : 'failed';
  }

  function proofFor(endpoint: string): string {
    const { origin } = new URL(endpoint);
    const nowMs = deps.now();
    let proof = proofs.get(origin);
    if (proof === undefined || proof.untilMs < nowMs) {
      const header = vapidHeader(deps.keys, {
        ...{ endpoint, subject: deps.subject },
        expiresAtMs: nowMs + PROOF_MS,
      });
      proof = { header, untilMs: nowMs + PROOF_MS / 2 };
      if (proofs.size >= 100) {
        proofs.clear();
      }
      proofs.set(origin, proof);
    }
    return proof.header;
  }

  async function read(told: readonly Told[]): Promise<void> {
    const byUser = Map.groupBy(told, ({ userId }) => userId);
    const targets = await targetsOf({ db, cipher }, [...byUser.keys()]);
    for (const { id, userId, target } of targets) {
      for (const each of byUser.get(userId) ?? []) {
        if (waiting.length < MAX_WAITING) {
          waiting.push({ id, target, told: each });
        } else {
          dropped += 1;
        }
      }
    }
    if (dropped > 0) {
      log.warn({ dropped }, 'pushes dropped, too many wait');
      dropped = 0;
    }
  }

  return {
    add(told) {
      if (told.length === 0 || closed) {
        return;
      }
      reading += 1;
      read(told)
        .catch((error: unknown) => {
          log.debug({ err: error }, 'subscriptions not read');
        })
        .finally(() => {
          reading -= 1;
          start();
          settle();
        });
    },
    idle: () =>
      new Promise((resolve) => {
        onIdle.push(resolve);
        settle();
      }),
    async close() {
      closed = true;
      waiting.length = 0;
      abort.abort();
      await this.idle();
    },
  };
}
