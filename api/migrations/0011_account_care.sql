-- Sealed e-mail addresses, mail, single-use links, and sessions that end everywhere at once.

-- `email` holds the address sealed by a field key (fs1.…); plain text is of the time before.
ALTER TABLE users DROP CONSTRAINT users_email_check;
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (char_length(email) <= 500);
ALTER TABLE users
  -- HMAC of the address in lower case, under the key that sealed it.
  ADD COLUMN email_index bytea,
  ADD COLUMN email_verified_at timestamptz,
  ADD COLUMN role_changed_at timestamptz;
CREATE UNIQUE INDEX users_email_index_key ON users (email_index);
CREATE INDEX users_role_changed ON users (role_changed_at) WHERE role_changed_at IS NOT NULL;

-- From when on a field is written sealed. Processes of the version before read plain text only, so
-- where there are accounts already, they have an hour to go.
CREATE TABLE field_sealing (
  field     text PRIMARY KEY,
  starts_at timestamptz NOT NULL
);
INSERT INTO field_sealing (field, starts_at)
SELECT 'users.email',
       CASE WHEN EXISTS (SELECT FROM users) THEN now() + interval '1 hour' ELSE now() END;

-- One sealed word: a process that cannot open it has not the keys of the others.
CREATE TABLE field_probe (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  sealed text NOT NULL
);

CREATE TABLE mail_outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Receiver, subject and text as sealed JSON; gone once it was sent or given up.
  sealed     text,
  kind       text NOT NULL,
  state      text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead')),
  attempts   integer NOT NULL DEFAULT 0,
  next_at    timestamptz NOT NULL DEFAULT now(),
  -- A link that is over by then is not worth sending.
  expires_at timestamptz NOT NULL,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mail_outbox_due ON mail_outbox (next_at) WHERE state = 'pending';
CREATE INDEX mail_outbox_by_age ON mail_outbox (created_at);

-- What a link in a mail carries: works once, until it expires.
CREATE TABLE account_tokens (
  -- SHA-256 of the token.
  hash       bytea PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('verify_email', 'reset_password')),
  -- The address that it was sent to, sealed.
  email      text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX account_tokens_of_user ON account_tokens (user_id, kind);
CREATE INDEX account_tokens_expiry ON account_tokens (expires_at);

ALTER TABLE sessions ADD COLUMN user_agent text NOT NULL DEFAULT ''
  CHECK (char_length(user_agent) <= 200);
ALTER TABLE sessions DROP CONSTRAINT sessions_revoked_reason_check;
ALTER TABLE sessions ADD CONSTRAINT sessions_revoked_reason_check CHECK (revoked_reason IN
  ('logout', 'ended', 'reuse', 'password_changed', 'password_reset', 'admin', 'deleted'));
CREATE INDEX sessions_revoked ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX access_tokens_revoked ON access_tokens (revoked_at) WHERE revoked_at IS NOT NULL;
