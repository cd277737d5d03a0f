/** What is told to others of what happened: webhooks to their servers. */
import type { Closer, FieldCipher } from '@freshet/infra/runtime';
import type { ApiDeps } from './api-types.ts';
import type { Services } from './services.ts';
import { createDeliveryWorker } from './webhooks/deliveries.ts';
import { createSafePost } from './webhooks/safe-post.ts';

export function openOutbox(
  deps: Pick<ApiDeps, 'db' | 'log' | 'webhookRules'> & {
    readonly cipher: FieldCipher;
    readonly now: () => number;
  },
  closer: Closer,
): Pick<Services, 'cipher' | 'webhookRules'> {
  const { db, log, cipher, now, webhookRules = {} } = deps;
  closer.use(createDeliveryWorker({ db, log, cipher, now, post: createSafePost(webhookRules) }));
  return { cipher, webhookRules };
}
