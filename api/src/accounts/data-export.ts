/** Everything that is kept about one account, for the person it is about (a JSON archive). */
import type { Database } from '@freshet/infra/runtime';
import type { User } from '../accounts.ts';

/** Rows of each part; what is older is left out, and `truncated` names the part. */
const MAX_ROWS = 20_000;

/** Parts of the archive. Each statement is given the user's id; secrets and hashes are in none. */
const PARTS: Readonly<Record<string, string>> = {
  channel: 'SELECT title, category, language, tags, visibility FROM channels WHERE user_id = $1',
  streams: `SELECT id, title, category, language, tags, visibility, status, peak_viewers, created_at,
      started_at, ended_at FROM streams WHERE user_id = $1 ORDER BY created_at DESC`,
  following: `SELECT u.username, f.created_at FROM follows f JOIN users u ON u.id = f.channel_id
      WHERE f.user_id = $1 ORDER BY f.created_at DESC`,
  followers: `SELECT u.username, f.created_at FROM follows f JOIN users u ON u.id = f.user_id
      WHERE f.channel_id = $1 ORDER BY f.created_at DESC`,
  subscriptions: `SELECT u.username AS channel, s.level, s.started_at, s.expires_at
      FROM subscriptions s JOIN users u ON u.id = s.channel_id WHERE s.user_id = $1`,
  sessions: `SELECT user_agent, created_at, last_used_at, revoked_at FROM sessions
      WHERE user_id = $1 ORDER BY created_at DESC`,
  tokens: `SELECT name, kind, scopes, created_at, expires_at, revoked_at, last_used_at
      FROM access_tokens WHERE user_id = $1 ORDER BY created_at DESC`,
  logins: `SELECT provider, issuer, subject, created_at, last_used_at FROM user_logins
      WHERE user_id = $1 ORDER BY created_at DESC`,
  chatMessages: `SELECT room_id, sent_at, entry ->> 'text' AS text, deleted_at FROM chat_messages
      WHERE user_id = $1 ORDER BY sent_at DESC`,
  chatBans: `SELECT u.username AS channel, b.until_at, b.reason, b.created_at
      FROM chat_bans b JOIN users u ON u.id = b.owner_id WHERE b.user_id = $1`,
  emotes: 'SELECT name, content_type, width, height FROM chat_emotes WHERE owner_id = $1',
  decisions: `SELECT action, reason, until_at, created_at, reversed_at FROM mod_decisions
      WHERE target_user_id = $1 ORDER BY id DESC`,
  reports: 'SELECT case_id, reason, note, created_at FROM mod_reports WHERE reporter_id = $1',
  notifications: `SELECT kind, data, created_at, read_at FROM notifications
      WHERE user_id = $1 ORDER BY id DESC`,
  webhooks: 'SELECT url, events, created_at FROM webhook_endpoints WHERE owner_id = $1',
};

export async function exportData(
  db: Database,
  user: User,
  now: Date,
): Promise<Readonly<Record<string, unknown>>> {
  const parts: Record<string, unknown> = {};
  const truncated: string[] = [];
  // One after the other: an export takes one connection, however many ask.
  for (const [name, sql] of Object.entries(PARTS)) {
    const { rows } = await db.query(`${sql} LIMIT ${MAX_ROWS + 1}`, [user.userId]);
    if (rows.length > MAX_ROWS) {
      truncated.push(name);
    }
    parts[name] = rows.slice(0, MAX_ROWS);
  }
  return { format: 'freshet-account-1', exportedAt: now, account: user, ...parts, truncated };
}
