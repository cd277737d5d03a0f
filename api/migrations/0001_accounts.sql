-- Accounts and their sessions.

CREATE TABLE users (
  id            text PRIMARY KEY,
  username      text NOT NULL CHECK (char_length(username) BETWEEN 2 AND 32),
  email         text NOT NULL CHECK (char_length(email) <= 254),
  -- argon2id in PHC form; null for accounts that sign in elsewhere.
  password_hash text,
  display_name  text NOT NULL CHECK (char_length(display_name) <= 64),
  bio           text NOT NULL DEFAULT '' CHECK (char_length(bio) <= 1000),
  avatar_url    text,
  role          text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'moderator', 'admin')),
  tier          text NOT NULL DEFAULT 'free',
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);

-- Two names that differ in case only are one name.
CREATE UNIQUE INDEX users_username_key ON users (lower(username));
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

-- What a stream that starts by the channel key looks like.
CREATE TABLE channels (
  user_id    text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  title      text NOT NULL DEFAULT '' CHECK (char_length(title) <= 140),
  category   text,
  language   text,
  tags       text[] NOT NULL DEFAULT '{}',
  visibility text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'unlisted', 'private')),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- One login; its refresh tokens form a family that dies as a whole.
CREATE TABLE sessions (
  id             text PRIMARY KEY,
  user_id        text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at     timestamptz NOT NULL DEFAULT now(),
  last_used_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at     timestamptz,
  revoked_reason text CHECK (revoked_reason IN ('logout', 'reuse', 'password_changed', 'admin'))
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE refresh_tokens (
  -- SHA-256 of the token.
  hash       bytea PRIMARY KEY,
  session_id text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- Set when it was exchanged; a second exchange is theft.
  used_at    timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

CREATE TABLE signing_keys (
  kid            text PRIMARY KEY,
  public_jwk     jsonb NOT NULL,
  -- Sealed with the installation's secret; useless without it.
  sealed_private bytea NOT NULL,
  created_at     timestamptz NOT NULL,
  active_at      timestamptz NOT NULL,
  not_after      timestamptz
);
