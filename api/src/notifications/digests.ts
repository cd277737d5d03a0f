/** What is unread, by mail: for those who asked for it, to addresses that are theirs, once a day or week. */
import type { Database, Queryable } from '@freshet/infra/runtime';
import type { EmailSeal } from '../accounts/email-seal.ts';
import type { MailOutbox } from '../accounts/mail-outbox.ts';
import type { NotificationKind } from './notifications.ts';
import { wordingOf } from './wording.ts';

type Deps = {
  readonly db: Database;
  readonly emails: Pick<EmailSeal, 'open'>;
  readonly mailOutbox: Pick<MailOutbox, 'add'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

type Due = {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly upTo: number;
};

type Line = { readonly id: number; readonly kind: NotificationKind; readonly data: object };

const BATCH = 50;
const LINES = 20;
/** Not worth sending after that. */
const TTL_MS = 12 * 3_600_000;

/** A little less than the day and the week, so that an hourly round does not slip by an hour each time. */
const DUE = `SELECT p.user_id AS "userId", u.email, u.display_name AS "displayName",
       coalesce(d.up_to, 0)::float8 AS "upTo"
  FROM notification_preferences p
  JOIN users u ON u.id = p.user_id AND u.email_verified_at IS NOT NULL
  LEFT JOIN notification_digests d ON d.user_id = p.user_id
 WHERE p.digest <> 'off'
   AND (d.sent_at IS NULL OR d.sent_at <= $1::timestamptz -
        CASE p.digest WHEN 'daily' THEN interval '23 hours' ELSE interval '6 days 23 hours' END)
   AND EXISTS (SELECT FROM notifications n
                WHERE n.user_id = p.user_id AND n.read_at IS NULL AND n.id > coalesce(d.up_to, 0)
                  AND n.created_at > $1::timestamptz - interval '30 days')
 ORDER BY p.user_id LIMIT ${BATCH} FOR UPDATE OF p SKIP LOCKED`;

/** Writes all that are due into the outbox of mail; how many. What is told is told once. */
export async function sendDigests(
  deps: Deps,
  options: { readonly publicUrl?: string | undefined } = {},
): Promise<number> {
  let sent = 0;
  for (let count = BATCH; count === BATCH; sent += count) {
    count = await deps.db.transaction(async (tx) => {
      const { rows } = await tx.query<Due>(DUE, [new Date(deps.now())]);
      for (const due of rows) {
        await sendOne(deps, tx, { due, publicUrl: options.publicUrl });
      }
      return rows.length;
    });
  }
  return sent;
}

async function sendOne(
  { emails, mailOutbox, now }: Deps,
  tx: Queryable,
  { due, publicUrl }: { readonly due: Due; readonly publicUrl: string | undefined },
): Promise<void> {
  const { userId, email, upTo } = due;
  const { rows } = await tx.query<Line & { total: number; last: number }>(
    `SELECT id::float8 AS id, kind, data, (count(*) OVER ())::int AS total,
            (max(id) OVER ())::float8 AS last
       FROM notifications
      WHERE user_id = $1 AND read_at IS NULL AND id > $2 ORDER BY id DESC LIMIT ${LINES}`,
    [userId, upTo],
  );
  const { total = 0, last = upTo } = rows[0] ?? {};
  await mailOutbox.add(tx, {
    ...{ kind: 'digest', to: emails.open(email), ttlMs: TTL_MS },
    subject: total === 1 ? 'You missed something' : `You missed ${total} things`,
    text: textOf(due, rows, { total, publicUrl }),
  });
  await tx.query(
    `INSERT INTO notification_digests (user_id, sent_at, up_to) VALUES ($1, $2, $3)
     ON CONFLICT (user_id) DO UPDATE SET sent_at = $2, up_to = $3`,
    [userId, new Date(now()), last],
  );
}

function textOf(
  { displayName }: Due,
  lines: readonly Line[],
  about: { readonly total: number; readonly publicUrl: string | undefined },
): string {
  const { total, publicUrl = '' } = about;
  const more = total - lines.length;
  return [
    `Hello ${displayName},`,
    '',
    ...lines.flatMap(({ kind, data }) => {
      const { title, body, path } = wordingOf(kind, data);
      const link = publicUrl === '' ? [] : [`  ${publicUrl}${path}`];
      return [body === '' ? `- ${title}` : `- ${title}: ${body}`, ...link];
    }),
    ...(more > 0 ? ['', `and ${more} more.`] : []),
    '',
    'You asked for these mails. You can change that in your notification settings' +
      (publicUrl === '' ? '.' : `: ${publicUrl}/notifications`),
  ].join('\n');
}
