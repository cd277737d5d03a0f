-- Notifications that are told: to sockets, to browsers by Web Push, by mail.

-- When it was handed to sockets and push services; what stands there already is not told again.
ALTER TABLE notifications ADD COLUMN told_at timestamptz DEFAULT now();
ALTER TABLE notifications ALTER COLUMN told_at DROP DEFAULT;
CREATE INDEX notifications_untold ON notifications (id) WHERE told_at IS NULL;

ALTER TABLE notification_preferences
  ADD COLUMN push boolean NOT NULL DEFAULT true,
  ADD COLUMN digest text NOT NULL DEFAULT 'off' CHECK (digest IN ('off', 'daily', 'weekly'));
CREATE INDEX notification_preferences_digest ON notification_preferences (user_id)
  WHERE digest <> 'off';

-- The last digest of each user, and how far it went.
CREATE TABLE notification_digests (
  user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  sent_at timestamptz NOT NULL,
  up_to   bigint NOT NULL
);

CREATE TABLE push_subscriptions (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id        text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Keyed hash of the endpoint: one browser is one row.
  endpoint_index bytea NOT NULL UNIQUE,
  -- Endpoint and keys of the browser.
  sealed         text NOT NULL,
  -- In a row.
  failures       integer NOT NULL DEFAULT 0,
  created_at     timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX push_subscriptions_of_user ON push_subscriptions (user_id, id);

-- For users who look for what was decided about them.
CREATE INDEX chat_acts_of_user ON chat_acts (user_id, id DESC)
  WHERE kind IN ('ban', 'clear', 'delete');
