/** Puts notifications together: followers told in batches, then sockets and browsers. */
import type { Closer, FieldCipher } from '@freshet/infra/runtime';
import type { ApiDeps, ApiOptions } from '../api-types.ts';
import type { RateLimiter } from '../ports.ts';
import { createSafePost } from '../webhooks/safe-post.ts';
import { createFanOut } from './fan-out.ts';
import { countUnread } from './notifications.ts';
import { derivePushKeys } from './push-message.ts';
import { createPushes } from './pushes.ts';
import { createTeller } from './teller.ts';
import { NOTIFICATION_TOPIC } from './told.ts';
import type { NotificationMessage } from './told.ts';

/** What the routes of notifications need beside the database. */
export type Notices = {
  /** `applicationServerKey` for browsers. */
  readonly pushPublicKey: string;
  /** Tells a user’s other sockets how much is left unread. */
  tellRead(userId: string): Promise<void>;
};

/** Where push services can complain; they want to know somebody. */
const NOBODY = 'mailto:operator@localhost';

export function openNotifications(
  deps: Pick<ApiDeps, 'db' | 'log' | 'bus' | 'webhookRules'> & {
    readonly cipher: FieldCipher;
    readonly rateLimiter: RateLimiter;
    readonly now: () => number;
  },
  options: Pick<ApiOptions, 'secret' | 'publicUrl'>,
  closer: Closer,
): Notices {
  const { db, log, bus } = deps;
  const keys = derivePushKeys(options.secret);
  const subject = options.publicUrl?.startsWith('https:') === true ? options.publicUrl : NOBODY;
  const post = createSafePost(deps.webhookRules ?? {});
  const pushes = closer.use(createPushes({ ...deps, post, keys, subject }));
  closer.use(createTeller({ db, log, bus, pushes }));
  closer.use(createFanOut({ db, log }));
  return {
    pushPublicKey: keys.publicKey,
    async tellRead(userId) {
      const message: NotificationMessage = {
        ...{ kind: 'read', userId },
        unread: await countUnread(db, userId),
      };
      await bus?.publish(NOTIFICATION_TOPIC, message).catch((error: unknown) => {
        log.debug({ err: error }, 'reading not told');
      });
    },
  };
}
