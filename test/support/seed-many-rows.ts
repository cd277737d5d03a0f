/**
 * What users and streams of `seedLiveStreams` have, thousands of each kind: so much that reading all of a
 * table is never the cheapest way to a few of its rows.
 */
import type { Database } from '@freshet/infra/runtime';

/** Needs streams and users of the prefix `seed`, at least 4,000 users. */
export async function seedManyRows(db: Database): Promise<void> {
  for (const statement of [ACCOUNTS, CHATS, BOARDS, MEDIA, FIGURES, MODERATION]) {
    await db.query(statement);
  }
  await db.query('ANALYZE');
}

const ACCOUNTS = `
  INSERT INTO follows SELECT 'us_seed' || n, 'us_seed' || (n * 7 + m * 131 + 1) % 4000
    FROM generate_series(0, 3999) n, generate_series(1, 5) m
   WHERE n <> (n * 7 + m * 131 + 1) % 4000 ON CONFLICT DO NOTHING;
  INSERT INTO stream_keys (id, hash, user_id, stream_id)
    SELECT 'k' || id, sha256(id::bytea), user_id, id FROM streams;
  INSERT INTO stream_key_acts (user_id, stream_id, key_id, kind)
    SELECT user_id, id, 'k' || id, 'used' FROM streams;
  INSERT INTO sessions (id, user_id) SELECT 'se_' || id, id FROM users;
  INSERT INTO refresh_tokens (hash, session_id, expires_at)
    SELECT sha256(id::bytea), id, now() + interval '1 day' FROM sessions;
  INSERT INTO access_tokens (id, hash, user_id, kind, name, scopes, hint)
    SELECT 'at_' || id, sha256(id::bytea), id, 'app', 'n', '{}', 'h' FROM users;
  INSERT INTO notifications (user_id, kind, dedup_key, data, told_at)
    SELECT id, 'live', n::text, '{}', now() FROM users, generate_series(1, 3) n;
  INSERT INTO notification_preferences (user_id) SELECT id FROM users;
  INSERT INTO push_subscriptions (user_id, endpoint_index, sealed)
    SELECT id, sha256(id::bytea), '' FROM users;
  INSERT INTO idempotency_keys
    SELECT id, sha256(id::bytea), '', gen_random_uuid(), now(), NULL, now() + interval '1 day'
      FROM users;`;

const CHATS = `
  INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
    SELECT 'cm_' || id, chat_room_id, 'a', 1, now(), user_id, jsonb_build_object(
             'id', 'cm_' || id, 'seq', 1, 'epoch', 'a', 'type', 'message', 'userId', user_id,
             'username', 'seed', 'text', 'hello', 'badges', '[]'::jsonb, 'color', '#1971c2',
             'timestamp', 1700000000000, 'mentions', '[]'::jsonb)
      FROM streams;
  INSERT INTO chat_bans (owner_id, user_id)
    SELECT id, 'us_seed0' FROM users WHERE id <> 'us_seed0';
  INSERT INTO chat_roles (owner_id, user_id, role)
    SELECT id, 'us_seed1', 'moderator' FROM users WHERE id <> 'us_seed1';
  INSERT INTO chat_channels (owner_id) SELECT id FROM users;`;

const BOARDS = `
  INSERT INTO auctions (stream_id, last_lot, last_paddle) SELECT id, 1, 101 FROM streams ORDER BY id LIMIT 4000;
  INSERT INTO auction_lots (id, stream_id, number, title, currency, start_price, increment, duration_ms,
                            last_seq)
    SELECT 'lot_' || stream_id, stream_id, 1, 'a thing', 'EUR', 100, 10, 60000, 3 FROM auctions;
  INSERT INTO auction_bidders (stream_id, user_id, paddle, state)
    SELECT stream_id, 'us_seed2', 101, 'approved' FROM auctions;
  INSERT INTO auction_bids
      (lot_id, seq, user_id, client_id, paddle, amount, leads, price, ends_at, at)
    SELECT id, n, 'us_seed2', 'c' || n, 101, 100, true, 100, now(), now()
      FROM auction_lots, generate_series(1, 3) n;
  INSERT INTO auction_acts (stream_id, actor_id, action)
    SELECT stream_id, 'us_seed3', 'open' FROM auctions;
  INSERT INTO polls (id, stream_id, number, question, choices, duration_ms, counts)
    SELECT 'poll_' || id, id, 1, 'which', '{a,b}', 60000, '{0,0}'
      FROM streams ORDER BY id LIMIT 4000;
  INSERT INTO poll_votes (poll_id, user_id, choice, at)
    SELECT id, 'us_seed' || n, 0, now() FROM polls, generate_series(1, 2) n;`;

