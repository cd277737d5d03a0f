-- What accounts of a tier may do, who subscribes to whom, and what people say of themselves.

CREATE TABLE tiers (
  name                  text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_-]{0,31}$'),
  title                 text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 64),
  -- Null: what the installation allows, which a tier never goes past.
  max_bitrate_bps       bigint CHECK (max_bitrate_bps >= 100000),
  max_width             integer CHECK (max_width >= 16),
  max_height            integer CHECK (max_height >= 16),
  max_fps               integer CHECK (max_fps >= 1),
  -- Renditions below the source; null: all that the installation makes.
  max_rungs             integer CHECK (max_rungs >= 0),
  recording_quota_bytes bigint CHECK (recording_quota_bytes >= 0),
  max_emotes            integer NOT NULL DEFAULT 10 CHECK (max_emotes BETWEEN 0 AND 1000),
  updated_at            timestamptz NOT NULL DEFAULT now()
);
INSERT INTO tiers (name, title, recording_quota_bytes, max_emotes) VALUES
  ('free', 'Free', 50 * 1024::bigint ^ 3, 10),
  ('plus', 'Plus', 500 * 1024::bigint ^ 3, 30),
  ('pro', 'Pro', 5000 * 1024::bigint ^ 3, 60);
INSERT INTO tiers (name, title)
SELECT DISTINCT tier, tier FROM users ON CONFLICT DO NOTHING;
ALTER TABLE users ADD CONSTRAINT users_tier_fkey FOREIGN KEY (tier) REFERENCES tiers (name);
CREATE INDEX users_by_role ON users (role) WHERE role <> 'user';

CREATE TABLE subscriptions (
  channel_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  level      smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
  source     text NOT NULL CHECK (source IN ('admin', 'webhook')),
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  -- Null: until it is taken back.
  expires_at timestamptz(3),
  PRIMARY KEY (channel_id, user_id),
  CHECK (user_id <> channel_id)
);
CREATE INDEX subscriptions_of_user ON subscriptions (user_id);

-- Events of the payment side that were carried out: the same one does nothing twice.
CREATE TABLE subscription_events (
  id          text PRIMARY KEY CHECK (char_length(id) <= 128),
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX subscription_events_by_age ON subscription_events (received_at);

ALTER TABLE users
  ADD COLUMN chat_color text CHECK (chat_color ~ '^#[0-9a-f]{6}$'),
  -- [{"title": …, "url": …}]
  ADD COLUMN links jsonb NOT NULL DEFAULT '[]';
