-- Personal and app tokens, and who follows whom.

CREATE TABLE access_tokens (
  id           text PRIMARY KEY,
  -- SHA-256 of the token: 256 random bits need no slow hash.
  hash         bytea NOT NULL UNIQUE,
  user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind         text NOT NULL CHECK (kind IN ('personal', 'app')),
  name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  scopes       text[] NOT NULL,
  -- The last characters, so that a person can tell their tokens apart.
  hint         text NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz
);
CREATE INDEX access_tokens_of_user ON access_tokens (user_id, created_at DESC)
  WHERE revoked_at IS NULL;

CREATE TABLE follows (
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  channel_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Milliseconds, like the cursors that page by them.
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, channel_id),
  CHECK (user_id <> channel_id)
);
CREATE INDEX follows_of_user ON follows (user_id, created_at DESC, channel_id DESC);
CREATE INDEX follows_of_channel ON follows (channel_id, created_at DESC, user_id DESC);