const MEDIA = `
  INSERT INTO vods (id, stream_id, user_id, title, visibility, status)
    SELECT 'vd_' || id, id, user_id, title, 'public', 'ready' FROM streams;
  INSERT INTO clips (id, stream_id, user_id, creator_id, title, duration_ms, size_bytes, width,
                     height, started_at)
    SELECT 'cl_' || id, id, user_id, user_id, 'a moment', 1000, 1, 1, 1, now() FROM streams;
  -- Their makers were told.
  UPDATE notifications SET told_at = now() WHERE told_at IS NULL;`;

const FIGURES = `
  INSERT INTO analytics_minutes
    SELECT id, user_id, date_trunc('minute', now()) - make_interval(mins => n), 63, 6, 6, 2, 1, 0, 1
      FROM streams, generate_series(0, 1) n;
  INSERT INTO analytics_hours
    SELECT id, user_id, date_trunc('hour', now()), 60, 60, 60, 2, 1, 0, 1 FROM streams;
  INSERT INTO analytics_days
    SELECT id, user_id, date_trunc('day', now()), 60, 60, 60, 2, 1, 0, 1 FROM streams;
  INSERT INTO analytics_sessions
    SELECT date_trunc('day', now(), 'UTC'), id, sha256((id || n)::bytea), user_id, 'ZZ', 'desktop',
           'hls', now() - interval '1 minute', now()
      FROM streams, generate_series(0, 1) n;
  INSERT INTO analytics_audiences
    SELECT id, user_id, now() - interval '5 days', 'country', 'ZZ', 1, 1 FROM streams;
  INSERT INTO analytics_experience (stream_id, channel_id, at, reports, stalled_ms, played_ms, freezes)
    SELECT id, user_id, now() - interval '5 days', 1, 0, 1, 0 FROM streams;
  INSERT INTO watch_history
    SELECT 'us_seed' || n, 'us_seed' || (n * 11 + 1) % 4000, current_date, 9
      FROM generate_series(0, 3999) n WHERE n <> (n * 11 + 1) % 4000;`;

/** The queue is short beside what was decided. */
const MODERATION = `
  INSERT INTO mod_cases (subject_kind, subject_id, channel_id, target_user_id, stream_id, evidence,
                         level, state, decided_at)
    SELECT 'stream', id, user_id, user_id, id, '{}', 'platform', 'decided', now() FROM streams;
  INSERT INTO mod_cases (subject_kind, subject_id, channel_id, target_user_id, stream_id, evidence, level)
    SELECT 'stream', id, user_id, user_id, id, '{}', 'platform' FROM streams ORDER BY id LIMIT 10;
  INSERT INTO mod_reports (case_id, reporter_id, reason)
    SELECT id, 'us_seed4', 'spam' FROM mod_cases;
  INSERT INTO mod_decisions (case_id, action, actor_id, target_user_id, stream_id)
    SELECT id, 'warn', 'us_seed5', target_user_id, stream_id FROM mod_cases WHERE state = 'decided';
  INSERT INTO audit_log (actor_id, kind, subject, details)
    SELECT 'us_seed5', 'case.decided', n::text, '{}' FROM generate_series(1, 2000) n;
  INSERT INTO webhook_endpoints (owner_id, url, events, secret)
    SELECT id, 'https://example.org', '{}', '' FROM users;
  INSERT INTO webhook_events (kind, data) SELECT 'stream.live', '{}' FROM users;
  INSERT INTO webhook_deliveries (endpoint_id, event_id, state)
    SELECT e.id, w.id, 'delivered' FROM webhook_endpoints e JOIN webhook_events w ON w.id = e.id;
  -- What all of that told people is old: nothing is left to tell while queries are judged.
  UPDATE notifications SET told_at = now() WHERE told_at IS NULL;
  UPDATE notification_jobs SET done_at = now() WHERE done_at IS NULL;`;
