/**
 * What one user and one address may say in all rooms together. The rooms' own rules are counted with
 * the order of each room; this count is one for the platform, so that many rooms are no way around.
 */
import type { RateLimiter, RateRule } from '@freshet/infra/runtime';
import { sigError } from '../errors.ts';
import { addressGroup, isLoopback } from '../lib/address-group.ts';
import type { ChatAuthor } from './send-policy.ts';

export type BudgetLimits = {
  /** Messages of one user per window, in all rooms. */
  readonly perUserEverywhere: number;
  /** Messages from one address (IPv6: /64) per window, in all rooms; loopback has no limit. */
  readonly perAddressEverywhere: number;
  readonly windowMs: number;
};

/** Takes one message from both; whoever moderates the room has only the room's own limits. @throws CHAT_RATE_LIMITED */
export async function spend(
  budget: Pick<RateLimiter, 'take'>,
  author: ChatAuthor,
  limits: BudgetLimits & { readonly isModerator: boolean },
): Promise<void> {
  const { windowMs, isModerator } = limits;
  const address = addressGroup(author.remoteAddress);
  const rows: (readonly [key: string, rule: RateRule])[] = [];
  if (!isModerator) {
    rows.push([`chat:u:${author.userId}`, { limit: limits.perUserEverywhere, windowMs }]);
  }
  if (!isLoopback(address)) {
    rows.push([`chat:a:${address}`, { limit: limits.perAddressEverywhere, windowMs }]);
  }
  const answers = await Promise.all(rows.map(([key, rule]) => budget.take(key, rule)));
  const refused = answers.find(({ allowed }) => !allowed);
  if (refused !== undefined) {
    throw sigError('CHAT_RATE_LIMITED', { retryAfterMs: refused.retryAfterMs });
  }
}
