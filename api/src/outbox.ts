/** What is told to others of what happened: webhooks to their servers, notifications to users. */
import { createFieldCipher } from '@freshet/infra/runtime';
import type { Closer } from '@freshet/infra/runtime';
import type { ApiDeps, ApiOptions } from './api-types.ts';
import { createFanOut } from './notifications/fan-out.ts';
import type { Services } from './services.ts';
import { createDeliveryWorker } from './webhooks/deliveries.ts';
import { createSafePost } from './webhooks/safe-post.ts';

export function openOutbox(
  deps: Pick<ApiDeps, 'db' | 'log' | 'webhookRules'> & { readonly now: () => number },
  options: Pick<ApiOptions, 'secret'>,
  closer: Closer,
): Pick<Services, 'cipher' | 'webhookRules'> {
  const { db, log, now, webhookRules = {} } = deps;
  const cipher = createFieldCipher([options.secret]);
  closer.use(createDeliveryWorker({ db, log, cipher, now, post: createSafePost(webhookRules) }));
  closer.use(createFanOut({ db, log }));
  return { cipher, webhookRules };
}
