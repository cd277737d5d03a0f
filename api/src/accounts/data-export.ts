/** Everything that is kept about one account, for the person it is about (a JSON archive). */
import type { Database } from '@freshet/infra/runtime';
import type { User } from '../accounts.ts';

/** Rows of each part; what is older is left out, and `truncated` names the part. */
const MAX_ROWS = 20_000;

/** Parts of the archive. Each statement is given the user's id; secrets and hashes are in none. */
export const EXPORT_PARTS: Readonly<Record<string, string>> = {
  channel: `SELECT title, category, language, tags, visibility, dvr, low_latency, mature, record, encrypt,
      members_level
      FROM channels WHERE user_id = $1`,
  streams: `SELECT id, title, category, language, tags, visibility, status, peak_viewers, created_at,
      started_at, ended_at FROM streams WHERE user_id = $1 ORDER BY created_at DESC`,
  recordings: `SELECT id, stream_id, title, visibility, status, duration_ms, size_bytes, created_at,
      expires_at FROM vods WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at DESC`,
  clips: `SELECT id, stream_id, title, duration_ms, created_at, creator_id = $1 AS made_by_me
      FROM clips WHERE (user_id = $1 OR creator_id = $1) AND deleted_at IS NULL
      ORDER BY created_at DESC`,
  following: `SELECT u.username, f.created_at FROM follows f JOIN users u ON u.id = f.channel_id
      WHERE f.user_id = $1 ORDER BY f.created_at DESC`,
  followers: `SELECT u.username, f.created_at FROM follows f JOIN users u ON u.id = f.user_id
      WHERE f.channel_id = $1 ORDER BY f.created_at DESC`,
  watchHistory: `SELECT u.username AS channel, w.day, w.beats
      FROM watch_history w JOIN users u ON u.id = w.channel_id
      WHERE w.user_id = $1 ORDER BY w.day DESC`,
  subscriptions: `SELECT u.username AS channel, s.level, s.started_at, s.expires_at
      FROM subscriptions s JOIN users u ON u.id = s.channel_id WHERE s.user_id = $1`,
  // Of others, no more than makes them subscribers.
  subscribers: `SELECT user_id, level, started_at FROM subscriptions
      WHERE channel_id = $1 AND (expires_at IS NULL OR expires_at > now())
      ORDER BY started_at DESC`,
  sessions: `SELECT user_agent, created_at, last_used_at, revoked_at FROM sessions
      WHERE user_id = $1 ORDER BY created_at DESC`,
  tokens: `SELECT name, kind, scopes, created_at, expires_at, revoked_at, last_used_at
      FROM access_tokens WHERE user_id = $1 ORDER BY created_at DESC`,
  logins: `SELECT provider, issuer, subject, created_at, last_used_at FROM user_logins
      WHERE user_id = $1 ORDER BY created_at DESC`,
  streamKeys: `SELECT stream_id, host(bound_ip) AS bound_ip, one_time, created_at, expires_at,
      revoked_at, last_used_at FROM stream_keys WHERE user_id = $1 ORDER BY created_at DESC`,
  streamKeyActs: `SELECT kind, stream_id, host(remote_address) AS remote_address, protocol, created_at
      FROM stream_key_acts WHERE user_id = $1 ORDER BY id DESC`,
  chatMessages: `SELECT room_id, sent_at, entry ->> 'text' AS text, deleted_at FROM chat_messages
      WHERE user_id = $1 ORDER BY sent_at DESC`,
  chatHeld: `SELECT room_id, created_at, entry ->> 'text' AS text, decided_at, approved
      FROM chat_held WHERE user_id = $1 ORDER BY created_at DESC`,
  chatBans: `SELECT u.username AS channel, b.until_at, b.reason, b.created_at
      FROM chat_bans b JOIN users u ON u.id = b.owner_id WHERE b.user_id = $1`,
  chatUnbanRequests: `SELECT u.username AS channel, r.plea, r.created_at, r.decided_at, r.approved,
      r.answer FROM chat_unban_requests r JOIN users u ON u.id = r.owner_id WHERE r.user_id = $1`,
  chatRoles: `SELECT u.username AS channel, r.role
      FROM chat_roles r JOIN users u ON u.id = r.owner_id WHERE r.user_id = $1`,
  chatSettings: 'SELECT settings, banned_words FROM chat_channels WHERE owner_id = $1',
  platformBan: `SELECT until_at, reason, created_at FROM chat_platform_bans WHERE user_id = $1`,
  emotes: 'SELECT name, content_type, width, height FROM chat_emotes WHERE owner_id = $1',
  decisions: `SELECT action, reason, until_at, created_at, reversed_at FROM mod_decisions
      WHERE target_user_id = $1 ORDER BY id DESC`,
  appeals: `SELECT decision_id, plea, state, answer, created_at, decided_at FROM mod_appeals
      WHERE appellant_id = $1 ORDER BY id DESC`,
  reports: 'SELECT case_id, reason, note, created_at FROM mod_reports WHERE reporter_id = $1',
  takedowns: `SELECT stream_id, work, state, counter_notice, created_at, claimant_id = $1 AS by_me
      FROM takedowns WHERE claimant_id = $1
         OR (owner_id = $1 AND state NOT IN ('noticed', 'rejected')) ORDER BY id DESC`,
  bids: `SELECT l.title AS lot, l.currency, b.amount, b.price, b.leads, b.paddle, b.at, b.retracted_at
      FROM auction_bids b JOIN auction_lots l ON l.id = b.lot_id
      WHERE b.user_id = $1 ORDER BY b.at DESC`,
  paddles: `SELECT stream_id, paddle, state, created_at FROM auction_bidders WHERE user_id = $1`,
  votes: `SELECT p.question, p.choices[v.choice + 1] AS choice, v.at
      FROM poll_votes v JOIN polls p ON p.id = v.poll_id WHERE v.user_id = $1 ORDER BY v.at DESC`,
  notifications: `SELECT kind, data, created_at, read_at FROM notifications
      WHERE user_id = $1 ORDER BY id DESC`,
  notificationPreferences: `SELECT muted, push, digest FROM notification_preferences
      WHERE user_id = $1`,
  browsers: 'SELECT created_at, failures FROM push_subscriptions WHERE user_id = $1',
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
  for (const [name, sql] of Object.entries(EXPORT_PARTS)) {
    const { rows } = await db.query(`${sql} LIMIT ${MAX_ROWS + 1}`, [user.userId]);
    if (rows.length > MAX_ROWS) {
      truncated.push(name);
    }
    parts[name] = rows.slice(0, MAX_ROWS);
  }
  return { format: 'freshet-account-1', exportedAt: now, account: user, ...parts, truncated };
}
